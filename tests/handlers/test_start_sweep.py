"""A member of staff asks for a run: it is planned by a worker."""

import pytest

from handlers.errors import AccessDenied
from handlers.start_sweep import start_sweep
from storage.vocabulary import AuditWord
from tests.handlers.bench import AGENT, OFFICER, Bench


def test_the_planning_is_handed_to_the_workers_and_recorded(bench: Bench) -> None:
    run = start_sweep(bench.services, OFFICER)
    assert bench.queue.sweeps == [(run, OFFICER.name, 0)]
    assert bench.audit_words() == [AuditWord.SWEEP_ASKED]


def test_two_in_one_second_are_two_runs(sqlite_bench: Bench) -> None:
    first = start_sweep(sqlite_bench.services, OFFICER)
    sqlite_bench.clock.wait(milliseconds=1)
    assert start_sweep(sqlite_bench.services, OFFICER) != first


def test_who_may_not_starts_nothing(sqlite_bench: Bench) -> None:
    with pytest.raises(AccessDenied):
        start_sweep(sqlite_bench.services, AGENT)
    assert sqlite_bench.queue.sweeps == []
