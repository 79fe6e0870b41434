"""Ages and gaps as ISO 8601 durations (`P14M3D`, `PT2H`): how long before now a ticket came, how long after a reply.

Months and years are calendar months: a date that does not exist becomes the last day of its month.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import datetime, timedelta

_DURATION = re.compile(
    r"P(?=\d|T\d)(?:(?P<years>\d+)Y)?(?:(?P<months>\d+)M)?(?:(?P<weeks>\d+)W)?(?:(?P<days>\d+)D)?"
    r"(?:T(?=\d)(?:(?P<hours>\d+)H)?(?:(?P<minutes>\d+)M)?(?:(?P<seconds>\d+)S)?)?",
    re.ASCII,
)
_MONTHS_A_YEAR = 12


@dataclass(frozen=True, slots=True)
class Age:
    """A length of time: whole calendar months and an exact rest."""

    months: int
    rest: timedelta

    def before(self, moment: datetime) -> datetime:
        """Return the time this long before `moment`."""
        return _add_months(moment, -self.months) - self.rest

    def after(self, moment: datetime) -> datetime:
        """Return the time this long after `moment`."""
        return _add_months(moment, self.months) + self.rest


def parse_age(text: str) -> Age:
    """Read an ISO 8601 duration such as `P14M3D` or `PT45M`.

    Raises:
        ValueError: when `text` is anything else; the message says what was expected.
    """
    found = _DURATION.fullmatch(text)
    if found is None:
        raise ValueError(f"{text!r} is not an ISO 8601 duration such as P14M3D or PT2H")
    number = {unit: int(value or 0) for unit, value in found.groupdict().items()}
    rest = timedelta(
        weeks=number["weeks"],
        days=number["days"],
        hours=number["hours"],
        minutes=number["minutes"],
        seconds=number["seconds"],
    )
    return Age(months=number["years"] * _MONTHS_A_YEAR + number["months"], rest=rest)


def _add_months(moment: datetime, months: int) -> datetime:
    year, month = divmod(moment.year * _MONTHS_A_YEAR + moment.month - 1 + months, _MONTHS_A_YEAR)
    last_day = calendar.monthrange(year, month + 1)[1]
    return moment.replace(year=year, month=month + 1, day=min(moment.day, last_day))
