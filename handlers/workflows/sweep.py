"""The sweep: every due ticket is redacted by a workflow of its own. The night: it sweeps, retries and reports."""

from collections import Counter
from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any, Final

from dbos import DBOS, SetWorkflowID

from handlers.erase_own_records import erase_own_records
from handlers.overwrite_freed_pages import overwrite_freed_pages
from handlers.plan_sweep import plan_sweep
from handlers.publish_head import publish_head
from handlers.retry_deliveries import retry_deliveries
from handlers.services import WorkerServices
from handlers.workflows.attempts import GaveUp, Patience
from handlers.workflows.boundary import WorkflowFailed
from handlers.workflows.names import NIGHT, REDACT_QUEUE, SWEEP, redaction_id
from handlers.workflows.own_rows import erase_ended_workflows
from handlers.workflows.redact_ticket import FAILED
from storage.ids import TicketId
from storage.vocabulary import RedactionState

_POLL_S: Final = 0.2

Redact = Callable[[int, str], str]
Sweep = Callable[[str, str], dict[str, int]]


def register_sweep(services: WorkerServices, patience: Patience, redact: Redact) -> Sweep:
    """Make the sweep workflow known to the engine and return it: (run, actor) -> counts per end, and `due`."""

    def plan(actor: str) -> dict[str, Any]:
        planned = plan_sweep(services, actor=actor, cap=services.sweep_cap, is_dry=False)
        return {"tickets": [int(ticket_id) for ticket_id in planned.ticket_ids], "due": planned.total_due}

    def overwrite() -> bool:
        return overwrite_freed_pages(services)

    def erase_own(actor: str) -> dict[str, int]:
        return erase_own_records(services, actor=actor, erase_workflows=erase_ended_workflows)

    @DBOS.workflow(name=SWEEP)
    def sweep(run: str, actor: str) -> dict[str, int]:
        planned = patience.persist("plan_sweep", plan, actor)
        handles = []
        for ticket_id in planned["tickets"]:
            with SetWorkflowID(redaction_id(TicketId(ticket_id), run)):
                handles.append(DBOS.enqueue_workflow(REDACT_QUEUE, redact, ticket_id, actor))
        ends = Counter(_end(partial(handle.get_result, polling_interval_sec=_POLL_S)) for handle in handles)
        patience.persist("erase_own_records", erase_own, actor)
        patience.persist("overwrite_freed_pages", overwrite)
        return {"due": planned["due"], **ends}

    return sweep


def register_night(services: WorkerServices, patience: Patience, sweep: Sweep) -> Callable[[datetime, Any], None]:
    """Make the nightly workflow known to the engine and return it."""

    def retry() -> int:
        return retry_deliveries(services)

    def publish(counts: dict[str, int]) -> int:
        return publish_head(services, counts)

    @DBOS.workflow(name=NIGHT)
    def night(scheduled_at: datetime, _context: Any) -> None:
        retried = patience.persist("retry_deliveries", retry)
        ends = sweep(f"{scheduled_at:%Y%m%dT%H%M}", "schedule")
        counts = {
            "due": ends["due"],
            "redacted": ends.get(RedactionState.DONE, 0),
            "unverified": ends.get(RedactionState.UNVERIFIED, 0),
            "withdrawn": ends.get(RedactionState.WITHDRAWN, 0),
            "failed": ends.get(FAILED, 0),
            "deliveries_retried": retried,
        }
        try:
            patience.persist("publish_head", publish, counts)
        except GaveUp:
            DBOS.logger.warning("The nightly report could not be posted.")

    return night


def _end(get_result: Callable[[], str]) -> str:
    try:
        return get_result()
    except WorkflowFailed:
        return FAILED
