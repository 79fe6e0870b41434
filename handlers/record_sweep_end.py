"""One ticket of a run has come to its end: progress that survives a restart."""

from datetime import timedelta
from typing import Final

from handlers.services import Services
from storage import sweeps
from storage.ids import SweepId, TicketId

_BETWEEN_TELLINGS: Final = timedelta(seconds=5)


def record_sweep_end(services: Services, run: str, ticket_id: TicketId, end: str) -> bool:
    """Write down how a ticket of a run ended; tell whether its message is old enough to be brought up to date."""
    at = services.now()
    with services.database.begin() as session:
        row = sweeps.lock_run(session, run)
        if row is None:
            return False
        sweeps.record_end(session, SweepId(row.id), ticket_id, end)
        is_old = row.message is not None and (row.told_at is None or at - row.told_at >= _BETWEEN_TELLINGS)
        if is_old:
            row.told_at = at
        return is_old
