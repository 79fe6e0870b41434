"""When a person must have an answer.

Sources: GDPR art. 12(3): one month from receipt, three where it is extended with reasons told within the first month.
Regulation (EEC, Euratom) No 1182/71 art. 3 and EDPB Guidelines 01/2022: the day of receipt is not counted; a month
ends on the same date, or on the last day of a month that lacks it; an end on a Saturday, Sunday or public holiday
moves to the next working day. Only the final date moves, so the extended date is counted from the receipt.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from handlers.policy.model import DeadlineRules
from handlers.policy.periods import Period

HolidayName = Callable[[date], str | None]
"""Names the public holiday on a date, None on any other date. Sundays need no name, eves must have none."""

_WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_SATURDAY: Final = 5
_LONGEST_BREAK: Final = 31
"""Days without a working day between them; more means that the calendar of holidays is broken."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """The dates of one request, all local to the company.

    `due_on` is the last day to answer, and to tell of an extension with its reasons; `extended_on` the last day of
    an extended request; `warn_on` the working day on which somebody should be reminded. `reasoning` says how each
    came about, one sentence a step.
    """

    due_on: date
    extended_on: date
    warn_on: date
    reasoning: tuple[str, ...]


def deadline(received_on: date, *, rules: DeadlineRules, holiday_name: HolidayName, still_for: int = 0) -> Deadline:
    """Return the dates for a request that reached the company on `received_on`, in whatever channel.

    `still_for` days on which the clock stood still are added before an end is moved to a working day.

    Raises ValueError when `holiday_name` leaves no working day in a month.
    """
    due_on, due_steps = _end(received_on, rules.answer, holiday_name, still_for)
    extended_on, extended_steps = _end(received_on, rules.extended, holiday_name, still_for)
    warn_on = max(received_on, _working_day(due_on - timedelta(days=rules.warn_days_before), holiday_name, step=-1))
    return Deadline(
        due_on=due_on,
        extended_on=extended_on,
        warn_on=warn_on,
        reasoning=(
            f"Received {_named(received_on)}; the day of receipt is not counted (Reg. 1182/71 art. 3(1)).",
            f"To be answered within {rules.answer.in_words} ({rules.citation}).",
            *due_steps,
            f"Extended with reasons, within {rules.extended.in_words} of receipt ({rules.citation}).",
            *extended_steps,
            f"Reminder on {_named(warn_on)}: {rules.warn_days_before} days ahead, or the working day before that.",
        ),
    )


def extended(found: Deadline, received_on: date, *, rules: DeadlineRules, holiday_name: HolidayName) -> Deadline:
    """Return the dates of a request whose person was told, with reasons, that the answer takes longer.

    Raises ValueError as `deadline` does.
    """
    ahead = found.extended_on - timedelta(days=rules.warn_days_before)
    warn_on = max(received_on, _working_day(ahead, holiday_name, step=-1))
    step = f"It is extended: to be answered by {_named(found.extended_on)} ({rules.citation}). Reminder on {warn_on}."
    return replace(found, due_on=found.extended_on, warn_on=warn_on, reasoning=(*found.reasoning, step))


def _end(received_on: date, period: Period, holiday_name: HolidayName, still_for: int) -> tuple[date, tuple[str, ...]]:
    """Return the last day of a period, and how it was found."""
    counted_to = period.counted_from(received_on)
    is_clamped = not period.days and counted_to.day != received_on.day
    where = f"{_named(counted_to)}, the last day of that month" if is_clamped else _named(counted_to)
    counted = f"Counted from {received_on}, {period.in_words} end on {where} (Reg. 1182/71 art. 3(2)(c))."
    plain = counted_to + timedelta(days=still_for)
    if still_for:
        counted = f"{counted} {still_for} days on which the clock stood still lead to {_named(plain)}."
    final = _working_day(plain, holiday_name, step=1)
    if final == plain:
        return final, (counted,)
    why = _why_not_working(plain, holiday_name)
    return final, (counted, f"{plain} is {why} -> {_named(final)}; Reg. 1182/71 art. 3(4).")


def _working_day(day: date, holiday_name: HolidayName, *, step: int) -> date:
    """Return `day`, or the nearest working day after it (`step` 1) or before it (`step` -1)."""
    for offset in range(_LONGEST_BREAK):
        candidate = day + timedelta(days=step * offset)
        if _why_not_working(candidate, holiday_name) is None:
            return candidate
    raise ValueError("The calendar of holidays leaves no working day in a month.")


def _why_not_working(day: date, holiday_name: HolidayName) -> str | None:
    if name := holiday_name(day):
        return name
    return f"a {_WEEKDAYS[day.weekday()]}" if day.weekday() >= _SATURDAY else None


def _named(day: date) -> str:
    return f"{_WEEKDAYS[day.weekday()][:3]} {day}"
