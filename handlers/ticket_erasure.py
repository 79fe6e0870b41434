"""Our copy of a ticket is taken away for good: with its last layer, or as Intercom has it no more. For verbs."""

from dataclasses import replace
from datetime import datetime
from typing import Final

from sqlalchemy.orm import Session

from handlers.policy import retention
from handlers.services import Services
from handlers.ticket_copy import replan
from handlers.ticket_facts import facts_of
from storage import audit, corrections, holds, keys, layers, people, redactions, reveals, tickets, tombstones
from storage.ids import TicketId
from storage.models import Ticket
from storage.partners.conversation import ConversationId
from storage.vocabulary import AuditWord, PartState, RedactionState, TicketState, TombstoneType

ERASED: Final = "erased"
"""Under which detail the audit log names the tombstone of what was erased, for `gallra replay`."""
KEPT: Final = "kept"
"""Under which detail it tells that our copy of a deleted ticket stays, for a hold or a law."""


def erase(
    session: Session,
    services: Services,
    ticket: Ticket,
    *,
    state: TicketState,
    at: datetime,
    regression_ends_at: datetime | None = None,
) -> str:
    """Take a ticket's text, findings, people and key away for good, and leave a tombstone; the header remains.

    `regression_ends_at` is until when a documented purpose keeps the texts that were corrected; by default they go too.
    Returns the tombstone's hash in hexadecimal, for the record.
    """
    parts = tickets.map_parts(session, TicketId(ticket.id))
    type_ = TombstoneType.DELETED if state is TicketState.DELETED else TombstoneType.REDACTED
    hash_ = tombstones.put_ticket(session, services.vault, ticket.conversation_id, type_, parts=parts, at=at)
    erase_text(session, ticket, state=state, at=at, regression_ends_at=regression_ends_at)
    return hash_.hex()


def erase_text(
    session: Session, ticket: Ticket, *, state: TicketState, at: datetime, regression_ends_at: datetime | None = None
) -> None:
    """Do what `erase` does where a tombstone stands already."""
    ticket_id = TicketId(ticket.id)
    corrections.follow_ticket(session, ticket_id, ends_at=regression_ends_at, at=at)
    tickets.erase_text(session, ticket, state=state, at=at)
    people.forget_ticket(session, ticket_id)
    reveals.forget_ticket(session, ticket_id, at=at)
    keys.destroy_key(session, keys.ticket_owner(ticket_id), at=at)


def follow_deletion(
    session: Session,
    services: Services,
    conversation_id: ConversationId,
    *,
    actor: str,
    at: datetime,
    is_told: bool = False,
) -> None:
    """Take our copy of a ticket away that was deleted at Intercom, and record it; once, and nothing if we have none.

    Ours is then the last copy. Of a held ticket it stays, closed and due, so that the first sweep after the hold's
    release finds that Intercom has it no more, and takes it away. Of one that a law still needs it stays as well, until
    no purpose of a law does (docs/decisions/0023).

    `is_told`: Intercom said so, or it was our own doing; then it never returns. One that is only not found may return.
    """
    ticket = tickets.lock_ticket(session, conversation_id)
    if ticket is None or ticket.state is TicketState.DELETED:
        if is_told:
            type_ = TombstoneType.DELETED
            tombstones.put_ticket(session, services.vault, conversation_id, type_, parts=None, at=at)
        return
    ticket_id, has_text = TicketId(ticket.id), ticket.state is not TicketState.REDACTED
    is_held = has_text and holds.is_held(session, ticket_id)
    is_law = has_text and not is_held and _is_needed_by_law(session, services, ticket, at=at)
    details: dict[str, audit.Detail] = {KEPT: int(is_held or is_law)}
    if is_law and not _keep_for_law(session, services, ticket, at=at):
        return
    if is_held:
        ticket.state, ticket.closed_at, ticket.due_at = TicketState.CLOSED, ticket.closed_at or at, at
    elif is_told and not is_law:
        details[ERASED] = erase(session, services, ticket, state=TicketState.DELETED, at=at)
    elif not is_law:
        erase_text(session, ticket, state=TicketState.DELETED, at=at)
    row = redactions.find_open(session, ticket_id)
    if row is not None:
        redactions.finish(row, RedactionState.WITHDRAWN, outcomes={}, survivors={}, at=at)
    entry = audit.AuditEntry(actor=actor, word=AuditWord.TICKET_DELETED, ticket_id=ticket_id, details=details)
    audit.append(session, services.vault, entry, at=at)


def _is_needed_by_law(session: Session, services: Services, ticket: Ticket, *, at: datetime) -> bool:
    """Tell whether a purpose of a law still needs a ticket that will never be opened again (GDPR art. 17(3)(b))."""
    facts = facts_of(session, services, ticket)
    closed = replace(facts, state=TicketState.CLOSED, closed_at=facts.closed_at or at)
    return not retention.what_may_go(services.policy, retention.plan(services.policy, closed), now=at).is_last


def _keep_for_law(session: Session, services: Services, ticket: Ticket, *, at: datetime) -> bool:
    """Close a ticket that Intercom has no more and mark our texts as the only ones; tell whether that is news."""
    parts = tickets.map_parts(session, TicketId(ticket.id)).values()
    marked = [part.id for part in parts if part.sealed_body is not None and part.state is not PartState.LAYERED]
    if ticket.state is TicketState.CLOSED and not marked:
        return False
    layers.mark_layered(session, marked)
    ticket.state, ticket.closed_at = TicketState.CLOSED, ticket.closed_at or at
    replan(session, services, ticket, at=at)
    return True
