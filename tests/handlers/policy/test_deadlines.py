"""Tests of the legal clock, against the real calendar of Swedish public holidays."""

import calendar
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.public_holidays import holiday_names
from handlers.policy.deadlines import Deadline, deadline, extended
from handlers.policy.periods import Period
from tests.handlers.policy.policies import RULES

_SWEDISH = holiday_names("SE")
_RECEIVED = st.dates(date(2018, 5, 25), date(2060, 12, 31))


def _deadline(received_on: date) -> Deadline:
    return deadline(received_on, rules=RULES, holiday_name=_SWEDISH)


def _is_working(day: date) -> bool:
    return day.weekday() < 5 and _SWEDISH(day) is None


def _months_later(day: date, months: int) -> date:
    """The rule of Regulation 1182/71 art. 3(2)(c) in another way: try the date, and go back until it exists."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for number in range(day.day, 0, -1):
        if number <= calendar.monthrange(year, month + 1)[1]:
            return date(year, month + 1, number)
    raise AssertionError


@pytest.mark.parametrize(
    ("received_on", "due_on", "extended_on"),
    [
        (date(2026, 1, 31), date(2026, 3, 2), date(2026, 4, 30)),
        (date(2026, 2, 2), date(2026, 3, 2), None),
        (date(2026, 3, 5), date(2026, 4, 7), None),
        (date(2026, 5, 20), date(2026, 6, 22), None),
        (date(2026, 8, 31), date(2026, 9, 30), date(2026, 11, 30)),
        (date(2026, 11, 30), date(2026, 12, 30), date(2027, 3, 1)),
    ],
)
def test_the_dates_are_those_of_the_law(received_on: date, due_on: date, extended_on: date | None) -> None:
    found = _deadline(received_on)
    assert found.due_on == due_on
    assert extended_on is None or found.extended_on == extended_on


@pytest.mark.parametrize(
    "eve",
    [
        date(2026, 4, 30),  # valborgsmässoafton
        date(2026, 6, 19),  # midsommarafton
        date(2026, 12, 24),  # julafton
        date(2026, 12, 31),  # nyårsafton
    ],
)
def test_an_eve_does_not_move_a_deadline(eve: date) -> None:
    assert eve.weekday() < 5
    a_day_rule = replace(RULES, answer=Period(days=10))
    assert deadline(eve - timedelta(days=10), rules=a_day_rule, holiday_name=_SWEDISH).due_on == eve


@pytest.mark.parametrize(
    ("received_on", "due_on"),
    [
        (date(2026, 12, 1), date(2027, 1, 4)),
        (date(2026, 3, 3), date(2026, 4, 7)),
        (date(2026, 11, 25), date(2026, 12, 28)),
        (date(2026, 5, 6), date(2026, 6, 8)),
        (date(2026, 9, 30), date(2026, 10, 30)),
        (date(2028, 1, 29), date(2028, 2, 29)),
        (date(2028, 1, 31), date(2028, 2, 29)),
    ],
)
def test_a_last_day_that_is_no_working_day_moves_to_the_next_one(received_on: date, due_on: date) -> None:
    assert _deadline(received_on).due_on == due_on


def test_a_request_that_comes_on_a_weekend_counts_from_that_day() -> None:
    assert _deadline(date(2026, 2, 8)).due_on == date(2026, 3, 9)


def test_the_reasoning_names_the_holiday_and_the_rule() -> None:
    reasoning = _deadline(date(2026, 3, 5)).reasoning
    assert "2026-04-05 is Easter Sunday -> Tue 2026-04-07; Reg. 1182/71 art. 3(4)." in reasoning
    assert all(step.endswith(".") for step in reasoning)


def test_the_reasoning_says_when_a_month_is_too_short() -> None:
    assert any("Sat 2026-02-28, the last day of that month" in step for step in _deadline(date(2026, 1, 31)).reasoning)
    assert not any("last day of that month" in step for step in _deadline(date(2026, 1, 15)).reasoning)


@pytest.mark.parametrize(
    ("received_on", "warn_on"),
    [
        (date(2026, 2, 2), date(2026, 2, 23)),
        (date(2026, 3, 13), date(2026, 4, 2)),  # Mon 13 Apr less 7 days is Easter Monday; Good Friday is no day either
    ],
)
def test_the_reminder_comes_on_a_working_day_a_week_ahead(received_on: date, warn_on: date) -> None:
    assert _deadline(received_on).warn_on == warn_on


def test_the_reminder_never_comes_before_the_request() -> None:
    short = replace(RULES, answer=Period(days=3))
    received_on = date(2026, 2, 2)
    assert deadline(received_on, rules=short, holiday_name=_SWEDISH).warn_on == received_on


def test_a_calendar_without_working_days_is_refused() -> None:
    with pytest.raises(ValueError, match="working day"):
        deadline(date(2026, 2, 2), rules=RULES, holiday_name=lambda _day: "Always Sunday")


@given(_RECEIVED)
def test_no_date_falls_on_a_weekend_or_a_holiday(received_on: date) -> None:
    found = _deadline(received_on)
    assert _is_working(found.due_on)
    assert _is_working(found.extended_on)
    assert _is_working(found.warn_on) or found.warn_on == received_on


@given(_RECEIVED)
def test_a_date_is_the_first_working_day_that_the_law_allows_and_never_later(received_on: date) -> None:
    found = _deadline(received_on)
    for months, day in ((1, found.due_on), (3, found.extended_on)):
        plain = _months_later(received_on, months)
        assert day >= plain
        assert not any(_is_working(plain + timedelta(days=offset)) for offset in range((day - plain).days))


@given(_RECEIVED)
def test_the_dates_come_in_order(received_on: date) -> None:
    found = _deadline(received_on)
    assert received_on <= found.warn_on <= found.due_on <= found.extended_on


@given(_RECEIVED, _RECEIVED)
def test_a_later_request_is_never_due_earlier(one: date, other: date) -> None:
    earlier, later = _deadline(min(one, other)), _deadline(max(one, other))
    assert earlier.due_on <= later.due_on
    assert earlier.extended_on <= later.extended_on


@given(_RECEIVED)
def test_an_extended_request_is_due_on_the_extended_day_and_reminded_before_that(received_on: date) -> None:
    plain = _deadline(received_on)
    later = extended(plain, received_on, rules=RULES, holiday_name=_SWEDISH)
    assert (later.due_on, later.extended_on) == (plain.extended_on, plain.extended_on)
    assert later.due_on > plain.due_on, "an extension is never before the plain day"
    assert plain.warn_on < later.warn_on <= later.due_on - timedelta(days=RULES.warn_days_before)
    assert _is_working(later.due_on)
    assert _is_working(later.warn_on)
    assert later.reasoning[:-1] == plain.reasoning
    assert str(later.due_on) in later.reasoning[-1]
