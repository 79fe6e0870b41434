"""A worker in a command's own process: for commands whose work is a workflow."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.settings import Settings
    from handlers.services import WorkerServices
    from handlers.workflows.engine import Engine
    from handlers.workflows.sweep import Sweep


@dataclass(frozen=True, slots=True)
class RunningWorker:
    """What runs: the engine, what its verbs are given, and the sweep for whoever wants to start one."""

    services: "WorkerServices"
    engine: "Engine"
    sweep: "Sweep"


@contextmanager
def running_worker(settings: "Settings") -> Iterator[RunningWorker]:
    """Run a worker in this process; others help, and go on with what is left if this process dies.

    Raises:
        SettingsInvalid, PolicyInvalid, StorageError: it cannot start; the sentence says why.
    """
    from bot.wiring import build_worker_services
    from bot.worker import build_engine, check_workspace

    services = build_worker_services(settings)
    engine = build_engine(settings, services, role="cli")
    try:
        check_workspace(services)
        yield RunningWorker(services, engine, engine.start())
    finally:
        engine.stop()
        services.intercom.close()
        services.database.dispose()
