"""A delivery is given up for now: it is marked, and tried again at night."""

from handlers.services import Services
from storage import audit, deliveries
from storage.errors import FailureReason
from storage.ids import DeliveryId
from storage.vocabulary import AuditWord, DeliveryState


def fail_delivery(services: Services, delivery_id: DeliveryId, reason: FailureReason) -> None:
    """Mark a delivery as failed for `reason`."""
    at = services.now()
    with services.database.begin() as session:
        deliveries.finish_delivery(session, delivery_id, DeliveryState.FAILED, at=at, failure=reason)
        entry = audit.AuditEntry(
            actor="intercom", word=AuditWord.DELIVERY_FAILED, details={"delivery": int(delivery_id), "reason": reason}
        )
        audit.append(session, services.vault, entry, at=at)
