"""The operator pauses and resumes without naming a run."""

import pytest

from handlers.errors import SweepNotFound
from handlers.plan_sweep import plan_sweep
from handlers.steer_sweep import steer_sweep
from storage.vocabulary import AuditWord, SweepState, SweepStep
from tests.handlers.bench import Bench
from tests.handlers.sweeping import after_first_run, runs


@pytest.mark.parametrize("step", [SweepStep.PAUSE, SweepStep.RESUME])
def test_without_such_a_run_it_is_said(bench: Bench, step: SweepStep) -> None:
    after_first_run(bench)
    with pytest.raises(SweepNotFound):
        steer_sweep(bench.services, step, actor="cli")


def test_the_run_under_way_is_paused_and_the_paused_one_resumed(bench: Bench) -> None:
    after_first_run(bench)
    bench.put_due("Hej")
    plan_sweep(bench.services, actor="cli", cap=9, run="a")
    assert steer_sweep(bench.services, SweepStep.PAUSE, actor="cli").name == "a"
    assert runs(bench)[0].state is SweepState.PAUSED
    assert steer_sweep(bench.services, SweepStep.RESUME, actor="cli").state is SweepState.RUNNING
    assert bench.audit_words()[-2:] == [AuditWord.SWEEP_PAUSED, AuditWord.SWEEP_RESUMED]
