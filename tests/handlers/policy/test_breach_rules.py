"""The 72 hours run through everything and never roll; marks are passed once; entries change only as they may."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.policy.breach_rules import CLOCK_SKEW, check_moment, check_step, clock_of, needs_reasons, stage_of
from handlers.policy.model import BreachRules
from handlers.register_errors import BreachDecided, BreachFault, BreachInvalid
from storage.vocabulary import BreachState

RULES = BreachRules()
STOCKHOLM = ZoneInfo("Europe/Stockholm")
AWARE = datetime(2026, 4, 3, 14, 0, tzinfo=UTC)
"""Good Friday: Easter lies within the 72 hours."""


@pytest.mark.parametrize(
    ("passed", "hours_left", "is_late"),
    [
        (timedelta(), 72, False),
        (timedelta(seconds=1), 71, False),
        (timedelta(hours=48), 24, False),
        (timedelta(hours=71, minutes=59), 0, False),
        (timedelta(hours=72), 0, False),
        (timedelta(hours=72, seconds=1), 0, True),
        (timedelta(hours=73), -1, True),
        (timedelta(hours=74, minutes=59), -2, True),
    ],
)
def test_the_hours_run_through_easter(passed: timedelta, hours_left: int, is_late: bool) -> None:
    clock = clock_of(AWARE, now=AWARE + passed, rules=RULES)
    assert clock.due_at == datetime(2026, 4, 6, 14, 0, tzinfo=UTC), "Easter Monday, and it does not roll"
    assert (clock.hours_left, clock.is_late) == (hours_left, is_late)


@pytest.mark.parametrize(
    ("aware_at", "due_at"),
    [
        (datetime(2026, 3, 28, 12, 0, tzinfo=STOCKHOLM), datetime(2026, 3, 31, 11, 0, tzinfo=UTC)),  # an hour is taken
        (datetime(2026, 10, 24, 12, 0, tzinfo=STOCKHOLM), datetime(2026, 10, 27, 10, 0, tzinfo=UTC)),  # and given
    ],
)
def test_an_hour_that_summer_time_takes_or_gives_is_not_the_clocks(aware_at: datetime, due_at: datetime) -> None:
    clock = clock_of(aware_at, now=due_at, rules=RULES)
    assert (clock.due_at.astimezone(UTC), clock.hours_left, clock.is_late) == (due_at, 0, False)
    assert not needs_reasons(aware_at, due_at, rules=RULES)
    assert needs_reasons(aware_at, due_at + timedelta(seconds=1), rules=RULES)
    stages = [stage_of(aware_at, now=due_at - early, rules=RULES) for early in (timedelta(seconds=1), timedelta())]
    assert stages == [3, 4]


@given(st.datetimes(timezones=st.just(UTC), min_value=datetime(2000, 1, 1), max_value=datetime(2090, 1, 1)))  # noqa: DTZ001 - Hypothesis adds the zone
def test_whatever_the_day_it_is_72_hours(aware_at: datetime) -> None:
    assert clock_of(aware_at, now=aware_at, rules=RULES).due_at - aware_at == timedelta(hours=72)


@pytest.mark.parametrize(
    ("hours", "stage"), [(0, 1), (47.99, 1), (48, 2), (65.99, 2), (66, 3), (71.99, 3), (72, 4), (500, 4)]
)
def test_the_marks_are_at_once_a_day_six_hours_and_the_end(hours: float, stage: int) -> None:
    assert stage_of(AWARE, now=AWARE + timedelta(hours=hours), rules=RULES) == stage


def test_marks_that_are_none_are_left_out() -> None:
    odd = BreachRules(report_within_hours=24, remind_hours_left=(24, 6, 6, 48))
    assert [stage_of(AWARE, now=AWARE + timedelta(hours=hours), rules=odd) for hours in (0, 17, 18, 24)] == [1, 1, 2, 3]


def test_reasons_for_the_delay_are_needed_after_the_last_moment_only() -> None:
    last = AWARE + timedelta(hours=72)
    assert not needs_reasons(AWARE, last, rules=RULES)
    assert needs_reasons(AWARE, last + timedelta(microseconds=1), rules=RULES)


ALLOWED = {
    (BreachState.OPEN, BreachState.REPORTED),
    (BreachState.OPEN, BreachState.NOT_REPORTED),
    (BreachState.NOT_REPORTED, BreachState.REPORTED),
    (BreachState.NOT_REPORTED, BreachState.NOT_REPORTED),
    (BreachState.NOT_REPORTED, BreachState.CLOSED),
    (BreachState.REPORTED, BreachState.REPORTED),
    (BreachState.REPORTED, BreachState.CLOSED),
}


@pytest.mark.parametrize("becomes", BreachState)
@pytest.mark.parametrize("state", BreachState)
def test_an_entry_changes_only_so(state: BreachState, becomes: BreachState) -> None:
    if (state, becomes) in ALLOWED:
        check_step(state, becomes)
        return
    with pytest.raises(BreachDecided) as refusal:
        check_step(state, becomes)
    assert refusal.value.state is state


def test_a_clock_a_little_ahead_is_taken_for_now_and_the_future_refused() -> None:
    assert check_moment(AWARE + CLOCK_SKEW, now=AWARE) == AWARE
    with pytest.raises(BreachInvalid) as refusal:
        check_moment(AWARE + CLOCK_SKEW + timedelta(seconds=1), now=AWARE)
    assert refusal.value.fault is BreachFault.IN_FUTURE


def test_nothing_was_told_before_it_was_known() -> None:
    with pytest.raises(BreachInvalid) as refusal:
        check_moment(AWARE - timedelta(seconds=1), now=AWARE, not_before=AWARE)
    assert refusal.value.fault is BreachFault.BEFORE_AWARE
