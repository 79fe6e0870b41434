"""Every hour partners are asked how far what takes them time is, and persons are looked for again after erasures.

One that does not answer keeps nobody else.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from typing import Any

from dbos import DBOS

from handlers.follow_erasure import follow_erasure
from handlers.list_pending_erasures import list_pending_erasures
from handlers.services import WorkerServices
from handlers.workflows.attempts import GaveUp, Patience
from handlers.workflows.erasing import verify_erasures
from handlers.workflows.names import FOLLOWING
from storage.ids import PartnerErasureId


def register_following(services: WorkerServices, patience: Patience) -> Callable[[datetime, Any], None]:
    """Make the scheduled workflow known to the engine and return it."""
    once = replace(patience, attempts=1)

    def pending() -> list[int]:
        return [int(one) for one in list_pending_erasures(services)]

    def follow(erasure_id: int) -> str:
        return str(follow_erasure(services, PartnerErasureId(erasure_id)) or "over")

    @DBOS.workflow(name=FOLLOWING)
    def following(_scheduled_at: datetime, _context: Any) -> None:
        with suppress(GaveUp):  # the next hour tries again
            for erasure_id in patience.persist("list_pending_erasures", pending):
                with suppress(GaveUp):
                    once.persist("follow_erasure", follow, erasure_id)
        verify_erasures(services, patience)  # after that: what has come to its end is looked for again

    return following
