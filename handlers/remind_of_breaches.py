"""The privacy channel hears of a breach as its hours run: at once, when few are left, and when they have passed."""

from handlers.policy.breach_rules import clock_of, stage_of
from handlers.services import BreachReminder, Services, WorkerServices
from storage import audit, breaches
from storage.ids import BreachId
from storage.models import Breach
from storage.vocabulary import AuditWord

_ACTOR = "schedule"


def remind_of_breaches(services: WorkerServices) -> int:
    """Post the breaches whose clock has passed a mark that the channel has not heard of; return how many.

    What the channel has heard stands in the register, so that nothing is told twice, or lost with a process. Of several
    marks that passed unheard only the last is told.

    Raises:
        PartnerFailed: it could not be posted; it counts as not told.
    """
    now, rules = services.now(), services.policy.breaches
    with services.database.read() as session:
        running = breaches.list_running(session)
        stages = {row.id: stage_of(row.aware_at, now=now, rules=rules) for row in running}
        untold = [row for row in running if stages[row.id] > row.told_stage]
        reminders = [_reminder(services, row) for row in untold]
    if not reminders:
        return 0
    services.notifier.post_breaches(reminders)
    entry = audit.AuditEntry(actor=_ACTOR, word=AuditWord.BREACHES_REMINDED, details={"breaches": len(reminders)})
    with services.database.begin() as session:
        breaches.note_told(session, {BreachId(row.id): stages[row.id] for row in untold})
        audit.append(session, services.vault, entry, at=services.now())
    return len(reminders)


def _reminder(services: Services, row: Breach) -> BreachReminder:
    clock = clock_of(row.aware_at, now=services.now(), rules=services.policy.breaches)
    return BreachReminder(
        row.id, clock.due_at, clock.hours_left, clock.is_late, row.told_stage == 0, row.tickets, row.persons
    )
