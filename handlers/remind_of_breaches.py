"""The privacy channel hears of a breach as its hours run: at once, when few are left, and when they have passed."""

from datetime import datetime, timedelta
from typing import Final

from handlers.policy.breach_rules import clock_of, stage_of
from handlers.services import BreachReminder, Services, WorkerServices
from storage import audit, breaches
from storage.ids import BreachId
from storage.models import Breach
from storage.vocabulary import AuditWord

_ACTOR: Final = "schedule"
_PATIENCE: Final = timedelta(minutes=1)
"""After which what could not be told is tried again, by whichever worker is alive."""


def remind_of_breaches(services: WorkerServices) -> int:
    """Post one breach whose clock has passed a mark that the channel has not heard of; return how many: 1 or 0.

    What the channel has heard stands in the register, so that nothing is lost with a process. Each mark is told at
    least once: a worker that is killed between telling and noting it leaves it to be told once more. Of several marks
    that passed unheard only the last is told. Safe to run in several workers at once.

    Raises:
        PartnerFailed: it could not be posted; it counts as not told.
    """
    at = services.now()
    with services.database.read() as session:
        waiting = [BreachId(row.id) for row in breaches.list_running(session) if _is_untold(services, row, at)]
    if not waiting:
        return 0
    with services.database.begin() as session:
        row = breaches.lock_breach(session, waiting[0])
        if row is None or not breaches.is_running(row) or not _is_untold(services, row, at):
            return 0
        stage, reminder = _stage(services, row, at), _reminder(services, row, at)
        breaches.note_tried(session, row, at=at)
    services.notifier.post_breaches([reminder])
    entry = audit.AuditEntry(actor=_ACTOR, word=AuditWord.BREACHES_REMINDED, details={"breaches": 1})
    with services.database.begin() as session:
        breaches.note_told(session, waiting[0], stage)
        audit.append(session, services.vault, entry, at=services.now())
    return 1


def _is_untold(services: Services, row: Breach, at: datetime) -> bool:
    is_tried = row.tried_at is not None and row.tried_at > at - _PATIENCE
    return not is_tried and _stage(services, row, at) > row.told_stage


def _stage(services: Services, row: Breach, at: datetime) -> int:
    return stage_of(row.aware_at, now=at, rules=services.policy.breaches)


def _reminder(services: Services, row: Breach, at: datetime) -> BreachReminder:
    clock = clock_of(row.aware_at, now=at, rules=services.policy.breaches)
    return BreachReminder(
        row.id, clock.due_at, clock.hours_left, clock.is_late, row.told_stage == 0, row.tickets, row.persons
    )
