"""A delivery's ticket is fetched from Intercom, searched, sealed and stored."""

from datetime import datetime

from sqlalchemy.orm import Session

from handlers import ticket_copy
from handlers.services import WorkerServices
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
        return _finish_deleted(services, delivery_id, conversation_id)
    asked_at = services.now()
    try:
        conversation = ticket_copy.fetch(services, conversation_id)
    except PartnerFailed as failure:
        if failure.reason is not FailureReason.NOT_FOUND:
            raise
        return _finish_deleted(services, delivery_id, conversation_id)
    return _store(services, delivery_id, conversation, asked_at=asked_at)


def _store(
    services: WorkerServices, delivery_id: DeliveryId, conversation: Conversation, *, asked_at: datetime
) -> DeliveryState:
    detected = ticket_copy.detect(services, conversation)
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
    services: WorkerServices, delivery_id: DeliveryId, conversation_id: ConversationId
) -> DeliveryState:
    at = services.now()
    with services.database.begin() as session:
        ticket_copy.follow_deletion(session, services, conversation_id, actor=_ACTOR, at=at)
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
