"""The privacy channel hears every day of the requests whose deadline comes near, or has passed, until they are closed.

It reads what is stored, and not how far a workflow is: one that is stuck is exactly what this notices.
"""

from datetime import timedelta
from typing import Final

from handlers.policy.local_days import local_day
from handlers.request_lines import lines_of_requests
from handlers.services import RequestReminder, WorkerServices
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
    with services.database.begin() as session:
        rows = requests.lock_to_remind(session, today=today, tried_before=at - _PATIENCE, limit=_AT_ONCE)
        requests.note_tried(session, rows, at=at)
        known = {row.id: row.identified_at is not None for row in rows}
        reminders = [
            RequestReminder(
                line.id,
                line.right,
                line.due_on,
                line.days_left,
                is_identified=known[line.id],
                partners_left=line.partners_left,
            )
            for line in lines_of_requests(session, services, rows)
        ]
    if not reminders:
        return 0
    services.notifier.post_requests(reminders)
    entry = audit.AuditEntry(actor=_ACTOR, word=AuditWord.REQUESTS_REMINDED, details={"requests": len(reminders)})
    with services.database.begin() as session:
        requests.note_reminded(session, [reminder.request for reminder in reminders], on=today)
        audit.append(session, services.vault, entry, at=services.now())
    return len(reminders)
