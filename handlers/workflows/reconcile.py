"""The reconcile: what notifications lost is found and handed on. Every night before the sweep, and when asked.

A schedule of its own, and not a step of the night: a sweep must not wait for Intercom's search, and a reconcile that
Intercom does not answer must not cost the night its report.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import asdict
from datetime import date, datetime
from typing import Any, Final

from dbos import DBOS

from handlers.begin_reconcile import begin_reconcile
from handlers.compare_month import compare_month
from handlers.finish_reconcile import finish_reconcile
from handlers.plan_comparison import plan_comparison
from handlers.search_window import search_window
from handlers.services import WorkerServices
from handlers.stop_search import stop_search
from handlers.workflows.attempts import GaveUp, Patience
from handlers.workflows.names import NIGHTLY_RECONCILE, RECONCILE
from storage.errors import FailureReason
from storage.ids import SearchId

Reconcile = Callable[[str], dict[str, int]]
STOPPED: Final = "stopped"
"""In the result of a reconcile that came to no end."""


class _Steps:
    """The verbs as steps: ids, days and counts."""

    def __init__(self, services: WorkerServices) -> None:
        self._services = services

    def begin(self, actor: str) -> int:
        return int(begin_reconcile(self._services, actor=actor))

    def window(self, search_id: int) -> bool:
        return search_window(self._services, SearchId(search_id))

    def stop(self, search_id: int, reason: str) -> None:
        stop_search(self._services, SearchId(search_id), FailureReason(reason))

    def plan(self) -> list[list[Any]]:
        return [[month.isoformat(), is_its_turn] for month, is_its_turn in plan_comparison(self._services)]

    def compare(self, month: str, is_its_turn: bool) -> dict[str, int]:  # noqa: FBT001 - step arguments are positional
        return asdict(compare_month(self._services, date.fromisoformat(month), is_its_turn=is_its_turn))

    def finish(self, counts: dict[str, int], actor: str) -> None:
        finish_reconcile(self._services, counts, actor=actor)


def register_reconcile(services: WorkerServices, patience: Patience) -> Reconcile:
    """Make the reconcile workflow known to the engine and return it: actor -> its counts and search, or `STOPPED`."""
    steps = _Steps(services)

    @DBOS.workflow(name=RECONCILE)
    def reconcile(actor: str) -> dict[str, int]:
        search_id = 0
        try:
            search_id = int(patience.persist("begin_reconcile", steps.begin, actor))
            while patience.persist("search_window", steps.window, search_id):
                pass
            counts = _compared(steps, patience)
        except GaveUp as gave_up:
            if search_id:
                patience.persist("stop_search", steps.stop, search_id, gave_up.reason.value)
            return {STOPPED: 1}
        patience.persist("finish_reconcile", steps.finish, counts, actor)
        return {"search": search_id, **counts}

    return reconcile


def register_nightly_reconcile(reconcile: Reconcile) -> Callable[[datetime, Any], None]:
    """Make the scheduled workflow known to the engine and return it. What stopped is gone on with the next night."""

    @DBOS.workflow(name=NIGHTLY_RECONCILE)
    def nightly_reconcile(_scheduled_at: datetime, _context: Any) -> None:
        if STOPPED in reconcile("schedule"):
            DBOS.logger.warning("The reconcile stopped early: Intercom did not answer.")

    return nightly_reconcile


def _compared(steps: _Steps, patience: Patience) -> dict[str, int]:
    """Compare month after month; return what was handed on in all."""
    counts: Counter[str] = Counter(missing=0, moved=0, changed=0)
    for month, is_its_turn in patience.persist("plan_comparison", steps.plan):
        counts.update(patience.persist("compare_month", steps.compare, month, is_its_turn))
    return dict(counts)
