"""Tests of calendar periods: ISO 8601 in, the last day of the period out."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.policy.periods import Period, parse_period

_PERIODS = st.builds(Period, years=st.integers(0, 20), months=st.integers(0, 30), days=st.integers(0, 800))
_DAYS = st.dates(date(1950, 1, 1), date(2150, 12, 31))


@pytest.mark.parametrize(
    ("written", "period"),
    [
        ("P12M", Period(months=12)),
        ("P7Y", Period(years=7)),
        ("P30D", Period(days=30)),
        ("P2W", Period(days=14)),
        ("P1Y6M10D", Period(years=1, months=6, days=10)),
        ("P0D", Period()),
        ("P100Y", Period(years=100)),
    ],
)
def test_a_period_is_read(written: str, period: Period) -> None:
    assert parse_period(written) == period


@pytest.mark.parametrize(
    "written",
    [
        *(
            "",
            "P",
            "12M",
            "P12",
            "PT1H",
            "P1YT1H",
            "P1M1Y",
            "p12m",
            "P1.5Y",
            " P12M",
            "P12M\n",
            "P\N{ARABIC-INDIC DIGIT ONE}M",
        ),
        *("-P1M", "P-1M", "P101Y", "P1201M", "P99999D", "P9999Y"),
    ],
)
def test_what_is_not_a_period_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match="period"):
        parse_period(written)


def test_a_negative_period_is_called_so() -> None:
    with pytest.raises(ValueError, match="negative"):
        parse_period("P-12M")


@given(_PERIODS)
def test_a_period_is_written_as_it_is_read(period: Period) -> None:
    assert parse_period(str(period)) == period


@pytest.mark.parametrize(
    ("start", "written", "end"),
    [
        (date(2026, 1, 31), "P1M", date(2026, 2, 28)),
        (date(2028, 1, 31), "P1M", date(2028, 2, 29)),
        (date(2026, 1, 28), "P1M", date(2026, 2, 28)),
        (date(2026, 11, 30), "P3M", date(2027, 2, 28)),
        (date(2028, 2, 29), "P1Y", date(2029, 2, 28)),
        (date(2028, 2, 29), "P4Y", date(2032, 2, 29)),
        (date(2026, 12, 31), "P1M", date(2027, 1, 31)),
        (date(2026, 3, 15), "P12M", date(2027, 3, 15)),
        (date(2026, 1, 31), "P1M1D", date(2026, 3, 1)),
        (date(2026, 3, 15), "P0D", date(2026, 3, 15)),
        (date(9990, 1, 1), "P20Y", date(9998, 12, 31)),
        (date(9998, 12, 1), "P99D", date(9998, 12, 31)),
    ],
)
def test_a_period_ends_on_the_same_date_or_on_the_last_day_of_a_shorter_month(
    start: date, written: str, end: date
) -> None:
    assert parse_period(written).counted_from(start) == end


@given(_PERIODS, _DAYS, _DAYS)
def test_a_later_start_never_ends_earlier(period: Period, one: date, other: date) -> None:
    earlier, later = sorted((one, other))
    assert period.counted_from(earlier) <= period.counted_from(later)


@given(_PERIODS, _DAYS)
def test_a_period_never_ends_before_it_starts(period: Period, start: date) -> None:
    assert period.counted_from(start) >= start


@pytest.mark.parametrize(
    ("written", "words"),
    [("P12M", "12 months"), ("P1M", "1 month"), ("P7Y6M", "7 years and 6 months"), ("P0D", "0 days")],
)
def test_a_period_is_read_aloud(written: str, words: str) -> None:
    assert parse_period(written).in_words == words
