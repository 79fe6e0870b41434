"""Signs of life of the processes that run workflows, so that a live one can take over from a dead one."""

from datetime import datetime

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from storage.ids import ExecutorId
from storage.models import Worker


def beat(session: Session, executor_id: ExecutorId, *, at: datetime) -> None:
    """Write down that this worker lives."""
    row = session.get(Worker, executor_id)
    if row is None:
        session.add(Worker(executor_id=executor_id, started_at=at, beat_at=at))
    else:
        row.beat_at = at


def list_live(session: Session, *, beaten_after: datetime) -> set[ExecutorId]:
    """Return the workers whose last sign of life is newer than `beaten_after`."""
    return {ExecutorId(row) for row in session.scalars(select(Worker.executor_id).where(Worker.beat_at > beaten_after))}


def find_newest_beat(session: Session) -> datetime | None:
    """Return when a worker last gave a sign of life; None when there is no worker."""
    return session.scalar(select(func.max(Worker.beat_at)))


def forget(session: Session, executor_id: ExecutorId) -> None:
    """Take a worker off the list: it ended in good order, or its work was taken over."""
    session.execute(delete(Worker).where(Worker.executor_id == executor_id))
