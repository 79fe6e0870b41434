"""Can this installation take in work, and is work being done? Counts only, for whoever watches it."""

from dataclasses import dataclass
from datetime import datetime

from handlers.services import Services
from storage import audit_checks, deliveries, installation, tickets, workers
from storage.audit_checks import Remembered
from storage.vocabulary import DeliveryState


@dataclass(frozen=True, slots=True)
class Readiness:
    """How much waits, and for how long no worker has given a sign of life; None when there is no worker at all."""

    due: int
    pending: int
    failed: int
    worker_silent_s: float | None
    audit_flaws: int
    """What the last verification of the audit log found; 1 where that was changed or taken away."""
    audit_unverified_s: float | None
    """For how long the log has not been found whole, or, before the first time, since the installation began."""


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
        sound_at = known.sound_at if known is not None else None
        return Readiness(
            due=tickets.count_due(session, now=now),
            pending=unfinished.get(DeliveryState.PENDING, 0),
            failed=unfinished.get(DeliveryState.FAILED, 0),
            worker_silent_s=_since(beat_at, now),
            audit_flaws=_flaws(known),
            audit_unverified_s=_since(sound_at or installation.find_created_at(session), now),
        )


def _flaws(known: Remembered | None) -> int:
    """Return what the last verification found; that what it found was changed or taken away is one flaw."""
    return known.flaws if known is not None and known.is_ours else 1


def _since(at: datetime | None, now: datetime) -> float | None:
    return None if at is None else round(max(0.0, (now - at).total_seconds()), 1)
