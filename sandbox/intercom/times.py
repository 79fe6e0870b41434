"""Times as Intercom writes them: whole seconds of Unix time."""

from datetime import datetime


def unix(moment: datetime) -> int:
    """Return `moment` in whole seconds of Unix time, as Intercom writes times."""
    return int(moment.timestamp())


def unix_or_none(moment: datetime | None) -> int | None:
    """Return `moment` in whole seconds of Unix time, or None for None."""
    return None if moment is None else unix(moment)
