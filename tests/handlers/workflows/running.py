"""A worker whose engine runs: what a test of workflows asks of it."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any, Final

import pytest
from dbos import DBOS, SetWorkflowID

from bot.wiring import engine_url
from handlers.workflows.attempts import Patience
from handlers.workflows.engine import Engine, EngineOptions
from handlers.workflows.sweep import Sweep
from storage.ids import ExecutorId
from tests.handlers.bench import Bench
from tests.handlers.sweeping import after_first_run, runs

HASTE: Final = Patience(attempts=5, first_s=0.01, longest_s=0.02, between_rounds_s=0.01)
any_database: Final = pytest.mark.parametrize("database_kind", ["sqlite"])
"""For what no database has a say in: one is enough."""
_UNDER_WAY: Final = ("PENDING", "ENQUEUED", "DELAYED")
_LONGEST_S: Final = 30.0


@dataclass(frozen=True, slots=True)
class Worker:
    """A bench with a running engine."""

    bench: Bench
    engine: Engine
    sweep: Sweep

    def run_sweep(self, run: str = "1", *, actor: str = "cli") -> dict[str, int]:
        with SetWorkflowID(f"sweep:{run}"):
            return DBOS.start_workflow(self.sweep, run, actor).get_result(polling_interval_sec=0.02)

    def run_night(self) -> None:
        DBOS.trigger_schedule("night").get_result(polling_interval_sec=0.02)

    def settle(self) -> dict[str, str]:
        """Wait until no workflow is under way, and return how each ended."""
        wait_until(lambda: not DBOS.list_workflows(status=list(_UNDER_WAY)), "a workflow did not end")
        return self.workflows()

    def workflows(self) -> dict[str, str]:
        return {row.workflow_id: row.status for row in DBOS.list_workflows()}

    def results(self) -> dict[str, Any]:
        return {row.workflow_id: row.output for row in DBOS.list_workflows()}

    def steps(self, workflow_id: str) -> list[str]:
        return [step["function_name"] for step in DBOS.list_workflow_steps(workflow_id)]


def options_for(bench: Bench, **options: Any) -> EngineOptions:
    """Return how a test's engine runs: it polls often and stops without waiting."""
    chosen = EngineOptions(
        executor_id=ExecutorId("worker:test:1"),
        database_url=engine_url(bench.services.database),
        night_cron="0 2 * * *",
        polling_s=0.05,
        stop_s=0,
        patience=HASTE,
    )
    return replace(chosen, **options)


@contextmanager
def working(bench: Bench, **options: Any) -> Iterator[Worker]:
    """Run an engine, in an installation whose first run is over; one at a time in a process."""
    if not runs(bench):
        after_first_run(bench)
    engine = Engine(bench.services, options_for(bench, **options))
    try:
        yield Worker(bench, engine, engine.start())
    finally:
        engine.stop()


def wait_until(is_so: Callable[[], object], otherwise: str, *, longest_s: float = _LONGEST_S) -> None:
    """Wait for something that another thread or process does."""
    end = time.monotonic() + longest_s
    while not is_so():
        assert time.monotonic() < end, otherwise
        time.sleep(0.02)


def soon() -> timedelta:
    """Return a silence after which a worker counts as dead almost at once."""
    return timedelta(seconds=0.6)
