"""What a step that a person takes changes in a run, a member of staff or the operator."""

from datetime import datetime
from typing import Final

from sqlalchemy.orm import Session

from handlers.policy import sweep_states
from handlers.services import Services
from storage import audit, sweeps
from storage.ids import SweepId
from storage.models import SweepRun
from storage.vocabulary import AuditWord, SweepState, SweepStep

_RECORDED: Final = {
    SweepStep.APPROVE: AuditWord.SWEEP_APPROVED,
    SweepStep.HOLD_BACK: AuditWord.SWEEP_WITHHELD,
    SweepStep.PAUSE: AuditWord.SWEEP_PAUSED,
    SweepStep.RESUME: AuditWord.SWEEP_RESUMED,
}


def take_step(
    session: Session, services: Services, row: SweepRun, step: SweepStep, *, actor: str, at: datetime
) -> audit.AuditEntry:
    """Take a step with a run whose lock is held, and return what is to be recorded of it.

    Raises:
        SweepStale, SweepDecided, OwnSweep: as they say.
    """
    after = sweep_states.next_state(row.state, step)
    if step is SweepStep.APPROVE:
        after = _approved(services, row, after, actor=actor, at=at)
    if after is SweepState.HELD_BACK:
        row.finished_at = at
    if after is SweepState.HELD_BACK and not row.is_working:  # else those under way come to their end first
        row.counts = sweeps.count_ends(session, SweepId(row.id))
    row.state = after
    if after in {SweepState.APPROVED, SweepState.RUNNING} and not row.is_working:
        row.is_working, row.turn = True, row.turn + 1
        services.queue.enqueue_sweep(session, row.name, actor=row.started_by, turn=row.turn)
    return audit.AuditEntry(actor=actor, word=_RECORDED[step], details={"run": row.id, "state": row.state})


def _approved(services: Services, row: SweepRun, after: SweepState, *, actor: str, at: datetime) -> SweepState:
    """Return the state after an approval, which counts for a proposal of today, by somebody who may be the one."""
    sweep_states.check_fresh(proposed_at=row.proposed_at, now=at, timezone=services.policy.controller.timezone)
    is_last = sweep_states.is_last_approval(
        services.policy.gallring.approval,
        started_by=row.started_by,
        first_approved_by=row.first_approved_by,
        actor=actor,
    )
    if not is_last:
        row.first_approved_by = actor
        return row.state
    row.approved_by, row.approved_at = actor, at
    return after
