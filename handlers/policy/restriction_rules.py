"""What ends a restriction: that the person was told before, on a day and in a way that is written down.

Source: GDPR art. 18(3): a person who has obtained restriction is informed before it is lifted.
"""

from dataclasses import dataclass
from datetime import date

from handlers.hold_errors import RestrictionFault, RestrictionInvalid
from storage.vocabulary import Channel


@dataclass(frozen=True, slots=True)
class Told:
    """On which local day a person was told that the restriction would be lifted, and how."""

    on: date | None
    how: Channel | None


def check_told(told: Told, *, placed_on: date, today: date) -> tuple[date, Channel]:
    """Return when and how the person was told; `placed_on` and `today` are the company's local days.

    Raises:
        RestrictionInvalid: the person was not told, or on a day on which that cannot have been.
    """
    if told.on is None or told.how is None:
        raise RestrictionInvalid(RestrictionFault.NOT_TOLD)
    if told.on > today:
        raise RestrictionInvalid(RestrictionFault.TOLD_LATER)
    if told.on < placed_on:
        raise RestrictionInvalid(RestrictionFault.TOLD_TOO_EARLY)
    return told.on, told.how
