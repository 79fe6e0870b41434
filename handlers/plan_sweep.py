"""What a sweep would redact: the due tickets, planned by the policy as it stands now; stored as a proposal, or not."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from sqlalchemy.orm import Session

from handlers.policy import retention, sweep_states
from handlers.services import Services
from handlers.sweep_contents import count_contents, count_set
from handlers.sweep_views import SweepView, view_of
from handlers.ticket_facts import map_facts
from handlers.ticket_lines import MaskedTicketLine, line_of
from storage import audit, corrections, sweeps, tickets
from storage.ids import SweepId, TicketId
from storage.models import SweepRun
from storage.vocabulary import AuditWord, SweepState

_BATCH = 500
_IMPATIENT: Final = frozenset({sweep_states.OPERATOR})
"""Who asks for a sweep by hand wants everything tried now, also what waits for its next try."""
_POLICY: Final = "policy"
"""Stands for the approver where the policy asks nobody."""


@dataclass(frozen=True, slots=True)
class SweepPlan:
    """The tickets of one sweep, and how many are due in all. `run` is the stored proposal, None for a dry look."""

    ticket_ids: tuple[TicketId, ...]
    lines: tuple[MaskedTicketLine, ...]
    total_due: int
    run: SweepView | None = None


def plan_sweep(services: Services, *, actor: str, cap: int, run: str | None = None) -> SweepPlan:
    """Return at most `cap` due tickets; with the name of a `run`, store them as its proposal. Safe to repeat.

    Tickets planned by another version of the policy are planned anew first, so that a changed policy counts at once.
    Tickets that another run is about to redact are left out. Corrected texts whose purpose has ended are erased.
    Without a run nothing is recorded: it changes nothing and shows no text.
    """
    if run is not None and (known := _known(services, run)):
        return known
    _plan_anew(services)
    at = services.now()
    with services.database.begin() as session:
        if run is not None:
            sweeps.lock_runs(session)
        patience = {"is_patient": actor not in _IMPATIENT}
        due = tickets.list_due(session, now=at, limit=cap, beside=sweeps.in_no_live_run(now=at), **patience)
        ids, lines = tuple(TicketId(row.id) for row in due), tuple(line_of(row) for row in due)
        plan = SweepPlan(ids, lines, tickets.count_due(session, now=at))
        if run is None:
            return plan
        counts = {"due": plan.total_due, **count_contents(session, services, due, now=at)}
        row = sweeps.propose(
            session,
            run,
            ids,
            started_by=actor,
            policy_version=services.policy.version,
            cap=cap,
            plan=counts,
            at=at,
        )
        _complete(session, services, row, at=at)
        return replace(plan, run=view_of(session, row))


def _known(services: Services, run: str) -> SweepPlan | None:
    """Return a run that is stored already; of one name there is one, and one workflow plans it."""
    with services.database.read() as session:
        row = sweeps.find_run(session, run)
        return SweepPlan((), (), row.plan["due"], view_of(session, row)) if row else None


def _complete(session: Session, services: Services, row: SweepRun, *, at: datetime) -> None:
    """Count what is in the set, decide whether anybody has to be asked, and record the proposal."""
    row.plan = {**row.plan, **count_set(session, SweepId(row.id))}
    row.state = sweep_states.state_at_first(
        services.policy.gallring.approval,
        started_by=row.started_by,
        tickets=row.tickets,
        is_first=sweeps.is_first_but(session, SweepId(row.id)),
    )
    if row.state is SweepState.APPROVED:
        row.approved_by = _POLICY if row.started_by != sweep_states.OPERATOR else row.started_by
        row.approved_at, row.is_working = at, True
    if row.state in {SweepState.DRY, SweepState.DONE}:
        row.finished_at = at
    corrections.erase_ended(session, at=at)
    details = {"run": row.id, "tickets": row.tickets, "due": row.plan["due"], "state": row.state}
    entry = audit.AuditEntry(actor=row.started_by, word=AuditWord.SWEEP_PLANNED, details=details)
    audit.append(session, services.vault, entry, at=at)


def _plan_anew(services: Services) -> None:
    """Bring every ticket's due date to the policy's current version, in short transactions."""
    while True:
        with services.database.begin() as session:
            rows = tickets.list_planned_otherwise(session, services.policy.version, limit=_BATCH)
            facts = map_facts(session, services, rows)
            for row in rows:
                plan = retention.plan(services.policy, facts[row.id])
                row.due_at, row.due_purpose = plan.due_at, plan.due_purpose
                row.policy_version = services.policy.version
        if len(rows) < _BATCH:
            return
