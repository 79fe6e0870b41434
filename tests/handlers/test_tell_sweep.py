"""A run has one message, which is changed as it goes on."""

import pytest

from handlers.plan_sweep import plan_sweep
from handlers.tell_sweep import tell_sweep
from storage.errors import PartnerFailed
from tests.handlers.bench import Bench
from tests.handlers.sweeping import after_first_run, runs


def test_it_is_posted_once_and_changed_from_then_on(bench: Bench) -> None:
    after_first_run(bench)
    plan_sweep(bench.services, actor="cli", cap=9, run="a")
    assert tell_sweep(bench.services, "a")
    assert runs(bench)[0].message == "1.0"
    assert tell_sweep(bench.services, "a")
    assert [view.message for view in bench.notifier.sweeps] == [None, "1.0"]


def test_a_message_that_was_not_taken_is_not_written_down(sqlite_bench: Bench) -> None:
    bench = after_first_run(sqlite_bench)
    plan_sweep(bench.services, actor="cli", cap=9, run="a")
    bench.notifier.is_sweep_refused = True
    with pytest.raises(PartnerFailed):
        tell_sweep(bench.services, "a")
    assert runs(bench)[0].message is None


def test_a_run_that_does_not_exist_is_not_told(sqlite_bench: Bench) -> None:
    assert not tell_sweep(sqlite_bench.services, "none")
