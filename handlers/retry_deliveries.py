"""Deliveries that did not end well are handed to the workers again."""

from datetime import timedelta

from handlers.services import Services
from storage import deliveries
from storage.ids import NotificationId

_AGE = timedelta(hours=1)
_BATCH = 1_000


def retry_deliveries(services: Services) -> int:
    """Hand on again what is pending or failed since more than an hour; return how many."""
    with services.database.begin() as session:
        rows = deliveries.list_unfinished(session, received_before=services.now() - _AGE, limit=_BATCH)
        for delivery_id in rows:
            delivery = deliveries.get_delivery(session, delivery_id)
            delivery.attempts += 1
            services.queue.enqueue_intake(
                session, NotificationId(delivery.notification_id), delivery_id, attempt=delivery.attempts
            )
    return len(rows)
