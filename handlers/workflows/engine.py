"""The workflow engine of one worker process: started, kept alive, taken over from the dead, stopped in good order."""

import logging
import threading
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Final

from dbos import DBOS, DBOSConfig

from handlers.services import WorkerServices
from handlers.workflows.asking import register_asking
from handlers.workflows.attempts import Patience
from handlers.workflows.boundary import BoundarySerializer
from handlers.workflows.challenge import register_challenge
from handlers.workflows.correspondence import register_correspondence
from handlers.workflows.erasing import register_erasing
from handlers.workflows.following import register_following
from handlers.workflows.intake import register_intake
from handlers.workflows.message_check import register_message_check
from handlers.workflows.names import APPLICATION, ASK_QUEUE, QUEUES, VERSION
from handlers.workflows.night import register_night
from handlers.workflows.reconcile import Reconcile, register_nightly_reconcile, register_reconcile
from handlers.workflows.redact_ticket import register_redact_ticket
from handlers.workflows.search import register_search
from handlers.workflows.sweep import Sweep, register_sweep
from handlers.workflows.verification import register_verification
from storage import workers
from storage.errors import DatabaseUnusable
from storage.ids import ExecutorId

_ASKED_A_MINUTE: Final = 60
"""For so many requests one partner is asked at most, beside the limits of its own that its client keeps."""
_SCHEDULE: Final = "night"
_RECONCILE_SCHEDULE: Final = "reconcile"
_VERIFY_SCHEDULE: Final = "verification"
_FOLLOW_SCHEDULE: Final = "following"
_ENDED: Final = "breach_clock"
"""A schedule of versions before. It is stored, and would go on to start what nobody runs any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EngineOptions:
    """How a worker runs.

    `dead_after` is the silence after which another worker's work is taken over, `stop_s` how many seconds a stop waits
    for the steps under way.
    """

    executor_id: ExecutorId
    database_url: str
    night_cron: str
    reconcile_cron: str = "0 1 * * *"
    audit_cron: str = "0 5 * * *"
    follow_cron: str = "30 * * * *"
    concurrency: int = 4
    polling_s: float = 0.2
    dead_after: timedelta = timedelta(seconds=30)
    stop_s: int = 10
    patience: Patience = field(default_factory=Patience)


class Engine:
    """Runs workflows in this process from `start()` to `stop()`. One per process."""

    def __init__(self, services: WorkerServices, options: EngineOptions) -> None:
        self._services, self._options = services, options
        self._stopped = threading.Event()
        self.reconcile: Reconcile | None = None
        """The reconcile for whoever wants to start one, once the engine runs."""
        self._pulse = threading.Thread(target=self._live, name="gallra-pulse", daemon=True)

    def start(self) -> Sweep:
        """Register the workflows, start running them, and return the sweep for whoever wants to start one."""
        DBOS(config=_config(self._options))
        patience = self._options.patience
        register_intake(self._services, patience)
        register_search(self._services, patience)
        register_message_check(self._services, patience)
        register_asking(self._services, patience)
        register_challenge(self._services, patience)
        register_correspondence(self._services, patience)
        register_erasing(self._services, patience)
        redact = register_redact_ticket(self._services, patience)
        sweep = register_sweep(self._services, patience, redact)
        self.reconcile = register_reconcile(self._services, patience)
        scheduled = [
            (_SCHEDULE, register_night(self._services, patience, sweep), self._options.night_cron),
            (_RECONCILE_SCHEDULE, register_nightly_reconcile(self.reconcile), self._options.reconcile_cron),
            (_VERIFY_SCHEDULE, register_verification(self._services, patience), self._options.audit_cron),
            (_FOLLOW_SCHEDULE, register_following(self._services, patience), self._options.follow_cron),
        ]
        self._beat()
        DBOS.launch()
        for queue in QUEUES:
            DBOS.register_queue(
                queue, worker_concurrency=self._options.concurrency, polling_interval_sec=self._options.polling_s
            )
        DBOS.register_queue(
            ASK_QUEUE,
            partition_concurrency=1,
            partition_limiter={"limit": _ASKED_A_MINUTE, "period": 60.0},
            polling_interval_sec=self._options.polling_s,
        )
        timezone = self._services.policy.controller.timezone.key
        DBOS.apply_schedules(
            [
                {"schedule_name": name, "workflow_fn": workflow, "schedule": cron, "cron_timezone": timezone}
                for name, workflow, cron in scheduled
            ]
        )
        DBOS.delete_schedule(_ENDED)
        self._pulse.start()
        return sweep

    def stop(self) -> None:
        """Let running steps finish for some seconds, then stop; what is unfinished goes on in another worker."""
        self._stopped.set()
        if self._pulse.is_alive():
            # It must not write one more sign of life after this worker has signed off.
            self._pulse.join(self._options.stop_s)
        DBOS.destroy(workflow_completion_timeout_sec=self._options.stop_s, destroy_registry=True)
        # Without a database it cannot sign off; its last sign of life grows old all the same.
        with suppress(DatabaseUnusable), self._services.database.begin() as session:
            workers.forget(session, self._options.executor_id)

    def _live(self) -> None:
        """Beat, and take over from the dead, until stopped. Whatever fails is met again at the next beat."""
        while not self._stopped.wait(self._options.dead_after.total_seconds() / 6):
            try:
                self._beat()
                self._take_over()
            except Exception as error:  # noqa: BLE001 - a pulse that ends would give a living worker's work away
                if not self._stopped.is_set():  # else the engine is gone under it, and nobody waits for a beat
                    logging.getLogger(__name__).warning("pulse_missed", extra={"error": type(error).__name__})

    def _beat(self) -> None:
        with self._services.database.begin() as session:
            workers.beat(session, self._options.executor_id, at=self._services.now())

    def _take_over(self) -> None:
        """Resume what dead workers left under way; their finished steps are not run again."""
        pending = DBOS.list_workflows(status="PENDING", load_input=False, load_output=False)
        with self._services.database.read() as session:
            live = workers.list_live(session, beaten_after=self._services.now() - self._options.dead_after)
        orphaned = [row for row in pending if row.executor_id not in live]
        if not orphaned:
            return
        DBOS.resume_workflows([row.workflow_id for row in orphaned])
        with self._services.database.begin() as session:
            for executor_id in {row.executor_id for row in orphaned if row.executor_id}:
                workers.forget(session, ExecutorId(executor_id))


def migrate_workflows(database_url: str) -> None:
    """Bring the workflow engine's own tables to what this version needs. Safe to repeat."""
    DBOS.migrate(database_url)


def _config(options: EngineOptions) -> DBOSConfig:
    return {
        "name": APPLICATION,
        "system_database_url": options.database_url,
        "executor_id": options.executor_id,
        "application_version": VERSION,
        "serializer": BoundarySerializer(),
        "run_admin_server": False,  # type: ignore[typeddict-unknown-key]
        "log_level": "WARNING",
        "scheduler_polling_interval_sec": 5.0,
    }
