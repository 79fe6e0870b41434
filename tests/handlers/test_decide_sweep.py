"""A run is approved, held back, paused and resumed: once, by who may, while it is fresh."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from handlers.decide_sweep import decide_sweep
from handlers.errors import AccessDenied, OwnSweep, PrivacyError, SweepDecided, SweepNotFound, SweepStale
from handlers.plan_sweep import plan_sweep
from handlers.policy.model import Approval, RoleName
from handlers.services import Actor
from handlers.sweep_views import SweepView
from storage.ids import SweepId
from storage.vocabulary import AuditWord, SweepState, SweepStep
from tests.handlers.bench import AGENT, OFFICER, STRANGER, Bench
from tests.handlers.sweeping import after_first_run, runs, with_approval

OTHER = Actor("slack:U0OTHER05", frozenset({RoleName("privacy")}))


def proposed(bench: Bench, *, actor: str = "schedule", run: str = "night") -> SweepView:
    if not runs(bench):
        after_first_run(bench)
        bench.put_due("Hej")
    view = plan_sweep(bench.services, actor=actor, cap=10, run=run).run
    assert view is not None
    return view


def step(bench: Bench, run: SweepView, what: SweepStep, *, by: Actor = OFFICER) -> SweepView:
    return decide_sweep(bench.services, by, run.id, what)


def test_what_is_approved_is_handed_to_the_workers_and_recorded(bench: Bench) -> None:
    run = step(bench, proposed(bench), SweepStep.APPROVE)
    assert (run.state, run.approved_by, run.approved_at) == (SweepState.APPROVED, OFFICER.name, bench.clock.now())
    assert bench.queue.sweeps == [("night", "schedule", 1)]
    row = bench.audit()[-1]
    assert (row.word, row.actor, row.purpose) == (AuditWord.SWEEP_APPROVED, OFFICER.name, "legal_obligation")


@pytest.mark.parametrize("actor", [AGENT, STRANGER])
def test_who_may_not_is_refused_and_recorded(sqlite_bench: Bench, actor: Actor) -> None:
    run = proposed(sqlite_bench)
    with pytest.raises(AccessDenied):
        step(sqlite_bench, run, SweepStep.APPROVE, by=actor)
    assert sqlite_bench.audit_words()[-1] is AuditWord.ACCESS_REFUSED
    assert runs(sqlite_bench)[0].state is SweepState.PROPOSED


def test_of_many_approvals_at_once_exactly_one_counts(bench: Bench) -> None:
    run = proposed(bench)
    barrier = Barrier(4)

    def approve(number: int) -> str:
        barrier.wait(10)
        try:
            step(bench, run, SweepStep.APPROVE, by=Actor(f"slack:U{number}", frozenset({RoleName("privacy")})))
        except SweepDecided:
            return "decided"
        return "approved"

    with ThreadPoolExecutor(4) as pool:
        said = sorted(pool.map(approve, range(4)))
    assert said == ["approved", "decided", "decided", "decided"]
    assert bench.queue.sweeps == [("night", "schedule", 1)]
    assert bench.audit_words().count(AuditWord.SWEEP_APPROVED) == 1


def test_with_four_eyes_two_different_people_approve_what_the_night_proposed(bench: Bench) -> None:
    bench = with_approval(bench, Approval.FOUR_EYES)
    run = proposed(bench)
    first = step(bench, run, SweepStep.APPROVE)
    assert (first.state, first.first_approved_by, bench.queue.sweeps) == (SweepState.PROPOSED, OFFICER.name, [])
    with pytest.raises(OwnSweep):
        step(bench, run, SweepStep.APPROVE)
    second = step(bench, run, SweepStep.APPROVE, by=OTHER)
    assert (second.state, second.approved_by) == (SweepState.APPROVED, OTHER.name)
    assert len(bench.queue.sweeps) == 1


def test_with_four_eyes_the_starter_is_not_the_approver(sqlite_bench: Bench) -> None:
    bench = with_approval(sqlite_bench, Approval.FOUR_EYES)
    run = proposed(bench, actor=OFFICER.name)
    with pytest.raises(OwnSweep):
        step(bench, run, SweepStep.APPROVE)
    assert step(bench, run, SweepStep.APPROVE, by=OTHER).state is SweepState.APPROVED


def test_yesterday_s_proposal_is_refused_with_a_sentence(bench: Bench) -> None:
    run = proposed(bench)
    bench.clock.wait(days=1)
    with pytest.raises(SweepStale, match="no longer the newest"):
        step(bench, run, SweepStep.APPROVE)
    assert bench.queue.sweeps == []


def test_a_proposal_that_another_has_replaced_is_refused(sqlite_bench: Bench) -> None:
    run = proposed(sqlite_bench)
    proposed(sqlite_bench, run="later")
    for what in SweepStep:
        with pytest.raises(SweepStale):
            step(sqlite_bench, run, what)


def test_what_is_held_back_is_never_approved(sqlite_bench: Bench) -> None:
    run = proposed(sqlite_bench)
    held = step(sqlite_bench, run, SweepStep.HOLD_BACK)
    assert (held.state, held.finished_at) == (SweepState.HELD_BACK, sqlite_bench.clock.now())
    with pytest.raises(SweepDecided, match="held back"):
        step(sqlite_bench, run, SweepStep.APPROVE)
    assert sqlite_bench.queue.sweeps == []


def test_a_run_paused_before_it_began_and_resumed_is_handed_out_once(sqlite_bench: Bench) -> None:
    run = proposed(sqlite_bench)
    step(sqlite_bench, run, SweepStep.APPROVE)
    assert step(sqlite_bench, run, SweepStep.PAUSE).state is SweepState.PAUSED
    assert step(sqlite_bench, run, SweepStep.RESUME).state is SweepState.RUNNING
    assert len(sqlite_bench.queue.sweeps) == 1, "the workflow that was handed out has not ended"


def test_a_run_that_does_not_exist_is_said(sqlite_bench: Bench) -> None:
    with pytest.raises(SweepNotFound):
        decide_sweep(sqlite_bench.services, OFFICER, SweepId(9), SweepStep.APPROVE)


def test_a_refusal_leaves_no_trace_in_the_run(sqlite_bench: Bench) -> None:
    run = proposed(sqlite_bench)
    words = sqlite_bench.audit_words()
    with pytest.raises(PrivacyError):
        step(sqlite_bench, run, SweepStep.RESUME)
    assert sqlite_bench.audit_words() == words
    assert runs(sqlite_bench)[0].state is SweepState.PROPOSED
