"""The last step of a ticket's redaction: read back, redact our copy, destroy the key, write the evidence."""

from datetime import datetime
from typing import Final

from sqlalchemy.orm import Session

from handlers import ticket_copy, ticket_erasure
from handlers.going import going_of
from handlers.layering import take_layer
from handlers.policy import retention
from handlers.reading_back import read_back
from handlers.services import WorkerServices
from handlers.ticket_facts import facts_of
from storage import audit, redactions, tickets
from storage.errors import FailureReason, PartnerFailed
from storage.ids import RedactionId, TicketId
from storage.models import Redaction, Ticket
from storage.partners.conversation import Conversation, ConversationId
from storage.vocabulary import AuditWord, Outcome, RedactionState, Survivor, TicketState

_TO_BE_TRIED: Final = frozenset({RedactionState.UNVERIFIED, RedactionState.ESCALATED})


def finish_redaction(
    services: WorkerServices,
    redaction_id: RedactionId,
    conversation_id: ConversationId,
    *,
    header: Outcome = Outcome.NOTHING_TO_REDACT,
) -> RedactionState:
    """Read a redacted ticket back and end its redaction as what was read. Safe to repeat.

    `header` is what `rewrite_header` answered.

    DONE: nothing that goes and can be redacted is left at Intercom; with the last layer our copy is gone and its key
    destroyed, with another our copy is sealed anew without what went. UNVERIFIED: something that could be redacted
    still stands there; our copy stays, because without it there is no second try. ESCALATED: the same, too often.
    WITHDRAWN: the ticket was opened again or deleted meanwhile.

    Raises:
        PartnerFailed: Intercom did not answer, or with something older than our copy; nothing was changed.
    """
    try:
        conversation = ticket_copy.fetch(services, conversation_id)
    except PartnerFailed as failure:
        if failure.reason is not FailureReason.NOT_FOUND:
            raise
        return _follow_deletion(services, redaction_id, conversation_id)
    return _end(services, redaction_id, conversation, header=header)


def _end(
    services: WorkerServices, redaction_id: RedactionId, conversation: Conversation, *, header: Outcome
) -> RedactionState:
    with services.database.read() as session:
        going = going_of(redactions.get_redaction(session, redaction_id))
    detected = ticket_copy.detect(services, conversation)
    proof = read_back(detected, going, header=header)
    with services.database.read() as session:
        kept = ticket_copy.left_of(session, services, detected)
    layer = take_layer(services, kept, going)
    at = services.now()
    with services.database.begin() as session:
        stored = tickets.lock_ticket(session, conversation.id)
        row = redactions.get_redaction(session, redaction_id)
        if row.state is RedactionState.DONE or (stored is not None and stored.state in tickets.NO_TEXT):
            return row.state  # another worker was here since it was fetched; nothing may come back
        ticket = ticket_copy.store(session, services, kept, at=at)
        state = _state(ticket, row, is_verified=proof.is_verified)
        survivors = proof.survivors | ({str(Survivor.RESIDUE): layer.residue} if layer.residue else {})
        redactions.finish(row, state, outcomes=proof.outcomes, survivors=survivors, at=at)
        ticket.retry_at = redactions.retry_at(row, at=at) if state in _TO_BE_TRIED else None
        if state is RedactionState.DONE and not row.is_last:
            ticket_copy.put_layer(session, services, ticket, layer.detected, layer.places, kinds=row.kinds, at=at)
        _record(session, services, ticket, row)
    return state


def _follow_deletion(
    services: WorkerServices, redaction_id: RedactionId, conversation_id: ConversationId
) -> RedactionState:
    with services.database.begin() as session:
        row = redactions.get_redaction(session, redaction_id)
        ticket_erasure.follow_deletion(session, services, conversation_id, actor=row.actor, at=services.now())
        return row.state


def _state(ticket: Ticket, row: Redaction, *, is_verified: bool) -> RedactionState:
    if ticket.state is not TicketState.CLOSED:
        return RedactionState.WITHDRAWN
    if is_verified:
        return RedactionState.DONE
    is_hopeless = row.attempts >= redactions.MOST_ATTEMPTS
    return RedactionState.ESCALATED if is_hopeless else RedactionState.UNVERIFIED


def _record(session: Session, services: WorkerServices, ticket: Ticket, row: Redaction) -> None:
    ticket_id, at = TicketId(ticket.id), services.now()
    words = {
        RedactionState.DONE: AuditWord.REDACTION_DONE,
        RedactionState.UNVERIFIED: AuditWord.REDACTION_UNVERIFIED,
        RedactionState.ESCALATED: AuditWord.REDACTION_ESCALATED,
        RedactionState.WITHDRAWN: AuditWord.REDACTION_WITHDRAWN,
    }
    is_layer = row.state is RedactionState.DONE and not row.is_last
    word = AuditWord.LAYER_DONE if is_layer else words[row.state]
    details = {name: getattr(row, name) for name in ("kinds", "outcomes", "survivors", "fallbacks")}
    entry = audit.AuditEntry(actor=row.actor, word=word, ticket_id=ticket_id, details=details)
    audit.append(session, services.vault, entry, at=at)
    if row.state is RedactionState.DONE and row.is_last:
        ends_at = _regression_end(session, services, ticket, row)
        erased = ticket_erasure.erase(
            session, services, ticket, state=TicketState.REDACTED, at=at, regression_ends_at=ends_at
        )
        destroyed = audit.AuditEntry(
            actor=row.actor, word=AuditWord.KEY_DESTROYED, ticket_id=ticket_id, details={ticket_erasure.ERASED: erased}
        )
        audit.append(session, services.vault, destroyed, at=at)


def _regression_end(session: Session, services: WorkerServices, ticket: Ticket, row: Redaction) -> datetime | None:
    """Return until when corrected texts outlive the ticket; never where a person asked for its redaction."""
    if row.actor not in ticket_copy.SCHEDULED:
        return None
    return retention.regression_end(services.policy, facts_of(session, services, ticket))
