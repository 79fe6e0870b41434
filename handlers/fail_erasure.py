"""A worker gives a partner up that does not answer when it is told to erase: it is told again every hour."""

from handlers.services import Services
from storage import audit, item_erasures, request_partners
from storage.errors import FailureReason
from storage.ids import RequestId
from storage.vocabulary import AuditWord, ErasingState, HandReason

_ACTOR = "schedule"


def fail_erasure(
    services: Services, request_id: RequestId, name: str, reason: FailureReason, *, attempt: int
) -> ErasingState | None:
    """Store that a partner gave no answer, and why, if it was not handed on again meanwhile. Safe to repeat."""
    with services.database.begin() as session:
        row = request_partners.lock_partner(session, request_id, name)
        if row is None or row.erasing is not ErasingState.WAITING or row.erase_attempt != attempt:
            return row.erasing if row else None
        if reason is FailureReason.NOT_IN_PLAN:  # no waiting changes what was bought
            item_erasures.note_by_hand(session, row, HandReason.NO_API, at=services.now())
        else:
            item_erasures.note_failed(session, row, reason, at=services.now())
        entry = audit.AuditEntry(
            actor=_ACTOR,
            word=AuditWord.ERASURE_FAILED,
            request_id=request_id,
            details={"partner": name, "state": ErasingState(row.erasing), "attempt": attempt},
        )
        audit.append(session, services.vault, entry, at=services.now())
        return row.erasing
