"""Everybody on the staff as one line of a list: roles, end, what is on record, and whether they may use Gallra now.

For the verbs that show the staff, and for the operator's commands.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from handlers.policy.local_days import local_day
from handlers.policy.model import RoleName
from handlers.policy.standing import reason_to_refuse
from handlers.services import Services
from storage import staff, staff_records
from storage.ids import SlackUserId
from storage.models import Staff, StaffRecord
from storage.vocabulary import AccessReason, StaffRecordType

Groups = Mapping[SlackUserId, Collection[RoleName]]
"""The roles that people have from Slack's user groups."""

_MOMENT = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class RecordLine:
    """One record: `valid_until` is its last day, `days_left` until then, negative when it has lapsed."""

    done_on: date
    valid_until: date
    days_left: int
    recorded_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffLine:
    """Somebody on the staff. `lacks` says why they are refused although they have roles, None when they are not."""

    user: SlackUserId
    roles: tuple[RoleName, ...]
    added_at: datetime | None
    """None for somebody who has their roles from a Slack user group alone."""
    ends_at: datetime | None
    ends_on: date | None
    """The last local day; None while no end is set."""
    has_ended: bool
    records: Mapping[StaffRecordType, RecordLine]
    lacks: AccessReason | None


def list_lines(session: Session, services: Services, in_groups: Groups) -> tuple[StaffLine, ...]:
    """Return everybody on the staff, in the order in which they were added; those of the groups alone last."""
    records = staff_records.list_records(session)
    rows = {SlackUserId(row.slack_user_id): row for row in staff.list_staff(session)}
    people = [*rows, *sorted(user for user in in_groups if user not in rows)]
    return tuple(_line(services, user, rows.get(user), in_groups.get(user, ()), records) for user in people)


def _line(
    services: Services,
    user: SlackUserId,
    row: Staff | None,
    from_groups: Collection[RoleName],
    records: Collection[StaffRecord],
) -> StaffLine:
    now, timezone = services.now(), services.policy.controller.timezone
    today, own = local_day(now, timezone), {one.type: one for one in records if one.slack_user_id == user}
    roles = {*(RoleName(held.role) for held in (row.roles if row else ())), *from_groups}
    ends_at = row.ends_at if row else None
    return StaffLine(
        user=user,
        roles=tuple(sorted(roles)),
        added_at=row.added_at if row else None,
        ends_at=ends_at,
        ends_on=local_day(ends_at - _MOMENT, timezone) if ends_at else None,
        has_ended=ends_at is not None and ends_at <= now,
        records={
            type_: RecordLine(one.done_on, one.valid_until, (one.valid_until - today).days, one.recorded_by)
            for type_, one in own.items()
        },
        lacks=reason_to_refuse({type_: one.valid_until for type_, one in own.items()}, today=today),
    )
