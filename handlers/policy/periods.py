"""A span of calendar time as a policy writes it: ISO 8601, counted by the calendar and not in days of 24 hours."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

_ISO: Final = re.compile(r"P(?:(\d{1,4})Y)?(?:(\d{1,4})M)?(?:(\d{1,4})W)?(?:(\d{1,5})D)?", re.ASCII)
_MONTHS_A_YEAR: Final = 12
_DAYS_A_WEEK: Final = 7
_LONGEST_YEARS: Final = 100
_LAST_DAY: Final = date(9998, 12, 31)
"""What lies beyond is as good as never; a year is left for whoever adds a day."""


@dataclass(frozen=True, slots=True)
class Period:
    """Years, months and days, all zero or more. Made by `parse_period`."""

    years: int = 0
    months: int = 0
    days: int = 0

    def __str__(self) -> str:
        written = "".join(f"{count}{letter}" for count, letter in zip(self._counts, "YMD", strict=True) if count)
        return f"P{written or '0D'}"

    @property
    def in_words(self) -> str:
        """The period as it is read aloud: `12 months`."""
        words = [
            f"{count} {unit}{'' if count == 1 else 's'}"
            for count, unit in zip(self._counts, ("year", "month", "day"), strict=True)
            if count
        ]
        return " and ".join(words) or "0 days"

    def counted_from(self, day: date) -> date:
        """Return the last day of the period that starts on `day`, `day` itself not counted.

        Months first: the same day of the month, or the last day of a month that is too short for it, then days.
        Source: Regulation (EEC, Euratom) No 1182/71 art. 3(1) and (2)(c). What would lie after the calendar's end
        is the end of the calendar.
        """
        months = day.month - 1 + self.months + _MONTHS_A_YEAR * self.years
        year, month = day.year + months // _MONTHS_A_YEAR, months % _MONTHS_A_YEAR + 1
        if year > _LAST_DAY.year:
            return _LAST_DAY
        clamped = date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
        return clamped + min(timedelta(days=self.days), max(_LAST_DAY - clamped, timedelta(0)))

    @property
    def _counts(self) -> tuple[int, int, int]:
        return self.years, self.months, self.days


def parse_period(text: str) -> Period:
    """Read an ISO 8601 period of years, months, weeks and days, such as `P12M`.

    Raises ValueError, in words fit for the policy's editor, for anything else: a negative period, a time of day,
    nothing at all, or more than a hundred years.
    """
    if "-" in text:
        raise ValueError("a period cannot be negative")
    match = _ISO.fullmatch(text)
    if match is None or text == "P":
        raise ValueError("write a period as P7Y, P12M or P30D")
    years, months, weeks, days = (int(count or 0) for count in match.groups())
    period = Period(years=years, months=months, days=days + _DAYS_A_WEEK * weeks)
    if years + months / _MONTHS_A_YEAR + period.days / 366 > _LONGEST_YEARS:
        raise ValueError(f"a period is at most {_LONGEST_YEARS} years")
    return period
