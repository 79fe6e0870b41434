"""Can this installation take in work, and is work being done? Counts only, for whoever watches it."""

from dataclasses import dataclass

from handlers.services import Services
from storage import deliveries, tickets, workers
from storage.vocabulary import DeliveryState


@dataclass(frozen=True, slots=True)
class Readiness:
    """How much waits, and for how long no worker has given a sign of life; None when there is no worker at all."""

    due: int
    pending: int
    failed: int
    worker_silent_s: float | None


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
        return Readiness(
            due=tickets.count_due(session, now=now),
            pending=unfinished.get(DeliveryState.PENDING, 0),
            failed=unfinished.get(DeliveryState.FAILED, 0),
            worker_silent_s=None if beat_at is None else round(max(0.0, (now - beat_at).total_seconds()), 1),
        )
