"""A worker that redacts what waits in the queue until it is ended: a process of its own, told all by its argument."""

import json
import os
import sys
import threading
from dataclasses import replace
from datetime import timedelta
from typing import Final

from bot.wiring import engine_url
from detectors.engine import build_detector
from detectors.hypertext.aware import HtmlAware
from handlers.workflows.engine import Engine, EngineOptions
from storage.ids import ExecutorId
from tests.handlers.workflows.running import HASTE
from tests.handlers.workflows.victim import build

_CONCURRENCY: Final = 4


def main() -> None:
    """Work until killed."""
    told = json.loads(sys.argv[1])
    services = build(told)
    detector = HtmlAware(build_detector(allow=services.policy.detection))
    services = replace(services, detector=detector)
    options = EngineOptions(
        executor_id=ExecutorId(f"worker:bench:{os.getpid()}"),
        database_url=engine_url(services.database),
        night_cron="0 2 * * *",
        polling_s=0.05,
        concurrency=_CONCURRENCY,
        dead_after=timedelta(seconds=30),
        patience=HASTE,
    )
    Engine(services, options).start()
    threading.Event().wait()


if __name__ == "__main__":
    main()
