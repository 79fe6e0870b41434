"""Deliveries: each notification from Intercom once, from its arrival to its end."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from storage.errors import FailureReason
from storage.ids import DeliveryId, NotificationId
from storage.models import Delivery
from storage.vocabulary import DeliveryState

_TOPIC_LENGTH = 80


def store_delivery(
    session: Session,
    *,
    notification_id: NotificationId,
    topic: str,
    conversation_id: str | None,
    state: DeliveryState,
    at: datetime,
) -> DeliveryId | None:
    """Store a delivery; None when this notification is stored already."""
    if session.scalar(select(Delivery.id).where(Delivery.notification_id == notification_id)) is not None:
        return None
    row = Delivery(
        notification_id=notification_id,
        topic=topic[:_TOPIC_LENGTH],
        conversation_id=conversation_id,
        state=state,
        received_at=at,
        attempts=0,
    )
    session.add(row)
    session.flush()
    return DeliveryId(row.id)


def get_delivery(session: Session, delivery_id: DeliveryId) -> Delivery:
    """Return a stored delivery."""
    return session.get_one(Delivery, delivery_id)


def finish_delivery(
    session: Session,
    delivery_id: DeliveryId,
    state: DeliveryState,
    *,
    at: datetime,
    failure: FailureReason | None = None,
) -> None:
    """Write down how a delivery ended."""
    row = session.get_one(Delivery, delivery_id)
    row.state, row.finished_at, row.failure = state, at, failure
    row.attempts += 1


def list_unfinished(session: Session, *, received_before: datetime, limit: int) -> list[DeliveryId]:
    """Return deliveries that arrived before a time and are pending or failed, oldest first."""
    query = (
        select(Delivery.id)
        .where(
            Delivery.state.in_([DeliveryState.PENDING, DeliveryState.FAILED]), Delivery.received_at < received_before
        )
        .order_by(Delivery.received_at)
        .limit(limit)
    )
    return [DeliveryId(row) for row in session.scalars(query)]


def count_by_state(session: Session) -> dict[DeliveryState, int]:
    """Return how many deliveries are in each state."""
    query = select(Delivery.state, func.count()).group_by(Delivery.state)
    return {DeliveryState(state): count for state, count in session.execute(query)}


def count_unknown_topics(session: Session) -> dict[str, int]:
    """Return how often each topic arrived that Gallra does not act on."""
    query = select(Delivery.topic, func.count()).where(Delivery.state == DeliveryState.IGNORED).group_by(Delivery.topic)
    return dict(session.execute(query).tuples().all())
