"""Tests of the calendar that deadlines are counted by."""

from datetime import date

import pytest

from bot.public_holidays import CountryUnknown, holiday_names

_SWEDISH = holiday_names("SE")


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2026, 1, 1), "New Year's Day"),
        (date(2026, 1, 6), "Epiphany"),
        (date(2026, 4, 3), "Good Friday"),
        (date(2026, 4, 5), "Easter Sunday"),
        (date(2026, 4, 6), "Easter Monday"),
        (date(2026, 5, 1), "May Day"),
        (date(2026, 5, 14), "Ascension Day"),
        (date(2026, 6, 6), "National Day"),
        (date(2026, 6, 20), "Midsummer Day"),
        (date(2026, 10, 31), "All Saints' Day"),
        (date(2026, 12, 25), "Christmas Day"),
        (date(2026, 12, 26), "Second Day of Christmas"),
        (date(2040, 3, 30), "Good Friday"),
    ],
)
def test_a_holiday_by_law_is_named(day: date, name: str) -> None:
    assert _SWEDISH(day) == name


@pytest.mark.parametrize(
    "day",
    [
        date(2026, 4, 2),  # skärtorsdagen
        date(2026, 4, 4),  # påskafton
        date(2026, 4, 30),  # valborgsmässoafton
        date(2026, 6, 19),  # midsommarafton
        date(2026, 12, 24),  # julafton
        date(2026, 12, 31),  # nyårsafton
        date(2026, 2, 15),  # a plain Sunday
        date(2026, 2, 17),  # a plain Tuesday
    ],
)
def test_an_eve_or_a_plain_day_has_no_name(day: date) -> None:
    assert _SWEDISH(day) is None


def test_a_country_that_is_not_known_is_refused() -> None:
    with pytest.raises(CountryUnknown):
        holiday_names("XX")
