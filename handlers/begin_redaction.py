"""The first step of a ticket's redaction: fetch its newest state, decide once more, search it, record the intent."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from handlers import ticket_copy
from handlers.policy import retention
from handlers.services import WorkerServices
from storage import audit, redactions, tickets
from storage.errors import FailureReason, PartnerFailed
from storage.ids import RedactionId, TicketId
from storage.models import Ticket
from storage.partners.conversation import Conversation, ConversationId, PartId
from storage.vocabulary import AuditWord, PartType, RedactionState, TicketState

_NO_TEXT = frozenset({TicketState.REDACTED, TicketState.DELETED})


@dataclass(frozen=True, slots=True)
class PartToRedact:
    """One place at Intercom that is to be redacted."""

    part_id: PartId
    is_source: bool


@dataclass(frozen=True, slots=True)
class Beginning:
    """What begins: the evidence row and the places. `redaction_id` is None when the redaction was withdrawn."""

    redaction_id: RedactionId | None
    conversation_id: ConversationId
    parts: tuple[PartToRedact, ...]


def begin_redaction(services: WorkerServices, ticket_id: TicketId, *, actor: str) -> Beginning:
    """Record the intent to redact a ticket and return the places to redact at Intercom. Safe to repeat.

    The newest state wins: a ticket that is open again, or that a scheduled sweep finds not due any more, is left alone
    and the withdrawal recorded. A person's confirmed redaction needs a closed ticket only.

    Raises:
        PartnerFailed: Intercom did not answer; nothing was changed.
    """
    with services.database.read() as session:
        row = tickets.get_ticket(session, ticket_id)
        conversation_id, state = ConversationId(row.conversation_id), row.state
    if state in _NO_TEXT:
        return Beginning(None, conversation_id, ())
    try:
        conversation = ticket_copy.fetch(services, conversation_id)
    except PartnerFailed as failure:
        if failure.reason is not FailureReason.NOT_FOUND:
            raise
        with services.database.begin() as session:
            ticket_copy.follow_deletion(session, services, conversation_id, actor=actor, at=services.now())
        return Beginning(None, conversation_id, ())
    return _intend(services, conversation, actor=actor)


def _intend(services: WorkerServices, conversation: Conversation, *, actor: str) -> Beginning:
    detected = ticket_copy.detect(services, conversation)
    at = services.now()
    with services.database.begin() as session:
        before = tickets.lock_ticket(session, conversation.id)
        if before is not None and before.state in _NO_TEXT:  # another worker finished it since it was fetched
            return Beginning(None, conversation.id, ())
        earlier = tickets.count_kinds(session, TicketId(before.id)) if before else {}
        ticket = ticket_copy.store(session, services, detected, at=at)
        if not _may_go_on(services, session, ticket, conversation, actor=actor):
            _withdraw(session, services, ticket, actor=actor)
            return Beginning(None, conversation.id, ())
        row = redactions.intend(
            session,
            TicketId(ticket.id),
            actor=actor,
            policy_version=services.policy.version,
            kinds=redactions.larger_counts(earlier, detected.kinds()),
            at=at,
        )
        entry = audit.AuditEntry(
            actor=actor, word=AuditWord.REDACTION_INTENDED, ticket_id=TicketId(ticket.id), details={"kinds": row.kinds}
        )
        audit.append(session, services.vault, entry, at=at)
        return Beginning(RedactionId(row.id), conversation.id, _places(conversation))


def _places(conversation: Conversation) -> tuple[PartToRedact, ...]:
    """Return what Intercom can redact and has not."""
    return tuple(
        PartToRedact(part.id, is_source=part.type is PartType.SOURCE)
        for part in conversation.parts
        if ticket_copy.is_redactable(part)
    )


def _may_go_on(
    services: WorkerServices, session: Session, ticket: Ticket, conversation: Conversation, *, actor: str
) -> bool:
    if ticket.state is not TicketState.CLOSED:
        return False
    if actor not in ticket_copy.SCHEDULED:
        return True
    facts = ticket_copy.facts_of(session, conversation)
    return retention.is_due(retention.plan(services.policy, facts), now=services.now())


def _withdraw(session: Session, services: WorkerServices, ticket: Ticket, *, actor: str) -> None:
    ticket_id, at = TicketId(ticket.id), services.now()
    row = redactions.find_open(session, ticket_id)
    if row is not None:
        redactions.finish(row, RedactionState.WITHDRAWN, outcomes={}, survivors={}, at=at)
    entry = audit.AuditEntry(
        actor=actor, word=AuditWord.REDACTION_WITHDRAWN, ticket_id=ticket_id, details={"state": ticket.state}
    )
    audit.append(session, services.vault, entry, at=at)
