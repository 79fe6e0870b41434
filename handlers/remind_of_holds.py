"""The owners of holds are reminded when a review comes near, and every day from then on until it is done."""

from handlers.policy.hold_rules import REMINDED_BEFORE
from handlers.policy.local_days import local_day
from handlers.services import HoldReminder, WorkerServices
from storage import audit, holds
from storage.vocabulary import AuditWord

_ACTOR = "schedule"


def remind_of_holds(services: WorkerServices) -> int:
    """Post which holds are to be reviewed, each at most once a day; return how many.

    Raises:
        PartnerFailed: it could not be posted; nobody counts as reminded.
    """
    today = local_day(services.now(), services.policy.controller.timezone)
    with services.database.read() as session:
        rows = holds.list_to_review(session, until=today + REMINDED_BEFORE, today=today)
        ids = [row.id for row in rows]
        reminders = [HoldReminder(row.id, row.owner, row.review_on, (row.review_on - today).days) for row in rows]
    if not reminders:
        return 0
    services.notifier.post_holds(reminders)
    entry = audit.AuditEntry(actor=_ACTOR, word=AuditWord.HOLDS_REMINDED, details={"holds": len(ids)})
    with services.database.begin() as session:
        holds.note_reminded(session, ids, on=today)
        audit.append(session, services.vault, entry, at=services.now())
    return len(ids)
