from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.policy.own_records import first_kept_day, kept_since
from handlers.policy.periods import Period, parse_period

STOCKHOLM = ZoneInfo("Europe/Stockholm")
PERIODS = st.builds(Period, years=st.integers(0, 9), months=st.integers(0, 30), days=st.integers(0, 400))
DAYS = st.dates(date(2001, 1, 1), date(2090, 1, 1))


@pytest.mark.parametrize(
    ("keep", "today", "first"),
    [
        ("P30D", "2026-03-31", "2026-03-01"),
        ("P0D", "2026-03-31", "2026-03-31"),
        ("P1M", "2026-03-31", "2026-03-01"),  # what was over on 28 February was kept to 28 March
        ("P1M", "2026-03-28", "2026-02-28"),
        ("P12M", "2025-02-28", "2024-02-28"),  # a leap day's year ends on the 28th too
        ("P12M", "2025-03-01", "2024-03-01"),
        ("P3Y", "2026-11-26", "2023-11-26"),
    ],
)
def test_the_first_day_that_is_kept(keep: str, today: str, first: str) -> None:
    found = first_kept_day(parse_period(keep), today=date.fromisoformat(today))
    assert found == date.fromisoformat(first)


@given(keep=PERIODS, today=DAYS)
def test_the_period_of_the_first_kept_day_has_not_passed_and_of_the_day_before_has(keep: Period, today: date) -> None:
    first = first_kept_day(keep, today=today)
    assert keep.counted_from(first) >= today
    assert keep.counted_from(first - timedelta(days=1)) < today


@given(keep=PERIODS, today=DAYS)
def test_what_is_erased_one_day_is_not_kept_the_next(keep: Period, today: date) -> None:
    assert first_kept_day(keep, today=today) <= first_kept_day(keep, today=today + timedelta(days=1))


def test_days_are_the_company_s_own() -> None:
    since = kept_since(parse_period("P30D"), now=datetime(2026, 4, 29, 22, 30, tzinfo=UTC), timezone=STOCKHOLM)
    assert since == datetime(2026, 3, 31, 0, 0, tzinfo=STOCKHOLM), "it is the 30th of April in Stockholm already"
    assert since.date() == date(2026, 3, 31)
