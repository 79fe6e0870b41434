"""The privacy channel hears every day of the requests whose deadline comes near, or has passed, until they are closed.

It reads what is stored, and not how far a workflow is: one that is stuck is exactly what this notices.
"""

from datetime import timedelta
from typing import Final

from handlers.policy.local_days import local_day
from handlers.request_lines import lines_of_requests
from handlers.services import WorkerServices
from storage import audit, requests
from storage.vocabulary import AuditWord

_ACTOR: Final = "schedule"
_AT_ONCE: Final = 20
_PATIENCE: Final = timedelta(minutes=1)
"""After which what could not be told is tried again, by whichever worker is alive."""


def watch_deadlines(services: WorkerServices) -> int:
    """Post some requests of which the channel has not heard today; return how many.

    Each is told at least once a day from its warning on (GDPR art. 12(3)): a worker that is killed between telling and
    noting it leaves it to be told once more. Safe to run in several workers at once.

    Raises:
        PartnerFailed: it could not be posted; none of them counts as told.
    """
    at = services.now()
    today = local_day(at, services.policy.controller.timezone)
    with services.database.read() as session:  # every few seconds: nobody has to wait for this with a write
        if not requests.is_any_to_remind(session, today=today, tried_before=at - _PATIENCE):
            return 0
    with services.database.begin() as session:
        rows = requests.lock_to_remind(session, today=today, tried_before=at - _PATIENCE, limit=_AT_ONCE)
        requests.note_tried(session, rows, at=at)
        lines = lines_of_requests(session, services, rows)
    if not lines:
        return 0
    warned = [line for line in lines if line.is_warned]  # while a clock stands, its warning comes later than was stored
    if warned:
        services.notifier.post_requests(warned)
    entry = audit.AuditEntry(actor=_ACTOR, word=AuditWord.REQUESTS_REMINDED, details={"requests": len(warned)})
    with services.database.begin() as session:
        requests.note_reminded(session, [line.id for line in lines], on=today)
        if warned:
            audit.append(session, services.vault, entry, at=services.now())
    return len(warned)
