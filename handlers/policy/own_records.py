"""How long Gallra keeps its own records: which are over long enough to be erased.

Source: GDPR art. 5(1)(e), storage limitation, which holds for Gallra's own records as for tickets. Periods are counted
as those of tickets (docs/decisions/0013): in whole local days, the day of the event itself not counted.
"""

from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from handlers.policy.local_days import day_after, local_day
from handlers.policy.periods import Period

_DAYS_A_YEAR: Final = 366
_DAYS_A_MONTH: Final = 31


def first_kept_day(keep: Period, *, today: date) -> date:
    """Return the earliest day of which records are still kept today: the period that began on it has not passed."""
    most = keep.years * _DAYS_A_YEAR + keep.months * _DAYS_A_MONTH + keep.days + 1
    day = today - timedelta(days=most)
    while keep.counted_from(day) < today:
        day += timedelta(days=1)
    return day


def kept_since(keep: Period, *, now: datetime, timezone: ZoneInfo) -> datetime:
    """Return the start of the first day whose records are still kept, in `timezone`: what was over earlier goes."""
    first = first_kept_day(keep, today=local_day(now, timezone))
    return day_after(first - timedelta(days=1), timezone).astimezone(timezone)
