"""The clock of breaches: every minute it is looked whether the privacy channel has to hear of one.

What it has heard stands in the register, so a run that fails, or a worker that dies, loses nothing: the next run tells.
"""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from typing import Any

from dbos import DBOS

from handlers.remind_of_breaches import remind_of_breaches
from handlers.services import WorkerServices
from handlers.workflows.names import BREACH_CLOCK
from storage.errors import StorageError


def register_breach_clock(services: WorkerServices) -> Callable[[datetime, Any], None]:
    """Make the workflow known to the engine and return it."""

    @DBOS.workflow(name=BREACH_CLOCK)
    def breach_clock(_scheduled_at: datetime, _context: Any) -> None:
        with suppress(StorageError):
            remind_of_breaches(services)

    return breach_clock
