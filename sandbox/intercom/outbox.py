"""Webhook notifications on their way out: queued, sent, tried once more, lost, doubled.

Intercom gives a receiver five seconds, tries once more after a minute, and then drops the notification. An answer 410
ends the subscription, 429 drops without a retry.
"""

import threading
from collections import deque
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from http import HTTPStatus
from typing import Any

import httpx

from sandbox.intercom.notifications import Notification

MAX_DELIVERIES = 5_000
MAX_ATTEMPTS = 2


class Mode(StrEnum):
    """Who sends: a thread of its own, the call that caused the notification, or only an explicit order."""

    BACKGROUND = "background"
    INLINE = "inline"
    MANUAL = "manual"


class DeliveryOutcome(StrEnum):
    """What became of one delivery."""

    PENDING = "pending"
    SENDING = "sending"
    DELIVERED = "delivered"
    LOST = "lost"
    DROPPED = "dropped"
    SUBSCRIPTION_ENDED = "subscription_ended"


@dataclass(slots=True, kw_only=True)
class Subscription:
    """Where notifications go. `secret` is the client secret that signs them.

    `lose_next` notifications are never sent, `double_next` are sent twice with the same id. `ended` is set when the
    receiver answered 410.
    """

    target_url: str | None = None
    secret: str = "sandbox-client-secret"
    mode: Mode = Mode.BACKGROUND
    plain_text: bool = False
    retry_after_seconds: float = 60.0
    lose_next: int = 0
    double_next: int = 0
    ended: bool = False


@dataclass(slots=True, kw_only=True)
class Delivery:
    """One notification on its way. `statuses` holds the receiver's answers, None where there was none."""

    notification: Notification
    due_at: datetime
    outcome: DeliveryOutcome = DeliveryOutcome.PENDING
    statuses: list[int | None] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """Return a value that JSON can carry, without the notification's content."""
        return {
            "id": self.notification.id,
            "topic": self.notification.topic,
            "outcome": self.outcome,
            "statuses": list(self.statuses),
        }


class Outbox:
    """Holds the newest deliveries. Safe to use from many threads; it never sends by itself."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._deliveries: deque[Delivery] = deque(maxlen=MAX_DELIVERIES)
        self.subscription = Subscription()

    def change(self, **wanted: Any) -> None:
        """Change the subscription's settings of these names; the rest stays."""
        with self._lock:
            for name, value in wanted.items():
                setattr(self.subscription, name, value)

    def post(self, notification: Notification, now: datetime) -> None:
        """Queue `notification`, unless it is one of those that get lost on the way; twice if it is to be doubled."""
        with self._lock:
            if self.subscription.target_url is None or self.subscription.ended:
                return
            if self.subscription.lose_next > 0:
                self.subscription.lose_next -= 1
                lost = Delivery(notification=notification, due_at=now, outcome=DeliveryOutcome.LOST)
                self._deliveries.append(lost)
                return
            self._deliveries.append(Delivery(notification=notification, due_at=now))
            if self.subscription.double_next > 0:
                self.subscription.double_next -= 1
                self._deliveries.append(Delivery(notification=notification, due_at=now))

    def resend(self, notification_id: str, now: datetime) -> bool:
        """Queue a notification of the past once more, with the same id. False when it is not known."""
        with self._lock:
            known = next((one for one in self._deliveries if one.notification.id == notification_id), None)
            if known is not None:
                self._deliveries.append(Delivery(notification=known.notification, due_at=now))
            return known is not None

    def take_due(self, now: datetime) -> list[Delivery]:
        """Return the deliveries to be sent now, oldest first; nobody else is given the same ones."""
        with self._lock:
            due = [one for one in self._deliveries if one.outcome is DeliveryOutcome.PENDING and one.due_at <= now]
            for delivery in due:
                delivery.outcome = DeliveryOutcome.SENDING
            return due

    def settle(self, delivery: Delivery, status: int | None, now: datetime) -> None:
        """Record the receiver's answer (`status` None: no answer) and decide what follows."""
        with self._lock:
            delivery.statuses.append(status)
            delivery.outcome = _outcome_of(status, attempts=len(delivery.statuses))
            if delivery.outcome is DeliveryOutcome.PENDING:
                delivery.due_at = now + timedelta(seconds=self.subscription.retry_after_seconds)
            if delivery.outcome is DeliveryOutcome.SUBSCRIPTION_ENDED:
                self.subscription.ended = True

    def deliveries(self) -> list[Delivery]:
        """Return what is known of every delivery, oldest first."""
        with self._lock:
            return list(self._deliveries)

    def clear(self) -> None:
        """Forget every delivery; the target and the secret stay, losses and doubles are switched off."""
        with self._lock:
            self._deliveries.clear()
            self.subscription.lose_next = 0
            self.subscription.double_next = 0
            self.subscription.ended = False


def _outcome_of(status: int | None, *, attempts: int) -> DeliveryOutcome:
    if status is not None and httpx.codes.is_success(status):
        return DeliveryOutcome.DELIVERED
    if status == HTTPStatus.GONE:
        return DeliveryOutcome.SUBSCRIPTION_ENDED
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        return DeliveryOutcome.DROPPED
    return DeliveryOutcome.PENDING if attempts < MAX_ATTEMPTS else DeliveryOutcome.LOST
