"""The privacy role is reminded whose training or confidentiality agreement lapses soon, or has: once a week each."""

from collections.abc import Collection

from handlers.policy.local_days import local_day
from handlers.policy.standing import is_to_be_reminded
from handlers.services import StaffReminder, WorkerServices
from storage import audit, staff, staff_records
from storage.models import Staff, StaffRecord
from storage.vocabulary import AuditWord

_ACTOR = "schedule"


def remind_of_staff(services: WorkerServices) -> int:
    """Post which records of the staff lapse; return how many.

    Raises:
        PartnerFailed: it could not be posted; nobody counts as reminded.
    """
    policy, today = services.policy, local_day(services.now(), services.policy.controller.timezone)
    with services.database.read() as session:
        people = {row.slack_user_id: row for row in staff.list_staff(session)}
        rows = [
            row
            for row in staff_records.list_records(session)
            if _may_be_on_the_staff(services, people.get(row.slack_user_id))
            and is_to_be_reminded(
                policy.staff_records.get(row.type),
                valid_until=row.valid_until,
                reminded_on=row.reminded_on,
                today=today,
            )
        ]
    if not rows:
        return 0
    services.notifier.post_staff(
        [StaffReminder(row.slack_user_id, row.type, row.valid_until, (row.valid_until - today).days) for row in rows]
    )
    _record(services, rows)
    return len(rows)


def _may_be_on_the_staff(services: WorkerServices, member: Staff | None) -> bool:
    """Say whether somebody may be on the staff still: who is in a user group, only Slack knows."""
    if member is not None:
        return member.ends_at is None or member.ends_at > services.now()
    return any(role.slack_user_groups for role in services.policy.roles.values())


def _record(services: WorkerServices, rows: Collection[StaffRecord]) -> None:
    today = local_day(services.now(), services.policy.controller.timezone)
    entry = audit.AuditEntry(actor=_ACTOR, word=AuditWord.STAFF_REMINDED, details={"records": len(rows)})
    with services.database.begin() as session:
        staff_records.note_reminded(session, [row.id for row in rows], on=today)
        audit.append(session, services.vault, entry, at=services.now())
