"""A notification from Intercom arrives: keep its ids, drop its text, hand on the work."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from handlers.services import Services
from storage import deliveries, redactions, tickets
from storage.ids import NotificationId, TicketId
from storage.vocabulary import DeliveryState, TicketState, Topic


@dataclass(frozen=True, slots=True)
class Notification:
    """What is kept of a notification. `conversation_id` is None when it concerns no conversation."""

    id: NotificationId
    topic: str
    conversation_id: str | None


def accept_delivery(services: Services, notification: Notification) -> bool:
    """Store a notification durably and hand on its work, in one transaction; tell whether it was new.

    A topic Gallra does not act on, one without a conversation, and the echo of our own redaction are stored as ignored
    and counted.
    """
    with services.database.begin() as session:
        is_work = _is_work(session, notification)
        delivery_id = deliveries.store_delivery(
            session,
            notification_id=notification.id,
            topic=notification.topic,
            conversation_id=notification.conversation_id,
            state=DeliveryState.PENDING if is_work else DeliveryState.IGNORED,
            at=services.now(),
        )
        if delivery_id is not None and is_work:
            services.queue.enqueue_intake(session, notification.id, delivery_id)
    return delivery_id is not None


def _is_work(session: Session, notification: Notification) -> bool:
    if notification.topic not in WORK_TOPICS or notification.conversation_id is None:
        return False
    return notification.topic != Topic.CONVERSATION_PART_REDACTED or not _is_ours(session, notification.conversation_id)


def _is_ours(session: Session, conversation_id: str) -> bool:
    """Tell whether a redaction of ours is under way or done: what Intercom then tells is our own doing."""
    ticket = tickets.find_ticket(session, conversation_id)
    if ticket is None:
        return False
    return ticket.state is TicketState.REDACTED or redactions.find_open(session, TicketId(ticket.id)) is not None


WORK_TOPICS = frozenset(topic for topic in Topic if topic.startswith("conversation"))
"""Topics after which a ticket is fetched anew. Those about contacts alone are counted until there is work for them."""
