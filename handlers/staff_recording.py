"""How a training or a signed agreement is written down. For the verbs that record one."""

import re
from datetime import date
from typing import Final

from sqlalchemy.orm import Session

from handlers.errors import StaffRecordFault, StaffRecordInvalid
from handlers.policy.local_days import local_day
from handlers.policy.standing import last_valid_day
from handlers.services import Services
from storage import staff_records
from storage.ids import SlackUserId
from storage.models import StaffRecord
from storage.vocabulary import StaffRecordType

_USER: Final = re.compile(r"[UW][A-Z0-9]{2,30}", re.ASCII)


def put_new_record(
    session: Session, services: Services, user: SlackUserId, type_: StaffRecordType, done_on: date | None, *, by: str
) -> StaffRecord:
    """Record what somebody has done, counting for as long as the policy says now.

    Raises:
        StaffRecordInvalid: nobody has such an id, or the day cannot be right.
    """
    if not _USER.fullmatch(user):
        raise StaffRecordInvalid(StaffRecordFault.PERSON_MISSING)
    rule, at = services.policy.staff_records.get(type_), services.now()
    if rule is None:
        raise StaffRecordInvalid(StaffRecordFault.TYPE_UNKNOWN)
    until = last_valid_day(rule, done_on, today=local_day(at, services.policy.controller.timezone))
    assert done_on is not None, "a last valid day was counted from it"  # noqa: S101 - for mypy
    new = staff_records.NewStaffRecord(user=user, type=type_, done_on=done_on, valid_until=until, recorded_by=by)
    return staff_records.put_record(session, new, at=at)
