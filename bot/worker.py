"""The process that runs queues and schedules, until it is told to stop."""

import os
import secrets
import signal
import socket
import threading
from datetime import timedelta

from bot.settings import Settings
from bot.wiring import build_worker_services, engine_url
from handlers.services import WorkerServices
from handlers.workflows.attempts import Patience
from handlers.workflows.engine import Engine, EngineOptions
from storage.ids import ExecutorId


def build_engine(settings: Settings, services: WorkerServices, *, role: str) -> Engine:
    """Return the workflow engine of this process, not yet started.

    Args:
        settings: of the installation.
        services: of a worker.
        role: `worker`, `serve` or `cli`; part of the name under which it shows its signs of life.
    """
    options = EngineOptions(
        executor_id=executor_id(role),
        database_url=engine_url(services.database),
        night_cron=settings.night_cron,
        concurrency=settings.worker_concurrency,
        dead_after=timedelta(seconds=settings.worker_dead_after_s),
        patience=Patience(between_rounds_s=settings.verify_pause_s),
    )
    return Engine(services, options)


def executor_id(role: str) -> ExecutorId:
    """Return a name no other process has or will have, so that the dead can be told from the living."""
    host = "".join(letter for letter in socket.gethostname() if letter.isalnum() or letter in "-.")[:40]
    return ExecutorId(f"{role}:{host}:{os.getpid()}:{secrets.token_hex(4)}")


def run_worker(settings: Settings) -> None:
    """Run until SIGTERM or SIGINT, then stop in good order."""
    from bot.logs import get_logger  # noqa: PLC0415 - configured by the command before this runs

    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    services = build_worker_services(settings)
    engine = build_engine(settings, services, role="worker")
    engine.start()
    get_logger(__name__).info("worker_ready")
    stop.wait()
    engine.stop()
    services.intercom.close()
    services.database.dispose()
    get_logger(__name__).info("worker_stopped")
