"""A notification from Intercom arrives: keep its ids, drop its text, hand on the work."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from handlers.found_tickets import hand_on_merged
from handlers.services import Services
from storage import audit, deliveries, merged_contacts, people, redactions, restrictions, tickets
from storage.ids import DeliveryId, NotificationId, TicketId
from storage.vocabulary import AuditWord, DeliveryState, IdentifierType, TicketState, Topic


@dataclass(frozen=True, slots=True)
class Merge:
    """Two contacts became one: the ids of the one that is no more, and of the one it became."""

    contact_id: str
    into: str


@dataclass(frozen=True, slots=True)
class Notification:
    """What is kept of a notification. `conversation_id` is None when it concerns no conversation."""

    id: NotificationId
    topic: str
    conversation_id: str | None
    merge: Merge | None = None


def accept_delivery(services: Services, notification: Notification) -> bool:
    """Store a notification durably and hand on its work, in one transaction; tell whether it was new.

    A topic Gallra does not act on, one without a conversation, and the echo of our own redaction are stored as ignored
    and counted. What a merge of contacts asks for is done at once, and their tickets are fetched anew.
    """
    at = services.now()
    with services.database.begin() as session:
        is_work = _is_work(session, notification)
        delivery_id = deliveries.store_delivery(
            session,
            notification_id=notification.id,
            topic=notification.topic,
            conversation_id=notification.conversation_id,
            state=_first_state(notification, is_work=is_work),
            at=at,
        )
        if delivery_id is not None and is_work:
            services.queue.enqueue_intake(session, notification.id, delivery_id)
        if delivery_id is not None and notification.merge is not None:
            _follow_merge(session, services, delivery_id, notification.merge, at=at)
    return delivery_id is not None


def _is_work(session: Session, notification: Notification) -> bool:
    if notification.topic not in WORK_TOPICS or notification.conversation_id is None:
        return False
    return notification.topic != Topic.CONVERSATION_PART_REDACTED or not _is_ours(session, notification.conversation_id)


def _first_state(notification: Notification, *, is_work: bool) -> DeliveryState:
    if notification.merge is not None:
        return DeliveryState.DONE
    return DeliveryState.PENDING if is_work else DeliveryState.IGNORED


def _follow_merge(session: Session, services: Services, delivery_id: DeliveryId, merge: Merge, *, at: datetime) -> None:
    """Let whoever looks for the contact that is left find the tickets of both, and fetch them anew.

    The tickets and the merge first, as everybody locks them before the log; then what is under restriction, alone:
    whoever places one at the same time has seen this merge, or is seen here.
    """
    hash_, into = (
        services.vault.hash_identifier(IdentifierType.CONTACT, contact) for contact in (merge.contact_id, merge.into)
    )
    merged_contacts.put_merge(session, hash_, into=into, at=at)
    conversation_ids = people.index_contact_too(session, hash_, also=into)
    hand_on_merged(session, services, delivery_id, conversation_ids, at=at)
    audit.lock_head(session)
    restrictions.follow_merge(session, hash_, into=into)
    entry = audit.AuditEntry(
        actor="intercom", word=AuditWord.CONTACT_MERGED, details={"tickets": len(conversation_ids)}
    )
    audit.append(session, services.vault, entry, at=at)


def _is_ours(session: Session, conversation_id: str) -> bool:
    """Tell whether a redaction of ours is under way or done: what Intercom then tells is our own doing."""
    ticket = tickets.find_ticket(session, conversation_id)
    if ticket is None:
        return False
    return ticket.state is TicketState.REDACTED or redactions.find_open(session, TicketId(ticket.id)) is not None


WORK_TOPICS = frozenset(topic for topic in Topic if topic.startswith("conversation"))
"""Topics after which a ticket is fetched anew. A merge is work of its own; the others about contacts are counted."""
