"""A worker that is killed at a given step: run as a process of its own, told everything by its only argument.

`dies_at` is the number of the step, counted over all workflows; 0 never comes. `when` tells whether it dies `before`
the step acts or `after`: when it has acted, and nobody has written down that it has.
"""

import json
import os
import signal
import sys
import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from dbos import DBOS, SetWorkflowID

from bot.policy_file import load_policy
from bot.wiring import engine_url
from handlers.services import WorkerServices
from handlers.workflows import attempts
from handlers.workflows.engine import Engine, EngineOptions
from handlers.workflows.queue import DurableQueue
from storage.database import Database
from storage.encryption import Vault
from storage.ids import ExecutorId
from storage.keyset import parse_keyset
from storage.partners.intercom import Intercom
from storage.vocabulary import IntercomRegion
from tests.fakes import PatternDetector, RecordingNotifier
from tests.handlers.bench import TOKEN
from tests.handlers.workflows.running import HASTE


def main() -> None:
    """Work until the step comes, and die."""
    told = json.loads(sys.argv[1])
    attempts._guarded = deadly(attempts._guarded, at=told["dies_at"], when=told["when"])
    services = build(told)
    options = EngineOptions(
        executor_id=ExecutorId(f"worker:victim:{os.getpid()}"),
        database_url=engine_url(services.database),
        night_cron="0 2 * * *",
        polling_s=0.02,
        dead_after=timedelta(seconds=told["dead_after_s"]),
        patience=HASTE,
    )
    sweep = Engine(services, options).start()
    if told["sweeps"]:
        with SetWorkflowID("sweep:1"):
            DBOS.start_workflow(sweep, "1", told["actor"])
    threading.Event().wait(30)
    sys.exit("The step never came.")


def build(told: dict[str, Any]) -> WorkerServices:
    database = Database(told["database_url"])
    now = datetime.fromisoformat(told["now"])
    return WorkerServices(
        database=database,
        vault=Vault(parse_keyset(told["keyset"])),
        policy=load_policy(Path(told["policy_file"])),
        queue=DurableQueue(engine_url(database)),
        now=lambda: now,
        holiday_name=lambda _: None,
        intercom=Intercom(token=TOKEN, region=IntercomRegion.EU, base_url=told["intercom_url"]),
        detector=PatternDetector(),
        notifier=RecordingNotifier(),
        sweep_cap=100,
    )


def deadly(guarded: Callable[..., Any], *, at: int, when: str) -> Callable[..., Any]:
    """Return what runs steps until the one that kills."""
    lock, steps = threading.Lock(), [0]

    def run(step: Callable[..., Any], *args: Any) -> Any:
        with lock:
            steps[0] += 1
            is_the_one = steps[0] == at
        if is_the_one and when == "before":
            os.kill(os.getpid(), signal.SIGKILL)
        result = guarded(step, *args)
        if is_the_one:
            os.kill(os.getpid(), signal.SIGKILL)
        return result

    return run


if __name__ == "__main__":
    main()
