"""The sweep: proposed, told, and where it may, carried out; every ticket is redacted by a workflow of its own.

Nothing waits for an approval: it stands in the database, and the approval itself hands the run to the workers. A paused
run is let go in the same way, and resumed by whoever is free.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from dbos import DBOS, SetWorkflowID

from handlers.erase_own_records import erase_own_records
from handlers.overwrite_freed_pages import overwrite_freed_pages
from handlers.plan_sweep import plan_sweep
from handlers.policy.sweep_states import SCHEDULE
from handlers.post_forecast import post_forecast
from handlers.record_sweep_end import record_sweep_end
from handlers.services import WorkerServices
from handlers.settle_erasures import settle_erasures
from handlers.take_sweep_turn import take_sweep_turn
from handlers.tell_sweep import tell_sweep
from handlers.ticket_copy import SCHEDULED
from handlers.workflows.attempts import GaveUp, Patience
from handlers.workflows.boundary import WorkflowFailed
from handlers.workflows.names import REDACT_QUEUE, SWEEP, redaction_id
from handlers.workflows.own_rows import erase_ended_workflows
from handlers.workflows.redact_ticket import FAILED, PUT_OFF
from storage.errors import PartnerFailed
from storage.ids import TicketId
from storage.vocabulary import SweepState

_POLL_S: Final = 0.2
_APPROVED: Final = frozenset({SweepState.APPROVED, SweepState.RUNNING})

Redact = Callable[[int, str, str], str]
Sweep = Callable[[str, str], dict[str, int]]


@dataclass(frozen=True, slots=True)
class _Steps:
    """The verbs as steps: ids in, words and counts out."""

    services: WorkerServices

    def plan(self, run: str, actor: str) -> dict[str, Any]:
        planned = plan_sweep(self.services, actor=actor, cap=self.services.sweep_cap, run=run)
        assert planned.run is not None, "a named run is stored"  # noqa: S101 - for mypy
        state = planned.run.state
        return {
            "due": planned.total_due,
            "tickets": planned.run.tickets,
            "state": state,
            "is_told": bool(planned.run.message),
        }

    def turn(self, run: str) -> dict[str, Any]:
        turn = take_sweep_turn(self.services, run)
        waiting = turn.run.tickets - turn.run.ended if turn.run.state is SweepState.PAUSED else 0
        ends = {**turn.run.ends, **({str(SweepState.PAUSED): waiting} if waiting else {})}
        return {"tickets": [int(one) for one in turn.ticket_ids], "number": turn.number, "ends": ends}

    def record(self, run: str, ticket_id: int, end: str) -> bool:
        is_to_be_told = record_sweep_end(self.services, run, TicketId(ticket_id), end)
        return is_to_be_told and self.try_to_tell(run)

    def tell(self, run: str) -> bool:
        return tell_sweep(self.services, run)

    def try_to_tell(self, run: str) -> bool:
        """Tell once: what is only progress, and what is late otherwise, does not wait for Slack."""
        with suppress(PartnerFailed):
            return tell_sweep(self.services, run)
        return False

    def draw(self, run: str) -> bool:
        with suppress(PartnerFailed):
            return post_forecast(self.services, run)
        return False

    def erase_own(self, actor: str) -> dict[str, int]:
        return erase_own_records(self.services, actor=actor, erase_workflows=erase_ended_workflows)

    def overwrite(self) -> bool:
        settle_erasures(self.services)
        return overwrite_freed_pages(self.services)


def register_sweep(services: WorkerServices, patience: Patience, redact: Redact) -> Sweep:
    """Make the sweep workflow known to the engine and return it: (run, actor) -> counts per end, and `due`.

    A run that may not start, as it is dry or waits for an approval, counts its tickets under the word of its state.
    """
    steps = _Steps(services)

    @DBOS.workflow(name=SWEEP)
    def sweep(run: str, actor: str) -> dict[str, int]:
        planned = patience.persist("plan_sweep", steps.plan, run, actor)
        patience.persist("erase_own_records", steps.erase_own, actor)
        state, due = SweepState(planned["state"]), {"due": planned["due"]}
        if not planned["is_told"]:
            _announce(steps, patience, run, is_urgent=state not in _APPROVED)
        if state not in _APPROVED:
            return {**due, **({str(state): planned["tickets"]} if planned["tickets"] else {})}
        ends = _carry_out(steps, patience, redact, run, actor)
        patience.persist("overwrite_freed_pages", steps.overwrite)
        patience.persist("tell_sweep", steps.try_to_tell, run)
        return {**due, **ends}

    return sweep


def _announce(steps: _Steps, patience: Patience, run: str, *, is_urgent: bool) -> None:
    """Post the picture and the message. A proposal is told until patience ends: else nobody can approve."""
    patience.persist("post_forecast", steps.draw, run)
    try:
        patience.persist("tell_sweep", steps.tell if is_urgent else steps.try_to_tell, run)
    except GaveUp:
        DBOS.logger.warning("The proposal of a sweep could not be posted.")


def _carry_out(steps: _Steps, patience: Patience, redact: Redact, run: str, actor: str) -> dict[str, int]:
    """Redact what is left of a run, in turns, until nothing is left or it is paused; return the counts per end."""
    by = actor if actor in SCHEDULED else SCHEDULE  # whoever asked: its tickets are redacted as they are due
    while True:
        turn = patience.persist("take_sweep_turn", steps.turn, run)
        if not turn["tickets"]:
            ends: dict[str, int] = turn["ends"]
            return ends
        handles = []
        for ticket_id in turn["tickets"]:
            with SetWorkflowID(redaction_id(TicketId(ticket_id), f"{run}:{turn['number']}")):
                handles.append((ticket_id, DBOS.enqueue_workflow(REDACT_QUEUE, redact, ticket_id, by, run)))
        for ticket_id, handle in handles:
            end = _end(partial(handle.get_result, polling_interval_sec=_POLL_S))
            if end != PUT_OFF:
                patience.persist("record_sweep_end", steps.record, run, ticket_id, end)


def _end(get_result: Callable[[], str]) -> str:
    try:
        return get_result()
    except WorkflowFailed:
        return FAILED
