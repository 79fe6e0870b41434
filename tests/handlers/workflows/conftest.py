"""What the tests of workflows share: a worker with everything running."""

from collections.abc import Iterator

import pytest
from dbos import DBOSConfig, Queue
from dbos._dbos import DBOSRegistry

from handlers.workflows import engine
from handlers.workflows.engine import EngineOptions
from tests.handlers.bench import Bench
from tests.handlers.workflows.running import Worker, working


@pytest.fixture(autouse=True)
def quick_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the engine look often for work of its own and whether it is to stop: a second for each adds up."""
    config, internal_queue = engine._config, DBOSRegistry.get_internal_queue

    def quick(options: EngineOptions) -> DBOSConfig:
        return {**config(options), "notification_listener_polling_interval_sec": 0.05}

    def polled_often(registry: DBOSRegistry) -> Queue:
        queue = internal_queue(registry)
        queue._polling_interval_sec = 0.05
        return queue

    monkeypatch.setattr(engine, "_config", quick)
    monkeypatch.setattr(DBOSRegistry, "get_internal_queue", polled_often)


@pytest.fixture
def worker(durable_bench: Bench) -> Iterator[Worker]:
    """Give a bench whose workflows run; once for each kind of database."""
    with working(durable_bench) as running:
        yield running
