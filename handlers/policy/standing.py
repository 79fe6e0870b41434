"""Whether somebody on the staff may see anything at all: trained, and bound by a confidentiality agreement.

Source: the published privacy policy's own promise that staff are trained continuously and bound by confidentiality;
GDPR art. 32(4) and 39(1)(b). A role is not enough: without both records, current by the company's calendar, it is none.
"""

from collections.abc import Mapping
from datetime import date
from typing import Final

from handlers.errors import StaffRecordFault, StaffRecordInvalid
from handlers.policy.model import StaffRecordRule
from storage.vocabulary import AccessReason, StaffRecordType

REMINDED_AGAIN_AFTER: Final = 7
"""How many days pass between two reminders of the same record."""

_MISSING: Final = {
    StaffRecordType.TRAINING: AccessReason.TRAINING_MISSING,
    StaffRecordType.CONFIDENTIALITY: AccessReason.CONFIDENTIALITY_MISSING,
}
_LAPSED: Final = {
    StaffRecordType.TRAINING: AccessReason.TRAINING_LAPSED,
    StaffRecordType.CONFIDENTIALITY: AccessReason.CONFIDENTIALITY_LAPSED,
}


def reason_to_refuse(valid_until: Mapping[StaffRecordType, date], *, today: date) -> AccessReason | None:
    """Return why somebody with these records is refused whatever their roles, None when all are current.

    Args:
        valid_until: the last day on which each record that they have counts.
        today: the company's local day.
    """
    for type_ in StaffRecordType:
        if type_ not in valid_until:
            return _MISSING[type_]
        if valid_until[type_] < today:
            return _LAPSED[type_]
    return None


def last_valid_day(rule: StaffRecordRule, done_on: date | None, *, today: date) -> date:
    """Return the last day on which a training or a signature of `done_on` counts.

    Raises:
        StaffRecordInvalid: there is no such day, it lies ahead, or so far back that it would not count any more.
    """
    if done_on is None:
        raise StaffRecordInvalid(StaffRecordFault.DAY_MISSING)
    if done_on > today:
        raise StaffRecordInvalid(StaffRecordFault.DAY_AHEAD)
    until = rule.valid.counted_from(done_on)
    if until < today:
        raise StaffRecordInvalid(StaffRecordFault.DAY_LAPSED)
    return until


def is_to_be_reminded(
    rule: StaffRecordRule | None, *, valid_until: date, reminded_on: date | None, today: date
) -> bool:
    """Say whether it is time to tell that a record lapses, or has: once a week, from `remind_before` on."""
    if rule is None or rule.remind_before.counted_from(today) < valid_until:
        return False
    return reminded_on is None or (today - reminded_on).days >= REMINDED_AGAIN_AFTER
