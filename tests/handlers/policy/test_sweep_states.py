"""What may be done to a run, and by whom."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from handlers.errors import OwnSweep, SweepDecided, SweepStale
from handlers.policy.model import Approval
from handlers.policy.sweep_states import TRANSITIONS, check_fresh, is_last_approval, next_state, state_at_first
from storage.vocabulary import SweepState, SweepStep

STOCKHOLM = ZoneInfo("Europe/Stockholm")
PER, LEIF = "slack:U1", "slack:U2"


def test_every_state_is_decided_and_only_these_steps_lead_on() -> None:
    assert set(TRANSITIONS) == set(SweepState)
    led = {(state, step): after for state, steps in TRANSITIONS.items() for step, after in steps.items()}
    assert led == {
        (SweepState.PROPOSED, SweepStep.APPROVE): SweepState.APPROVED,
        (SweepState.PROPOSED, SweepStep.HOLD_BACK): SweepState.HELD_BACK,
        (SweepState.APPROVED, SweepStep.PAUSE): SweepState.PAUSED,
        (SweepState.RUNNING, SweepStep.PAUSE): SweepState.PAUSED,
        (SweepState.PAUSED, SweepStep.RESUME): SweepState.RUNNING,
        (SweepState.PAUSED, SweepStep.HOLD_BACK): SweepState.HELD_BACK,
    }


@pytest.mark.parametrize("state", SweepState)
@pytest.mark.parametrize("step", SweepStep)
def test_a_step_that_leads_nowhere_is_refused(state: SweepState, step: SweepStep) -> None:
    if step in TRANSITIONS[state]:
        assert next_state(state, step) is TRANSITIONS[state][step]
        return
    with pytest.raises(SweepStale if state is SweepState.LAPSED else SweepDecided):
        next_state(state, step)


@pytest.mark.parametrize("approval", Approval)
@pytest.mark.parametrize("started_by", ["schedule", "cli", PER])
def test_the_first_run_is_dry_whoever_starts_it(approval: Approval, started_by: str) -> None:
    assert state_at_first(approval, started_by=started_by, tickets=1, is_first=True) is SweepState.DRY
    assert state_at_first(approval, started_by=started_by, tickets=0, is_first=True) is SweepState.DONE


@pytest.mark.parametrize(
    ("approval", "started_by", "first", "actor", "is_last"),
    [
        (Approval.ONE, "schedule", None, PER, True),
        (Approval.ONE, PER, None, PER, True),
        (Approval.FOUR_EYES, "schedule", None, PER, False),
        (Approval.FOUR_EYES, "schedule", PER, LEIF, True),
        (Approval.FOUR_EYES, PER, None, LEIF, True),
        (Approval.FOUR_EYES, "cli", None, PER, True),
    ],
)
def test_how_many_have_to_approve(
    approval: Approval, started_by: str, first: str | None, actor: str, is_last: object
) -> None:
    assert is_last_approval(approval, started_by=started_by, first_approved_by=first, actor=actor) is is_last


@pytest.mark.parametrize(("started_by", "first"), [(PER, None), ("schedule", PER)])
def test_with_four_eyes_nobody_is_both(started_by: str, first: str | None) -> None:
    with pytest.raises(OwnSweep):
        is_last_approval(Approval.FOUR_EYES, started_by=started_by, first_approved_by=first, actor=PER)


@pytest.mark.parametrize(
    ("proposed", "now", "is_fresh"),
    [
        ("2026-06-10T00:00", "2026-06-10T21:59", True),
        ("2026-06-10T00:00", "2026-06-10T22:00", False),
        ("2026-06-09T22:00", "2026-06-10T21:59", True),
        ("2026-10-24T22:00", "2026-10-25T22:59", True),  # the day on which the clock goes back has 25 hours
        ("2026-10-24T22:00", "2026-10-25T23:00", False),
        ("2028-02-29T12:00", "2028-03-01T12:00", False),
    ],
)
def test_a_proposal_holds_for_the_company_s_day(proposed: str, now: str, is_fresh: object) -> None:
    def check() -> None:
        moments = (datetime.fromisoformat(one).replace(tzinfo=UTC) for one in (proposed, now))
        check_fresh(**dict(zip(("proposed_at", "now"), moments, strict=True)), timezone=STOCKHOLM)

    if is_fresh:
        check()
        return
    with pytest.raises(SweepStale):
        check()
