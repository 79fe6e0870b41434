"""What a search found is handed on to the intake, as if a notification had told of it.

So there is one way in for every ticket: fetched, searched, sealed and planned by the same verb, with the same patience,
and given up and tried again like any other delivery. What is here as it is at Intercom is left alone.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from handlers.services import Services
from storage import deliveries, people, tickets
from storage.ids import DeliveryId, NotificationId
from storage.partners.conversation import ListedConversation
from storage.vocabulary import DeliveryState, IdentifierType


def hand_on_changed(session: Session, services: Services, listed: Sequence[ListedConversation], *, at: datetime) -> int:
    """Hand on those of the listed conversations that are not here as they are at Intercom; return how many.

    Each is handed on once for the same change, however often it is found; again only after it failed.
    """
    known = tickets.map_updated_at(session, [one.id for one in listed])
    changed = [one for one in listed if one.id not in known or known[one.id] < one.updated_at]
    names = ((f"search:{one.id}:{one.updated_at.timestamp():.0f}", one.id) for one in changed)
    return _hand_on(session, services, names, at=at)


def hand_on_moved(session: Session, services: Services, listed: Sequence[ListedConversation], *, at: datetime) -> int:
    """Hand on those listed conversations that are here with other contacts than Intercom names; return how many.

    A contact that was merged into another leaves no other trace when the notification is lost.
    """
    known = people.map_contacts(session, [one.id for one in listed])
    moved = (one for one in listed if one.id in known and not _hashes(services, one) <= known[one.id])
    return _hand_on(session, services, ((f"moved:{one.id}:{at:%Y%m%d}", one.id) for one in moved), at=at)


def hand_on_missing(session: Session, services: Services, conversation_ids: Sequence[str], *, at: datetime) -> int:
    """Hand on tickets that Intercom does not list any more; return how many. Each once a day.

    That it is not listed is no proof: the intake asks for each, and only an answer "not found" of our own workspace
    takes a ticket away.
    """
    return _hand_on(session, services, ((f"missing:{one}:{at:%Y%m%d}", one) for one in conversation_ids), at=at)


def hand_on_merged(
    session: Session, services: Services, merge: DeliveryId, conversation_ids: Sequence[str], *, at: datetime
) -> int:
    """Hand on the tickets of contacts that were merged, as the delivery `merge` told; return how many."""
    return _hand_on(session, services, ((f"merged:{merge}:{one}", one) for one in conversation_ids), at=at)


def _hashes(services: Services, listed: ListedConversation) -> set[bytes]:
    return {services.vault.hash_identifier(IdentifierType.CONTACT, contact) for contact in listed.contact_ids}


def _hand_on(session: Session, services: Services, names: Iterable[tuple[str, str]], *, at: datetime) -> int:
    """Hand on the conversations of deliveries named so; return how many were new, or had failed."""
    handed_on = 0
    for name, conversation_id in names:
        notification_id = NotificationId(name)
        delivery_id = deliveries.store_delivery(
            session,
            notification_id=notification_id,
            topic=deliveries.SEARCHED,
            conversation_id=conversation_id,
            state=DeliveryState.PENDING,
            at=at,
        )
        failed = deliveries.reopen_failed(session, notification_id) if delivery_id is None else None
        if delivery_id is not None:
            services.queue.enqueue_intake(session, notification_id, delivery_id, is_urgent=False)
        elif failed is not None:
            services.queue.enqueue_intake(session, notification_id, failed.id, attempt=failed.attempt, is_urgent=False)
        handed_on += delivery_id is not None or failed is not None
    return handed_on
