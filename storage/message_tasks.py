"""Messages in Slack that held what does not belong there: their place and their kinds, until somebody has seen to it.

Never a message's text. A row is found by channel and timestamp, so that every look at one message meets the same row.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from storage.ids import MessageTaskId
from storage.models import MessageTask
from storage.vocabulary import Attestation, MessageState


@dataclass(frozen=True, slots=True, kw_only=True)
class NewTask:
    """A message as it is found: its place, its author, its address, and findings per kind."""

    channel: str
    ts: str
    thread_ts: str | None
    author: str
    link: str
    kinds: Mapping[str, int]
    found_by: str


def lock_task(session: Session, channel: str, ts: str) -> MessageTask | None:
    """Return the row of one message, locked until the transaction ends, or None."""
    query = select(MessageTask).where(MessageTask.channel == channel, MessageTask.ts == ts)
    return session.scalar(query.with_for_update())


def find_task(session: Session, task_id: MessageTaskId, *, is_locked: bool = False) -> MessageTask | None:
    """Return a row by its id, or None."""
    return session.get(MessageTask, task_id, with_for_update=True if is_locked else None)


def put_task(session: Session, new: NewTask, *, looked_at: datetime) -> MessageTask:
    """Store that a message holds what does not belong there."""
    row = MessageTask(
        channel=new.channel,
        ts=new.ts,
        thread_ts=new.thread_ts,
        author=new.author,
        link=new.link,
        state=MessageState.OPEN,
        kinds=dict(new.kinds),
        found_by=new.found_by,
        found_at=looked_at,
        looked_at=looked_at,
    )
    session.add(row)
    session.flush()
    return row


def reopen_task(session: Session, row: MessageTask, *, kinds: Mapping[str, int], looked_at: datetime) -> None:
    """Store that a message holds such again, or something else than before."""
    row.state, row.kinds = MessageState.OPEN, dict(kinds)
    row.found_at = looked_at
    row.warned_at = row.told_at = None
    row.attestation = row.ended_by = row.ended_at = None
    session.flush()


def note_warned(session: Session, task_id: MessageTaskId, *, found_at: datetime, at: datetime) -> None:
    """Store that the author was told of what was found at a time; not when something else was found since."""
    row = find_task(session, task_id, is_locked=True)
    if row is not None and row.found_at == found_at:
        row.warned_at = at
        session.flush()


def end_task(
    session: Session,
    row: MessageTask,
    state: MessageState,
    *,
    by: str,
    at: datetime,
    attestation: Attestation | None = None,
) -> None:
    """Store that nothing is left to do, and by whose word."""
    row.state, row.attestation, row.ended_by, row.ended_at = state, attestation, by, at
    session.flush()


def list_open(session: Session, *, limit: int) -> list[MessageTask]:
    """Return what is open, the oldest first."""
    query = select(MessageTask).where(MessageTask.state == MessageState.OPEN)
    return list(session.scalars(query.order_by(MessageTask.found_at, MessageTask.id).limit(limit)))


def list_untold(session: Session, *, found_before: datetime, limit: int) -> list[MessageTask]:
    """Return what is open since before a time, and of which the privacy channel was not told yet."""
    query = select(MessageTask).where(
        MessageTask.state == MessageState.OPEN, MessageTask.told_at.is_(None), MessageTask.found_at <= found_before
    )
    return list(session.scalars(query.order_by(MessageTask.found_at, MessageTask.id).limit(limit)))


def count_open(session: Session) -> int:
    """Return how many are open."""
    query = select(func.count()).select_from(MessageTask).where(MessageTask.state == MessageState.OPEN)
    return session.scalar(query) or 0
