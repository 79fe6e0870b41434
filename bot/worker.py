"""The process that runs queues and schedules, until it is told to stop."""

import os
import secrets
import signal
import socket
import threading
from datetime import timedelta

from croniter import croniter

from bot.errands import Errands
from bot.logs import get_logger
from bot.settings import Settings, SettingsInvalid
from bot.slack_connection import connect_slack
from bot.wiring import build_worker_services, engine_url
from handlers.own_workspace import require_own_workspace
from handlers.services import WorkerServices
from handlers.settle_erasures import settle_erasures
from handlers.workflows.attempts import Patience
from handlers.workflows.engine import Engine, EngineOptions
from storage.errors import PartnerFailed, WrongWorkspace
from storage.ids import ExecutorId

_log = get_logger(__name__)


class Worker:
    """What works in a process: the engine, and Slack's Socket Mode where its token is set. One per process."""

    def __init__(self, settings: Settings, *, role: str) -> None:
        """Prepare everything; nothing runs yet.

        Args:
            settings: of the installation.
            role: `worker` or `serve`; part of the name under which it shows its signs of life.

        Raises:
            SettingsInvalid, PolicyInvalid, StorageError: with a sentence that says what to do.
        """
        self.services = build_worker_services(settings)
        self._engine = build_engine(settings, self.services, role=role)
        self._errands = Errands(self.services)
        self._slack = connect_slack(settings, self.services)

    def start(self) -> None:
        """Finish what a dead process left half erased, start to work, then to answer.

        Raises:
            WrongWorkspace: the token is not of the workspace whose tickets are here.
        """
        check_workspace(self.services)
        settle_erasures(self.services)
        self._engine.start()
        self._errands.start()
        if self._slack is not None:
            self._slack.start()
        _log.info("worker_ready")

    def stop(self) -> None:
        """Stop to answer, then to work; what is unfinished goes on in another worker."""
        if self._slack is not None:
            self._slack.close()
        self._errands.close()
        self._engine.stop()
        self.services.intercom.close()
        self.services.database.dispose()
        _log.info("worker_stopped")


def check_workspace(services: WorkerServices) -> None:
    """Check that Intercom's token is of the workspace whose tickets are here; the first time it is written down.

    When Intercom does not answer, the start goes on: the same is asked again before a ticket counts as deleted.

    Raises:
        WrongWorkspace: it is another one.
    """
    try:
        require_own_workspace(services)
    except WrongWorkspace:
        raise
    except PartnerFailed as failure:
        _log.warning("workspace_unchecked", reason=failure.reason)


def build_engine(settings: Settings, services: WorkerServices, *, role: str) -> Engine:
    """Return the workflow engine of this process, not yet started.

    Args:
        settings: of the installation.
        services: of a worker.
        role: `worker`, `serve` or `cli`; part of the name under which it shows its signs of life.

    Raises:
        SettingsInvalid: the schedule is none.
    """
    check_schedule(settings.night_cron)
    check_schedule(settings.reconcile_cron, name="GALLRA_RECONCILE_CRON")
    check_schedule(settings.audit_cron, name="GALLRA_AUDIT_CRON")
    check_schedule(settings.follow_cron, name="GALLRA_FOLLOW_CRON")
    options = EngineOptions(
        executor_id=executor_id(role),
        database_url=engine_url(services.database),
        night_cron=settings.night_cron,
        reconcile_cron=settings.reconcile_cron,
        audit_cron=settings.audit_cron,
        follow_cron=settings.follow_cron,
        concurrency=settings.worker_concurrency,
        dead_after=timedelta(seconds=settings.worker_dead_after_s),
        patience=Patience(between_rounds_s=settings.verify_pause_s),
    )
    return Engine(services, options)


def check_schedule(cron: str, *, name: str = "GALLRA_NIGHT_CRON") -> None:
    """Check that a schedule can be read.

    Raises:
        SettingsInvalid: it cannot.
    """
    if not croniter.is_valid(cron, second_at_beginning=True):
        raise SettingsInvalid((f"{name}: this is no schedule. Write five cron fields, such as 0 2 * * *.",))


def executor_id(role: str) -> ExecutorId:
    """Return a name no other process has or will have, so that the dead can be told from the living."""
    host = "".join(letter for letter in socket.gethostname() if letter.isalnum() or letter in "-.")[:40]
    return ExecutorId(f"{role}:{host}:{os.getpid()}:{secrets.token_hex(4)}")


def run_worker(settings: Settings) -> None:
    """Run until SIGTERM or SIGINT, then stop in good order.

    Raises:
        SettingsInvalid, PolicyInvalid, StorageError: it cannot start; the sentence says why.
    """
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    worker = Worker(settings, role="worker")
    worker.start()
    stop.wait()
    worker.stop()
