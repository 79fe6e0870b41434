"""Tests of the step between instants and the company's calendar."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.policy.local_days import day_after, local_day
from tests.handlers.policy.policies import STOCKHOLM

_CAIRO = ZoneInfo("Africa/Cairo")
"""Where clocks go forward at midnight, so that on one day a year 00:00 does not exist."""


@pytest.mark.parametrize(
    ("instant", "day"),
    [
        (datetime(2026, 1, 31, 22, 59, tzinfo=UTC), date(2026, 1, 31)),
        (datetime(2026, 1, 31, 23, 0, tzinfo=UTC), date(2026, 2, 1)),
        (datetime(2026, 7, 31, 21, 59, tzinfo=UTC), date(2026, 7, 31)),
        (datetime(2026, 7, 31, 22, 0, tzinfo=UTC), date(2026, 8, 1)),
        (datetime(9999, 12, 31, 23, 59, tzinfo=UTC), date(9998, 12, 31)),
    ],
)
def test_an_instant_falls_on_the_day_of_the_companys_own_clock(instant: datetime, day: date) -> None:
    assert local_day(instant, STOCKHOLM) == day


def test_an_instant_without_a_timezone_is_refused() -> None:
    with pytest.raises(ValueError, match="timezone"):
        local_day(datetime(2026, 1, 31, 12, 0), STOCKHOLM)  # noqa: DTZ001 - the mistake under test


@pytest.mark.parametrize(
    ("day", "moment"),
    [
        (date(2026, 1, 15), datetime(2026, 1, 15, 23, 0, tzinfo=UTC)),
        (date(2026, 7, 15), datetime(2026, 7, 15, 22, 0, tzinfo=UTC)),
        (date(2026, 3, 28), datetime(2026, 3, 28, 23, 0, tzinfo=UTC)),
        (date(2026, 3, 29), datetime(2026, 3, 29, 22, 0, tzinfo=UTC)),
    ],
)
def test_a_day_has_passed_at_local_midnight(day: date, moment: datetime) -> None:
    assert day_after(day, STOCKHOLM) == moment


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.sampled_from([STOCKHOLM, _CAIRO]))
def test_the_moment_a_day_has_passed_belongs_to_the_next_day(day: date, timezone: ZoneInfo) -> None:
    moment = day_after(day, timezone)
    assert moment.tzinfo is UTC
    assert (local_day(moment, timezone) - day).days == 1
