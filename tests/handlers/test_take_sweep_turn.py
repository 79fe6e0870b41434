"""A run's tickets are handed out until none is left."""

import pytest

from handlers.plan_sweep import plan_sweep
from handlers.record_sweep_end import record_sweep_end
from handlers.steer_sweep import steer_sweep
from handlers.take_sweep_turn import take_sweep_turn
from storage.ids import TicketId
from storage.vocabulary import AuditWord, SweepState, SweepStep
from tests.handlers.bench import Bench
from tests.handlers.sweeping import after_first_run, runs


@pytest.fixture
def run(bench: Bench) -> tuple[TicketId, ...]:
    """Approve a run of two tickets, and return them."""
    after_first_run(bench)
    for _ in range(2):
        bench.put_closed("Hej")
    bench.clock.wait(days=400)
    return plan_sweep(bench.services, actor="cli", cap=9, run="a").ticket_ids


def test_each_turn_hands_out_what_is_left_and_the_last_one_ends_the_run(
    bench: Bench, run: tuple[TicketId, ...]
) -> None:
    first = take_sweep_turn(bench.services, "a")
    assert (first.number, first.ticket_ids, first.run.state) == (1, run, SweepState.RUNNING)
    record_sweep_end(bench.services, "a", run[0], "done")
    second = take_sweep_turn(bench.services, "a")
    assert (second.number, second.ticket_ids) == (2, run[1:])
    record_sweep_end(bench.services, "a", run[1], "withdrawn")
    last = take_sweep_turn(bench.services, "a")
    assert (last.ticket_ids, last.run.state) == ((), SweepState.DONE)
    assert last.run.ends == {"done": 1, "withdrawn": 1}
    assert take_sweep_turn(bench.services, "a").ticket_ids == ()
    words = bench.audit_words()
    assert words.count(AuditWord.SWEEP_STARTED) == words.count(AuditWord.SWEEP_DONE) == 1


@pytest.mark.usefixtures("run")
def test_a_paused_run_hands_out_nothing_and_is_handed_on_when_it_is_resumed(bench: Bench) -> None:
    take_sweep_turn(bench.services, "a")
    steer_sweep(bench.services, SweepStep.PAUSE, actor="cli")
    assert take_sweep_turn(bench.services, "a").ticket_ids == ()
    assert not runs(bench)[0].is_working
    steer_sweep(bench.services, SweepStep.RESUME, actor="cli")
    assert bench.queue.sweeps == [("a", "cli", 2)]
    assert len(take_sweep_turn(bench.services, "a").ticket_ids) == 2


def test_a_run_that_does_not_exist_is_an_error(bench: Bench) -> None:
    with pytest.raises(LookupError):
        take_sweep_turn(bench.services, "none")
