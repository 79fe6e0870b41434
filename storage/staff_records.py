"""What is on record of the staff: who was trained, who signed the confidentiality agreement, until when each counts.

Kept by Slack user id and not by member of staff: somebody may have their roles from a Slack user group alone. Records
are only ever added; of each sort the newest one counts, so that a mistake is corrected by recording again.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Select, delete, func, select, update
from sqlalchemy.orm import Session

from storage.ids import SlackUserId
from storage.models import Staff, StaffRecord
from storage.vocabulary import StaffRecordType


@dataclass(frozen=True, slots=True, kw_only=True)
class NewStaffRecord:
    """A training that was done, or an agreement that was signed. Days are local, `valid_until` is the last one."""

    user: SlackUserId
    type: StaffRecordType
    done_on: date
    valid_until: date
    recorded_by: str


def put_record(session: Session, new: NewStaffRecord, *, at: datetime) -> StaffRecord:
    """Add a record; from now on it is the one of its sort that counts for this person."""
    row = StaffRecord(
        slack_user_id=new.user,
        type=new.type,
        done_on=new.done_on,
        valid_until=new.valid_until,
        recorded_at=at,
        recorded_by=new.recorded_by,
    )
    session.add(row)
    session.flush()
    return row


def find_records(session: Session, user: SlackUserId) -> dict[StaffRecordType, StaffRecord]:
    """Return the record of each sort that counts for somebody, lapsed or not."""
    rows = session.scalars(_counting().where(StaffRecord.slack_user_id == user))
    return {row.type: row for row in rows}


def lock_records(session: Session, user: SlackUserId) -> None:
    """Let nobody else do for this person what is done one at a time, until the transaction ends.

    Whoever is let in has records, also who has their roles from a user group alone and stands in no other table.
    """
    session.execute(select(StaffRecord.id).where(StaffRecord.slack_user_id == user).with_for_update())


def list_records(session: Session) -> list[StaffRecord]:
    """Return the records that count, of everybody, in the order in which they lapse."""
    return list(session.scalars(_counting().order_by(StaffRecord.valid_until, StaffRecord.id)))


def note_reminded(session: Session, ids: Collection[int], *, on: date) -> None:
    """Write down that somebody was reminded of these records."""
    session.execute(update(StaffRecord).where(StaffRecord.id.in_(ids)).values(reminded_on=on))


def erase_of(session: Session, staff_ids: Collection[int]) -> None:
    """Erase the records of members of staff who are about to be erased themselves."""
    theirs = select(Staff.slack_user_id).where(Staff.id.in_(staff_ids))
    session.execute(delete(StaffRecord).where(StaffRecord.slack_user_id.in_(theirs)))


def erase_some(session: Session, *, lapsed_before: date, limit: int) -> int:
    """Erase at most `limit` records that lapsed before a day and are of nobody on the staff; return how many."""
    on_the_staff = select(Staff.slack_user_id)
    is_over = (StaffRecord.valid_until < lapsed_before) & StaffRecord.slack_user_id.not_in(on_the_staff)
    ids = list(session.scalars(select(StaffRecord.id).where(is_over).order_by(StaffRecord.id).limit(limit)))
    session.execute(delete(StaffRecord).where(StaffRecord.id.in_(ids)))
    return len(ids)


def _counting() -> Select[StaffRecord]:
    newest = select(func.max(StaffRecord.id)).group_by(StaffRecord.slack_user_id, StaffRecord.type)
    return select(StaffRecord).where(StaffRecord.id.in_(newest))
