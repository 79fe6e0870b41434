"""What somebody is still to be told of reveals: written in the transaction of what it tells of, so it cannot be lost.

A row is gone when Slack has taken the message. Until then it is tried again, each time after a longer while.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from storage.ids import AlertId, RevealId
from storage.models import RevealAlertRow
from storage.postings import TAKEN_FOR, pause_after
from storage.vocabulary import RevealAlert


@dataclass(frozen=True, slots=True)
class DueAlert:
    """Something that is to be told now."""

    id: AlertId
    reveal: RevealId
    type: RevealAlert


def queue(session: Session, reveal_id: RevealId, type_: RevealAlert, *, at: datetime) -> None:
    """Have somebody told, as soon as Slack takes it."""
    session.add(RevealAlertRow(reveal_id=reveal_id, type=type_, next_at=at, tries=0))
    session.flush()


def is_any_due(session: Session, *, at: datetime) -> bool:
    """Tell whether something is to be told by now: a question that takes no lock."""
    return session.scalar(select(RevealAlertRow.id).where(RevealAlertRow.next_at <= at).limit(1)) is not None


def take_due(session: Session, *, at: datetime) -> DueAlert | None:
    """Return the oldest of what is to be told by now, and leave it to nobody else for a while."""
    query = select(RevealAlertRow).where(RevealAlertRow.next_at <= at).order_by(RevealAlertRow.id)
    row = session.scalar(query.limit(1).with_for_update(skip_locked=True))
    if row is None:
        return None
    row.next_at, row.tries = at + TAKEN_FOR, row.tries + 1
    session.flush()
    return DueAlert(AlertId(row.id), RevealId(row.reveal_id), row.type)


def put_off(session: Session, alert_id: AlertId, *, at: datetime) -> None:
    """Have what could not be told tried again, each time after a longer while."""
    row = session.get(RevealAlertRow, alert_id)
    if row is not None:
        row.next_at = at + pause_after(row.tries - 1)


def forget(session: Session, alert_id: AlertId) -> None:
    """Take off what was told."""
    session.execute(delete(RevealAlertRow).where(RevealAlertRow.id == alert_id))
