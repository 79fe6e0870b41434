"""Samples come from the beginning, the middle and the end of a run, to who may see what is due."""

import pytest

from handlers.errors import AccessDenied, SweepNotFound
from handlers.list_sweep_samples import list_sweep_samples
from handlers.plan_sweep import plan_sweep
from storage.ids import SweepId
from storage.vocabulary import AuditWord
from tests.handlers.bench import AGENT, OFFICER, Bench
from tests.handlers.sweeping import after_first_run


def proposed(bench: Bench, tickets: int) -> tuple[SweepId, list[str]]:
    after_first_run(bench)
    due = [str(bench.put_closed("Hej")) for _ in range(tickets)]
    bench.clock.wait(days=400)
    run = plan_sweep(bench.services, actor="schedule", cap=99, run="a").run
    assert run is not None
    return run.id, due


@pytest.mark.parametrize(("tickets", "places"), [(1, [0]), (2, [0, 1]), (3, [0, 1, 2]), (7, [0, 3, 6])])
def test_they_are_spread_over_the_run(sqlite_bench: Bench, tickets: int, places: list[int]) -> None:
    run, due = proposed(sqlite_bench, tickets)
    assert list_sweep_samples(sqlite_bench.services, OFFICER, run) == tuple(due[place] for place in places)


def test_who_asks_stands_in_the_log(bench: Bench) -> None:
    run, _ = proposed(bench, 1)
    list_sweep_samples(bench.services, OFFICER, run)
    row = bench.audit()[-1]
    assert (row.word, row.actor, row.details) == (AuditWord.SWEEP_SAMPLED, OFFICER.name, '{"run": 2, "tickets": 1}')


def test_who_may_not_see_what_is_due_gets_none(sqlite_bench: Bench) -> None:
    run, _ = proposed(sqlite_bench, 1)
    with pytest.raises(AccessDenied):
        list_sweep_samples(sqlite_bench.services, AGENT, run)


def test_a_run_without_tickets_has_none(sqlite_bench: Bench) -> None:
    with pytest.raises(SweepNotFound):
        list_sweep_samples(sqlite_bench.services, OFFICER, SweepId(7))
