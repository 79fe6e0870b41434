"""What may be done to a run of the sweep, and who may approve it.

Source: GDPR art. 5(2), 24 and 32: what cannot be undone is looked at first, where the policy says so by two people;
art. 5(1)(e): it does not wait for ever, so a proposal holds for one day and the next one takes its place.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from handlers.errors import OwnSweep, SweepDecided, SweepStale
from handlers.policy.local_days import local_day
from handlers.policy.model import Approval
from storage.vocabulary import SweepState, SweepStep

OPERATOR: Final = "cli"
SCHEDULE: Final = "schedule"

TRANSITIONS: Final[Mapping[SweepState, Mapping[SweepStep, SweepState]]] = {
    SweepState.PROPOSED: {SweepStep.APPROVE: SweepState.APPROVED, SweepStep.HOLD_BACK: SweepState.HELD_BACK},
    SweepState.APPROVED: {SweepStep.PAUSE: SweepState.PAUSED},
    SweepState.RUNNING: {SweepStep.PAUSE: SweepState.PAUSED},
    SweepState.PAUSED: {SweepStep.RESUME: SweepState.RUNNING, SweepStep.HOLD_BACK: SweepState.HELD_BACK},
    SweepState.HELD_BACK: {},
    SweepState.LAPSED: {},
    SweepState.DONE: {},
    SweepState.DRY: {},
}


def next_state(state: SweepState, step: SweepStep) -> SweepState:
    """Return the state that a step leads to.

    Raises:
        SweepStale: a newer proposal has taken this one's place.
        SweepDecided: this cannot be done any more.
    """
    if state is SweepState.LAPSED:
        raise SweepStale
    after = TRANSITIONS[state].get(step)
    if after is None:
        raise SweepDecided(state)
    return after


def state_at_first(approval: Approval, *, started_by: str, tickets: int, is_first: bool) -> SweepState:
    """Return the state of a new run.

    One without tickets is over. The first run of an installation that holds any is dry. An operator who starts one by
    hand is the one person whose word is enough.
    """
    if not tickets:
        return SweepState.DONE
    if is_first:
        return SweepState.DRY
    is_enough = approval is Approval.AUTOMATIC or (approval is Approval.ONE and started_by == OPERATOR)
    return SweepState.APPROVED if is_enough else SweepState.PROPOSED


def is_last_approval(approval: Approval, *, started_by: str, first_approved_by: str | None, actor: str) -> bool:
    """Tell whether the approval of `actor` lets a run start; if not, it is the first of two.

    Raises:
        OwnSweep: somebody else is needed.
    """
    if approval is not Approval.FOUR_EYES:
        return True
    if actor in {started_by, first_approved_by}:
        raise OwnSweep
    return started_by != SCHEDULE or first_approved_by is not None


def check_fresh(*, proposed_at: datetime, now: datetime, timezone: ZoneInfo) -> None:
    """Check that a proposal is of today, by the company's calendar. Raises SweepStale."""
    if local_day(proposed_at, timezone) != local_day(now, timezone):
        raise SweepStale
