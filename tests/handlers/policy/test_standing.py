"""Tests of who is trained and bound by confidentiality, and until when."""

from datetime import date, timedelta

import pytest

from handlers.errors import StaffRecordFault, StaffRecordInvalid
from handlers.policy.model import StaffRecordRule
from handlers.policy.periods import parse_period
from handlers.policy.standing import is_to_be_reminded, last_valid_day, reason_to_refuse
from storage.vocabulary import AccessReason, StaffRecordType

TODAY = date(2026, 11, 26)
RULE = StaffRecordRule(parse_period("P12M"), parse_period("P30D"), "A promise")
TRAINING, CONFIDENTIALITY = StaffRecordType.TRAINING, StaffRecordType.CONFIDENTIALITY
YESTERDAY = TODAY - timedelta(days=1)


@pytest.mark.parametrize(
    ("valid_until", "reason"),
    [
        ({TRAINING: TODAY, CONFIDENTIALITY: TODAY}, None),
        ({TRAINING: date(2027, 1, 1), CONFIDENTIALITY: date(2029, 1, 1)}, None),
        ({}, AccessReason.TRAINING_MISSING),
        ({CONFIDENTIALITY: TODAY}, AccessReason.TRAINING_MISSING),
        ({TRAINING: TODAY}, AccessReason.CONFIDENTIALITY_MISSING),
        ({TRAINING: YESTERDAY, CONFIDENTIALITY: TODAY}, AccessReason.TRAINING_LAPSED),
        ({TRAINING: TODAY, CONFIDENTIALITY: YESTERDAY}, AccessReason.CONFIDENTIALITY_LAPSED),
        ({TRAINING: YESTERDAY}, AccessReason.TRAINING_LAPSED),
    ],
)
def test_both_must_be_on_record_and_current(
    valid_until: dict[StaffRecordType, date], reason: AccessReason | None
) -> None:
    assert reason_to_refuse(valid_until, today=TODAY) is reason


def test_every_sort_can_be_missing_and_lapse() -> None:
    current = dict.fromkeys(StaffRecordType, TODAY)
    for type_ in StaffRecordType:
        missing = {each: day for each, day in current.items() if each is not type_}
        assert reason_to_refuse(missing, today=TODAY) == f"{type_}_missing"
        assert reason_to_refuse(current | {type_: YESTERDAY}, today=TODAY) == f"{type_}_lapsed"


@pytest.mark.parametrize(
    ("done_on", "until"),
    [
        (TODAY, date(2027, 11, 26)),
        (date(2025, 11, 26), TODAY),
        (date(2026, 2, 28), date(2027, 2, 28)),
    ],
)
def test_a_record_counts_for_the_period_of_the_policy(done_on: date, until: date) -> None:
    assert last_valid_day(RULE, done_on, today=TODAY) == until


@pytest.mark.parametrize(
    ("done_on", "fault"),
    [
        (None, StaffRecordFault.DAY_MISSING),
        (TODAY + timedelta(days=1), StaffRecordFault.DAY_AHEAD),
        (date.max, StaffRecordFault.DAY_AHEAD),
        (date(2025, 11, 25), StaffRecordFault.DAY_LAPSED),
        (date.min, StaffRecordFault.DAY_LAPSED),
    ],
)
def test_a_day_that_cannot_be_right_is_refused(done_on: date | None, fault: StaffRecordFault) -> None:
    with pytest.raises(StaffRecordInvalid) as refused:
        last_valid_day(RULE, done_on, today=TODAY)
    assert refused.value.fault is fault


@pytest.mark.parametrize(
    ("days_left", "reminded_days_ago", "is_time"),
    [
        (31, None, False),
        (30, None, True),
        (0, None, True),
        (-400, None, True),
        (30, 0, False),
        (23, 6, False),
        (23, 7, True),
        (-1, 7, True),
    ],
)
def test_the_end_is_told_once_a_week_from_the_given_time_on(
    days_left: int, reminded_days_ago: int | None, is_time: bool
) -> None:
    reminded_on = None if reminded_days_ago is None else TODAY - timedelta(days=reminded_days_ago)
    until = TODAY + timedelta(days=days_left)
    assert is_to_be_reminded(RULE, valid_until=until, reminded_on=reminded_on, today=TODAY) is is_time


def test_without_a_rule_nothing_is_told() -> None:
    assert not is_to_be_reminded(None, valid_until=TODAY, reminded_on=None, today=TODAY)
