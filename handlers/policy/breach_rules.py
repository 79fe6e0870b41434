"""The clock of a personal data breach, and when its entry in the register may change.

Source: GDPR art. 33: the authority is told without undue delay and, where feasible, within 72 hours of the company
becoming aware, unless a risk to people is unlikely; told later, with the reasons for the delay. These are hours: they
run through nights, weekends and public holidays and never roll (Regulation 1182/71 art. 3(4) moves only periods that
are not in hours). They are counted from the moment itself, not from the next full hour as art. 3(1) would allow.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from handlers.policy.model import BreachRules
from handlers.register_errors import BreachDecided, BreachFault, BreachInvalid
from storage.vocabulary import BreachState

CLOCK_SKEW: Final = timedelta(minutes=5)
"""How far ahead of ours somebody's clock may be."""
_HOUR: Final = timedelta(hours=1)
_MAY_BECOME: Final[Mapping[BreachState, frozenset[BreachState]]] = {
    BreachState.OPEN: frozenset({BreachState.REPORTED, BreachState.NOT_REPORTED}),
    # What is learned later may make a risk likely after all, or add to what the authority was told (art. 33(4)).
    BreachState.NOT_REPORTED: frozenset({BreachState.REPORTED, BreachState.NOT_REPORTED, BreachState.CLOSED}),
    BreachState.REPORTED: frozenset({BreachState.REPORTED, BreachState.CLOSED}),
    BreachState.CLOSED: frozenset(),
}


@dataclass(frozen=True, slots=True)
class BreachClock:
    """Until when the authority must be told, and the full hours that are left; negative once that has passed."""

    due_at: datetime
    hours_left: int
    is_late: bool


def clock_of(aware_at: datetime, *, now: datetime, rules: BreachRules) -> BreachClock:
    """Return the clock of a breach of which the company became aware at `aware_at`."""
    due_at = _due_at(aware_at, rules)
    left = due_at - now
    return BreachClock(due_at, left // _HOUR if left >= timedelta() else -(-left // _HOUR), left < timedelta())


def needs_reasons(aware_at: datetime, told_at: datetime, *, rules: BreachRules) -> bool:
    """Say whether a report at `told_at` must give reasons for its delay (GDPR art. 33(1), second sentence)."""
    return told_at > _due_at(aware_at, rules)


def stage_of(aware_at: datetime, *, now: datetime, rules: BreachRules) -> int:
    """Return how many marks the clock has passed: being recorded, each of `remind_hours_left`, and the end."""
    left = _due_at(aware_at, rules) - now
    marks = sorted({hours for hours in rules.remind_hours_left if 0 < hours < rules.report_within_hours}, reverse=True)
    return 1 + sum(left <= timedelta(hours=hours) for hours in [*marks, 0])


def _due_at(aware_at: datetime, rules: BreachRules) -> datetime:
    """Return until when the authority must be told. In UTC: a clock on a wall gains or loses an hour at times."""
    return aware_at.astimezone(UTC) + timedelta(hours=rules.report_within_hours)


def check_step(state: BreachState, becomes: BreachState) -> None:
    """Check that an entry may change so.

    Raises:
        BreachDecided: it is closed, or not settled yet.
    """
    if becomes not in _MAY_BECOME[state]:
        raise BreachDecided(state)


def check_moment(moment: datetime, *, now: datetime, not_before: datetime | None = None) -> datetime:
    """Return a moment that has been; one a little ahead by somebody's clock is now.

    Raises:
        BreachInvalid: it lies in the future, or before what it follows.
    """
    if moment > now + CLOCK_SKEW:
        raise BreachInvalid(BreachFault.IN_FUTURE)
    if not_before is not None and moment < not_before:
        raise BreachInvalid(BreachFault.BEFORE_AWARE)
    return min(moment, now)
