"""Can this installation take in work, and is work being done? Counts only, for whoever watches it."""

from dataclasses import dataclass
from datetime import datetime

from handlers.services import Services
from storage import audit_checks, deliveries, tickets, workers
from storage.vocabulary import DeliveryState


@dataclass(frozen=True, slots=True)
class Readiness:
    """How much waits, and for how long no worker has given a sign of life; None when there is no worker at all."""

    due: int
    pending: int
    failed: int
    worker_silent_s: float | None
    audit_flaws: int
    """What the last verification of the audit log found."""
    audit_unverified_s: float | None
    """For how long the log has not been found whole; None before the first time."""


def check_readiness(services: Services) -> Readiness:
    """Return the counts, when the database answers and has the right schema.

    Raises:
        DatabaseUnusable: it does not.
    """
    services.database.check()
    now = services.now()
    with services.database.read() as session:
        unfinished = deliveries.count_unfinished(session)
        beat_at = workers.find_newest_beat(session)
        known = audit_checks.find_remembered(session, services.vault)
        return Readiness(
            due=tickets.count_due(session, now=now),
            pending=unfinished.get(DeliveryState.PENDING, 0),
            failed=unfinished.get(DeliveryState.FAILED, 0),
            worker_silent_s=_since(beat_at, now),
            audit_flaws=0 if known is None else known.flaws or int(not known.is_ours),
            audit_unverified_s=_since(known.sound_at if known else None, now),
        )


def _since(at: datetime | None, now: datetime) -> float | None:
    return None if at is None else round(max(0.0, (now - at).total_seconds()), 1)
