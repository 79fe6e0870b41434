"""The privacy channel hears of each request that came by the public form: its number, its right, its last day."""

from datetime import timedelta
from typing import Final

from handlers.policy.request_states import is_closed
from handlers.request_lines import lines_of_requests
from handlers.services import WorkerServices
from storage import audit, request_news
from storage.ids import RequestId
from storage.vocabulary import AuditWord

_ACTOR: Final = "schedule"
_AT_ONCE: Final = 20
_PATIENCE: Final = timedelta(minutes=1)
"""After which what could not be told is tried again, by whichever worker is alive."""


def tell_requests(services: WorkerServices) -> int:
    """Post some requests of which the channel has not heard; return how many. What is closed by then is no news.

    Each is told at least once: a worker that is killed between telling and noting it leaves it to be told once more.
    Safe to run in several workers at once.

    Raises:
        PartnerFailed: they could not be posted; none of them counts as told.
    """
    at = services.now()
    with services.database.read() as session:  # every few seconds: nobody has to wait for this with a write
        if not request_news.is_any_untold(session, tried_before=at - _PATIENCE):
            return 0
    with services.database.begin() as session:
        rows = request_news.lock_untold(session, tried_before=at - _PATIENCE, at=at, limit=_AT_ONCE)
        lines = lines_of_requests(session, services, [row for row in rows if not is_closed(row.state)])
        taken = [RequestId(row.id) for row in rows]
    if lines:
        services.notifier.post_new_requests(lines)
    entry = audit.AuditEntry(actor=_ACTOR, word=AuditWord.REQUESTS_TOLD, details={"requests": len(lines)})
    with services.database.begin() as session:
        request_news.forget(session, taken)
        if lines:
            audit.append(session, services.vault, entry, at=services.now())
    return len(lines)
