"""A run of the sweep goes on: its tickets that are left are handed out; if none is, or it is paused, it stops."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from handlers.services import Services
from handlers.sweep_views import SweepView, view_of
from storage import audit, sweeps
from storage.ids import SweepId, TicketId
from storage.models import SweepRun
from storage.vocabulary import AuditWord, SweepState


@dataclass(frozen=True, slots=True)
class SweepTurn:
    """The tickets to redact now, none when the run has stopped; `number` tells this turn from the others of the run."""

    run: SweepView
    number: int
    ticket_ids: tuple[TicketId, ...]


def take_sweep_turn(services: Services, run: str) -> SweepTurn:
    """Hand out what is left of a run that is approved or running, or end it. Safe to repeat.

    Raises:
        LookupError: there is no such run.
    """
    at = services.now()
    with services.database.begin() as session:
        row = sweeps.lock_run(session, run)
        if row is None:
            raise LookupError(run)
        if row.state is SweepState.APPROVED:
            row.state, row.started_at = SweepState.RUNNING, at
            _record(session, services, row, AuditWord.SWEEP_STARTED, at=at)
        left = sweeps.list_left(session, SweepId(row.id)) if row.state is SweepState.RUNNING else []
        if left:
            row.turn += 1
        else:
            _stop(session, services, row, at=at)
        return SweepTurn(view_of(session, row), row.turn, tuple(left))


def _stop(session: Session, services: Services, row: SweepRun, *, at: datetime) -> None:
    """Let nobody look after a run any more; whoever resumes a paused one has it looked after again."""
    row.is_working = False
    if row.state in {SweepState.RUNNING, SweepState.HELD_BACK}:
        row.counts = sweeps.count_ends(session, SweepId(row.id))
    if row.state is SweepState.RUNNING:
        row.state, row.finished_at = SweepState.DONE, at
        _record(session, services, row, AuditWord.SWEEP_DONE, at=at)


def _record(session: Session, services: Services, row: SweepRun, word: AuditWord, *, at: datetime) -> None:
    details = {"run": row.id, "tickets": row.tickets, **row.counts}
    audit.append(session, services.vault, audit.AuditEntry(actor=row.started_by, word=word, details=details), at=at)
