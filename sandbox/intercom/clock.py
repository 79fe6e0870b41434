"""The stand-in's own clock: real time that tests and the demo can move forward."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta


def utc_now() -> datetime:
    """Return the machine's time as an aware UTC datetime."""
    return datetime.now(UTC)


class Clock:
    """Tells the time, and can be moved. `source` gives aware UTC datetimes."""

    def __init__(self, source: Callable[[], datetime] = utc_now) -> None:
        self._source = source
        self._offset = timedelta()

    def now(self) -> datetime:
        """Return the stand-in's time, aware and in UTC."""
        return self._source() + self._offset

    def advance(self, by: timedelta) -> None:
        """Move the stand-in's time forward (or back, with a negative `by`) from now on."""
        self._offset += by

    def restart(self) -> None:
        """Go back to the time of the source."""
        self._offset = timedelta()
