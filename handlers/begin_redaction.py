"""The first step of a ticket's redaction: fetch its newest state, decide once more, search it, record the intent."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from handlers import ticket_copy
from handlers.going import going_places, has_going_header
from handlers.layer_ours import layer_ours
from handlers.policy import retention
from handlers.policy.retention import Going
from handlers.services import WorkerServices
from handlers.ticket_copy import Detected
from handlers.ticket_erasure import follow_deletion
from handlers.ticket_facts import facts_of
from storage import audit, holds, layers, redactions, tickets
from storage.errors import FailureReason, PartnerFailed
from storage.ids import RedactionId, TicketId
from storage.models import Redaction, Ticket
from storage.partners.conversation import Conversation, ConversationId, Part, PartId
from storage.vocabulary import AuditWord, PartType, RedactionState, TicketState, WithdrawalReason


@dataclass(frozen=True, slots=True)
class PartToRedact:
    """One place at Intercom that is to be redacted."""

    part_id: PartId
    is_source: bool


@dataclass(frozen=True, slots=True)
class Beginning:
    """What begins: the evidence row and the places. `redaction_id` is None when the redaction was withdrawn.

    `rewrites_header` tells that the title or custom attributes hold something that goes.
    """

    redaction_id: RedactionId | None
    conversation_id: ConversationId
    parts: tuple[PartToRedact, ...]
    rewrites_header: bool = False


def begin_redaction(services: WorkerServices, ticket_id: TicketId, *, actor: str) -> Beginning:
    """Record the intent to redact a ticket and return the places to redact at Intercom. Safe to repeat.

    The newest state wins: a ticket that is open again, that a hold covers, or that a scheduled sweep finds not due any
    more, is left alone and the withdrawal recorded, with its reason. A person's confirmed redaction needs a closed
    ticket that is not held; what a law still demands stays all the same (docs/decisions/0023).

    Raises:
        PartnerFailed: Intercom did not answer; nothing was changed.
    """
    with services.database.read() as session:
        row = tickets.get_ticket(session, ticket_id)
        conversation_id, state = ConversationId(row.conversation_id), row.state
    if state in tickets.NO_TEXT:
        return Beginning(None, conversation_id, ())
    try:
        conversation = ticket_copy.fetch(services, conversation_id)
    except PartnerFailed as failure:
        if failure.reason is not FailureReason.NOT_FOUND:
            raise
        _follow_deletion(services, conversation_id, actor=actor)
        return Beginning(None, conversation_id, ())
    return _intend(services, conversation, actor=actor)


def _follow_deletion(services: WorkerServices, conversation_id: ConversationId, *, actor: str) -> None:
    """Take our copy away; of one that a law still needs, what goes now."""
    with services.database.begin() as session:
        follow_deletion(session, services, conversation_id, actor=actor, at=services.now())
        ticket = tickets.lock_ticket(session, conversation_id)
        has_text = ticket is not None and ticket.state not in tickets.NO_TEXT
        going = _what_goes(services, session, ticket, actor=actor) if ticket is not None and has_text else None
    if isinstance(going, Going) and not going.is_last:
        layer_ours(services, conversation_id, going, actor=actor)


def _intend(services: WorkerServices, conversation: Conversation, *, actor: str) -> Beginning:
    detected = ticket_copy.detect(services, conversation)
    at = services.now()
    with services.database.begin() as session:
        before = tickets.lock_ticket(session, conversation.id)
        if before is not None and before.state in tickets.NO_TEXT:  # another worker finished it since it was fetched
            return Beginning(None, conversation.id, ())
        earlier = tickets.count_kinds(session, TicketId(before.id)) if before else {}
        ticket = ticket_copy.store(session, services, detected, at=at)
        going = _what_goes(services, session, ticket, actor=actor)
        if isinstance(going, WithdrawalReason):
            _withdraw(session, services, ticket, actor=actor, reason=going)
            return Beginning(None, conversation.id, ())
        places = going_places(detected, going)
        row = _record_intent(services, session, ticket, going, kinds=_counts(detected, earlier, going), actor=actor)
        _let_ours_outlive(session, ticket, conversation, () if going.is_last else places)
        parts = tuple(part for part in conversation.parts if going.is_last or ticket_copy.place_of(part) in places)
        rewrites = has_going_header(detected, going)
        return Beginning(RedactionId(row.id), conversation.id, _redactable(parts), rewrites_header=rewrites)


def _record_intent(
    services: WorkerServices, session: Session, ticket: Ticket, going: Going, *, kinds: dict[str, int], actor: str
) -> Redaction:
    ticket_id, at = TicketId(ticket.id), services.now()
    row = redactions.intend(
        session,
        ticket_id,
        actor=actor,
        policy_version=services.policy.version,
        kinds=kinds,
        keeps=None if going.is_last else going.keeps,
        at=at,
    )
    details: ticket_copy.Details = {"kinds": row.kinds, "is_last": int(row.is_last)}
    entry = audit.AuditEntry(actor=actor, word=AuditWord.REDACTION_INTENDED, ticket_id=ticket_id, details=details)
    audit.append(session, services.vault, entry, at=at)
    return row


def _counts(detected: Detected, earlier: Mapping[str, int], going: Going) -> dict[str, int]:
    """Return how many findings of each kind go: what either search found counts."""
    counts = redactions.larger_counts(earlier, detected.kinds())
    return {kind: count for kind, count in counts.items() if going.takes(kind)}


def _let_ours_outlive(session: Session, ticket: Ticket, conversation: Conversation, places: Collection[str]) -> None:
    """Mark the parts that a layer blanks: from now on our copy holds their only text."""
    rows = tickets.map_parts(session, TicketId(ticket.id))
    going = [part for part in conversation.parts if ticket_copy.place_of(part) in places]
    layers.mark_layered(session, (rows[tickets.part_key(part)].id for part in going if tickets.part_key(part) in rows))


def _redactable(parts: Iterable[Part]) -> tuple[PartToRedact, ...]:
    """Return what Intercom can redact and has not."""
    return tuple(
        PartToRedact(part.id, is_source=part.type is PartType.SOURCE)
        for part in parts
        if ticket_copy.is_redactable(part)
    )


def _what_goes(services: WorkerServices, session: Session, ticket: Ticket, *, actor: str) -> Going | WithdrawalReason:
    """Return what of a ticket goes now, or why it must be left alone."""
    if ticket.state is not TicketState.CLOSED:
        return WithdrawalReason.NOT_CLOSED
    if holds.is_held(session, TicketId(ticket.id)):  # also what a person confirmed: the hold may be newer
        return WithdrawalReason.HELD
    plan = retention.plan(services.policy, facts_of(session, services, ticket))
    if actor not in ticket_copy.SCHEDULED:
        return retention.what_may_go(services.policy, plan, now=services.now())
    return retention.what_goes(services.policy, plan, now=services.now()) or WithdrawalReason.NOT_DUE


def _withdraw(
    session: Session, services: WorkerServices, ticket: Ticket, *, actor: str, reason: WithdrawalReason
) -> None:
    ticket_id, at = TicketId(ticket.id), services.now()
    row = redactions.find_open(session, ticket_id)
    if row is not None:
        redactions.finish(row, RedactionState.WITHDRAWN, outcomes={}, survivors={}, at=at)
    details = {"state": ticket.state, "reason": reason}
    entry = audit.AuditEntry(actor=actor, word=AuditWord.REDACTION_WITHDRAWN, ticket_id=ticket_id, details=details)
    audit.append(session, services.vault, entry, at=at)
