"""Between instants and the company's own calendar: rules count local days, everything else is aware UTC."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

_AS_GOOD_AS_NEVER: Final = datetime(9998, 12, 31, tzinfo=UTC)
"""Later instants count as this one: a broken clock must not stop a run on the calendar's last day."""


def local_day(instant: datetime, timezone: ZoneInfo) -> date:
    """Return the date on which an aware `instant` falls in `timezone`. Raises ValueError for a naive one."""
    if instant.tzinfo is None:
        raise ValueError("A point in time must say its timezone.")
    return min(instant, _AS_GOOD_AS_NEVER).astimezone(timezone).date()


def day_after(day: date, timezone: ZoneInfo) -> datetime:
    """Return the moment at which `day` has passed in `timezone`, as aware UTC."""
    return datetime.combine(day + timedelta(days=1), time.min, tzinfo=timezone).astimezone(UTC)
