"""A delivery's ticket is fetched from Intercom, searched, sealed and stored."""

from datetime import datetime

from sqlalchemy.orm import Session

from handlers import ticket_copy
from handlers.erase_again import erase_again
from handlers.leave_out_erased import leave_out_erased
from handlers.request_proposing import asked_in, propose
from handlers.services import WorkerServices
from handlers.ticket_erasure import follow_deletion
from storage import audit, deliveries, tickets
from storage.errors import FailureReason, PartnerFailed
from storage.ids import DeliveryId, TicketId
from storage.models import Ticket
from storage.partners.conversation import Conversation, ConversationId
from storage.vocabulary import AuditWord, DeliveryState, TicketState, Topic

_ACTOR = "intercom"


def receive_ticket(services: WorkerServices, delivery_id: DeliveryId) -> DeliveryState:
    """Make our copy of the delivery's ticket what Intercom has now. Safe to repeat.

    Raises:
        PartnerFailed: Intercom did not answer as it should; the delivery stays pending.
    """
    with services.database.read() as session:
        delivery = deliveries.get_delivery(session, delivery_id)
        conversation_id, topic = ConversationId(delivery.conversation_id or ""), delivery.topic
    if topic == Topic.CONVERSATION_DELETED:
        return _finish_deleted(services, delivery_id, conversation_id, is_told=True)
    asked_at = services.now()
    try:
        conversation = ticket_copy.fetch(services, conversation_id)
    except PartnerFailed as failure:
        if failure.reason is not FailureReason.NOT_FOUND:
            raise
        return _finish_deleted(services, delivery_id, conversation_id, is_told=False)
    coming = leave_out_erased(services, conversation)
    is_restored = coming is not conversation and _erase_restored(services, conversation_id)
    if coming is None:
        return _bar(services, delivery_id, conversation, is_restored=is_restored)
    return _store(services, delivery_id, coming, asked_at=asked_at)


def _erase_restored(services: WorkerServices, conversation_id: ConversationId) -> bool:
    """Erase our copy first if a restored database brought it back: it must be gone before anything new is sealed."""
    at = services.now()
    with services.database.begin() as session:
        ticket = tickets.lock_ticket(session, conversation_id)
        return ticket is not None and bool(erase_again(session, services, ticket, actor=_ACTOR, at=at))


def _bar(
    services: WorkerServices, delivery_id: DeliveryId, conversation: Conversation, *, is_restored: bool
) -> DeliveryState:
    """Take nothing in of a ticket that is erased, and record it if there was anything to take in."""
    at = services.now()
    readable = sum(map(ticket_copy.is_redactable, conversation.parts))
    with services.database.begin() as session:
        ticket = tickets.lock_ticket(session, conversation.id)
        if readable or is_restored or ticket is None:
            details: ticket_copy.Details = {"parts": readable, "erased": "again" if is_restored else "before"}
            ticket_id = TicketId(ticket.id) if ticket else None
            entry = audit.AuditEntry(actor=_ACTOR, word=AuditWord.TICKET_BARRED, ticket_id=ticket_id, details=details)
            audit.append(session, services.vault, entry, at=at)
        deliveries.finish_delivery(session, delivery_id, DeliveryState.DONE, at=at)
    return DeliveryState.DONE


def _store(
    services: WorkerServices, delivery_id: DeliveryId, conversation: Conversation, *, asked_at: datetime
) -> DeliveryState:
    detected, asked = ticket_copy.detect(services, conversation), asked_in(services, conversation)
    at = services.now()
    with services.database.begin() as session:
        stored = tickets.lock_ticket(session, conversation.id)
        if stored is not None and _is_settled(stored, conversation, asked_at=asked_at):
            deliveries.finish_delivery(session, delivery_id, DeliveryState.DONE, at=at)
            return DeliveryState.DONE
        ticket = ticket_copy.store(session, services, detected, at=at)
        details: ticket_copy.Details = {
            "kinds": detected.kinds(),
            "parts": len(conversation.parts),
            "state": ticket.state,
            "topics": len(detected.told()),
        }
        _record(session, services, AuditWord.TICKET_RECEIVED, ticket, at=at, details=details)
        propose(session, services, ticket, asked, at=at)
        deliveries.finish_delivery(session, delivery_id, DeliveryState.DONE, at=at)
    return DeliveryState.DONE


def _is_settled(stored: Ticket, fetched: Conversation, *, asked_at: datetime) -> bool:
    """Tell whether our copy stays as it is.

    It does when it is newer than the answer, when its text was taken away after Intercom was asked, and when it is
    redacted and nobody has written since: a reopening or a closing alone brings nothing back.
    """
    if stored.updated_at > fetched.updated_at:
        return True
    if stored.redacted_at is not None and stored.redacted_at >= asked_at:
        return True
    return stored.state is TicketState.REDACTED and not any(map(ticket_copy.is_redactable, fetched.parts))


def _finish_deleted(
    services: WorkerServices, delivery_id: DeliveryId, conversation_id: ConversationId, *, is_told: bool
) -> DeliveryState:
    """Follow a deletion. `is_told`: Intercom said so itself, so the ticket stays away, even if it never was here."""
    at = services.now()
    with services.database.begin() as session:
        follow_deletion(session, services, conversation_id, actor=_ACTOR, at=at, is_told=is_told)
        deliveries.finish_delivery(session, delivery_id, DeliveryState.DONE, at=at)
    return DeliveryState.DONE


def _record(
    session: Session,
    services: WorkerServices,
    word: AuditWord,
    ticket: Ticket,
    *,
    at: datetime,
    details: ticket_copy.Details,
) -> None:
    entry = audit.AuditEntry(actor=_ACTOR, word=word, ticket_id=TicketId(ticket.id), details=details)
    audit.append(session, services.vault, entry, at=at)
