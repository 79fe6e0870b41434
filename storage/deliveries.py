"""Deliveries: each notification from Intercom once, from its arrival to its end."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from storage.errors import FailureReason, InvalidId
from storage.ids import DeliveryId, NotificationId
from storage.models import Delivery
from storage.vocabulary import DeliveryState

_INSERTS: dict[str, Any] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}
_NOTIFICATION = re.compile(r"[!-~]{1,80}")
_CONVERSATION = re.compile(r"[!-~]{1,40}")
_TOPIC = re.compile(r"[A-Za-z0-9_.:-]{1,80}")
_UNREADABLE_TOPIC = "unreadable"
SEARCHED = "searched"
"""The topic of what no notification told of: a search of ours found it."""


@dataclass(frozen=True, slots=True)
class Reopened:
    """A delivery that had failed and is to be tried again, and the number that tells this attempt from the others."""

    id: DeliveryId
    attempt: int


def store_delivery(
    session: Session,
    *,
    notification_id: NotificationId,
    topic: str,
    conversation_id: str | None,
    state: DeliveryState,
    at: datetime,
) -> DeliveryId | None:
    """Store a delivery; None when this notification is stored already, also when both arrive at the same moment.

    A topic that is no word is stored as `unreadable`: it could be text.

    Raises:
        InvalidId: an id is too long, or holds what no id holds.
    """
    _check_ids(notification_id, conversation_id)
    insert = _INSERTS[session.get_bind().dialect.name]
    row = {
        "notification_id": notification_id,
        "topic": topic if _TOPIC.fullmatch(topic) else _UNREADABLE_TOPIC,
        "conversation_id": conversation_id,
        "state": state,
        "received_at": at,
        "attempts": 0,
    }
    query = insert(Delivery).values(row).on_conflict_do_nothing(index_elements=[Delivery.notification_id])
    delivery_id = session.scalar(query.returning(Delivery.id))
    return None if delivery_id is None else DeliveryId(delivery_id)


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


def reopen_failed(session: Session, notification_id: NotificationId) -> Reopened | None:
    """Make a failed delivery pending again; None when it did not fail."""
    failed = (Delivery.notification_id == notification_id) & (Delivery.state == DeliveryState.FAILED)
    row = session.scalar(select(Delivery).where(failed).with_for_update())
    if row is None:
        return None
    row.state, row.failure = DeliveryState.PENDING, None
    row.attempts += 1
    return Reopened(DeliveryId(row.id), row.attempts)


def list_unfinished(session: Session, *, received_before: datetime, limit: int) -> list[DeliveryId]:
    """Return deliveries that arrived before a time and are pending or failed, oldest first.

    What a search found may wait for hours behind thousands like it, so it counts as unfinished only when it failed.
    """
    query = (
        select(Delivery.id)
        .where(
            Delivery.state.in_([DeliveryState.PENDING, DeliveryState.FAILED]),
            Delivery.received_at < received_before,
            (Delivery.state == DeliveryState.FAILED) | (Delivery.topic != SEARCHED),
        )
        .order_by(Delivery.received_at, Delivery.id)
        .limit(limit)
    )
    return [DeliveryId(row) for row in session.scalars(query)]


def count_by_state(session: Session) -> dict[DeliveryState, int]:
    """Return how many deliveries are in each state."""
    query = select(Delivery.state, func.count()).group_by(Delivery.state)
    return {DeliveryState(state): count for state, count in session.execute(query)}


def count_unfinished(session: Session) -> dict[DeliveryState, int]:
    """Return how many deliveries wait or were given up for now, at the cost of those alone."""
    query = (
        select(Delivery.state, func.count())
        .where(Delivery.state.in_([DeliveryState.PENDING, DeliveryState.FAILED]))
        .group_by(Delivery.state)
    )
    return {DeliveryState(state): count for state, count in session.execute(query)}


def count_searched_pending(session: Session) -> int:
    """Return how many of those that searches found wait, at the cost of what waits."""
    waits = (Delivery.state == DeliveryState.PENDING) & (Delivery.topic == SEARCHED)
    return session.scalar(select(func.count()).select_from(Delivery).where(waits)) or 0


def list_searched_failed(session: Session, *, since: datetime) -> list[str]:
    """Return the conversations that searches found since then and that could not be fetched."""
    failed = (Delivery.state == DeliveryState.FAILED) & (Delivery.topic == SEARCHED) & (Delivery.finished_at >= since)
    query = select(Delivery.conversation_id).where(failed).order_by(Delivery.id)
    return [conversation_id for conversation_id in session.scalars(query) if conversation_id]


def count_unknown_topics(session: Session) -> dict[str, int]:
    """Return how often each topic arrived that Gallra does not act on."""
    query = select(Delivery.topic, func.count()).where(Delivery.state == DeliveryState.IGNORED).group_by(Delivery.topic)
    return dict(session.execute(query).all())


def _check_ids(notification_id: str, conversation_id: str | None) -> None:
    if not _NOTIFICATION.fullmatch(notification_id):
        raise InvalidId("notification id")
    if conversation_id is not None and not _CONVERSATION.fullmatch(conversation_id):
        raise InvalidId("conversation id")
