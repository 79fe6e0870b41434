"""The last step of a ticket's redaction: read back, redact our copy, destroy the key, write the evidence."""

from collections import Counter
from collections.abc import Mapping
from datetime import datetime

from sqlalchemy.orm import Session

from handlers import ticket_copy
from handlers.policy import retention
from handlers.services import WorkerServices
from storage import audit, redactions, tickets
from storage.errors import FailureReason, PartnerFailed
from storage.ids import RedactionId, TicketId
from storage.models import Redaction, Ticket
from storage.partners.conversation import Conversation, ConversationId, Part
from storage.vocabulary import AuditWord, Outcome, RedactionState, Survivor, TicketState

_NO_TEXT = frozenset({TicketState.REDACTED, TicketState.DELETED})


def finish_redaction(
    services: WorkerServices, redaction_id: RedactionId, conversation_id: ConversationId
) -> RedactionState:
    """Read a redacted ticket back and end its redaction as what was read. Safe to repeat.

    DONE: nothing redactable is left at Intercom; our copy is gone and its key destroyed. UNVERIFIED: something that
    could be redacted still stands there; our copy stays, because without it there is no second try. WITHDRAWN: the
    ticket was opened again or deleted meanwhile.

    Raises:
        PartnerFailed: Intercom did not answer, or with something older than our copy; nothing was changed.
    """
    try:
        conversation = ticket_copy.fetch(services, conversation_id)
    except PartnerFailed as failure:
        if failure.reason is not FailureReason.NOT_FOUND:
            raise
        return _follow_deletion(services, redaction_id, conversation_id)
    return _end(services, redaction_id, conversation)


def _end(services: WorkerServices, redaction_id: RedactionId, conversation: Conversation) -> RedactionState:
    outcomes = Counter(_outcome(part) for part in conversation.parts)
    detected = ticket_copy.detect(services, conversation)
    at = services.now()
    with services.database.begin() as session:
        stored = tickets.lock_ticket(session, conversation.id)
        row = redactions.get_redaction(session, redaction_id)
        if row.state is RedactionState.DONE or (stored is not None and stored.state in _NO_TEXT):
            return row.state  # another worker was here since it was fetched; nothing may come back
        ticket = ticket_copy.store(session, services, detected, at=at)
        state = _state(ticket, outcomes)
        redactions.finish(row, state, outcomes=_words(outcomes), survivors=_survivors(conversation), at=at)
        _record(session, services, ticket, row)
    return state


def _follow_deletion(
    services: WorkerServices, redaction_id: RedactionId, conversation_id: ConversationId
) -> RedactionState:
    with services.database.begin() as session:
        row = redactions.get_redaction(session, redaction_id)
        ticket_copy.follow_deletion(session, services, conversation_id, actor=row.actor, at=services.now())
        return row.state


def _outcome(part: Part) -> Outcome:
    if part.is_redacted:
        return Outcome.REDACTED
    if not part.body:
        return Outcome.NOTHING_TO_REDACT
    return Outcome.UNVERIFIED if ticket_copy.is_redactable(part) else Outcome.NOT_REDACTABLE


def _state(ticket: Ticket, outcomes: Mapping[Outcome, int]) -> RedactionState:
    if ticket.state is not TicketState.CLOSED:
        return RedactionState.WITHDRAWN
    return RedactionState.UNVERIFIED if outcomes.get(Outcome.UNVERIFIED) else RedactionState.DONE


def _survivors(conversation: Conversation) -> dict[str, int]:
    """Return what stays at Intercom although every part is redacted, per reason."""
    parts = conversation.parts
    counts = {
        Survivor.ADMIN_SOURCE: sum(_outcome(part) is Outcome.NOT_REDACTABLE for part in parts),
        Survivor.BODILESS_PART: sum(not part.body and not part.is_redacted for part in parts),
        Survivor.BEYOND_500_PARTS: conversation.parts_unreached,
        Survivor.ATTACHMENT: sum(part.attachments for part in parts),
        Survivor.TITLE: int(bool(conversation.title)),
        Survivor.CUSTOM_ATTRIBUTES: conversation.custom_attributes,
        Survivor.RATING_REMARK: int(conversation.has_rating_remark),
        Survivor.AUTHOR_DETAILS: sum(bool(part.author_name or part.author_email) for part in parts),
    }
    return {str(survivor): count for survivor, count in counts.items() if count}


def _record(session: Session, services: WorkerServices, ticket: Ticket, row: Redaction) -> None:
    ticket_id, at = TicketId(ticket.id), services.now()
    words = {
        RedactionState.DONE: AuditWord.REDACTION_DONE,
        RedactionState.UNVERIFIED: AuditWord.REDACTION_UNVERIFIED,
        RedactionState.WITHDRAWN: AuditWord.REDACTION_WITHDRAWN,
    }
    details = {"kinds": row.kinds, "outcomes": row.outcomes, "survivors": row.survivors}
    entry = audit.AuditEntry(actor=row.actor, word=words[row.state], ticket_id=ticket_id, details=details)
    audit.append(session, services.vault, entry, at=at)
    if row.state is RedactionState.DONE:
        ends_at = _regression_end(services, ticket, row)
        ticket_copy.erase(session, ticket, state=TicketState.REDACTED, at=at, regression_ends_at=ends_at)
        destroyed = audit.AuditEntry(actor=row.actor, word=AuditWord.KEY_DESTROYED, ticket_id=ticket_id)
        audit.append(session, services.vault, destroyed, at=at)


def _regression_end(services: WorkerServices, ticket: Ticket, row: Redaction) -> datetime | None:
    """Return until when corrected texts outlive the ticket; never where a person asked for its redaction."""
    if row.actor not in ticket_copy.SCHEDULED:
        return None
    facts = retention.TicketFacts(state=ticket.state, created_at=ticket.created_at, closed_at=ticket.closed_at)
    return retention.regression_end(services.policy, facts)


def _words(outcomes: Mapping[Outcome, int]) -> dict[str, int]:
    return {str(outcome): count for outcome, count in outcomes.items()}
