"""Which months of creation were compared with Intercom's list, and what it counted then."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from storage.models import ComparedMonth, Ticket
from storage.vocabulary import TicketState


def list_months(session: Session) -> list[date]:
    """Return the first days of the months from our oldest ticket's creation to our newest one's, in UTC."""
    here = select(func.min(Ticket.created_at), func.max(Ticket.created_at)).where(Ticket.state != TicketState.DELETED)
    oldest, newest = session.execute(here).one()
    if oldest is None:
        return []
    first, last = oldest.year * 12 + oldest.month - 1, newest.year * 12 + newest.month - 1
    return [date(number // 12, number % 12 + 1, 1) for number in range(first, last + 1)]


def find_longest_ago(session: Session, months: Sequence[date]) -> date | None:
    """Return the month whose comparison lies back the longest; one that was never compared before all others."""
    compared = {row.starts_on: row.compared_at for row in session.scalars(select(ComparedMonth))}
    never = [month for month in months if month not in compared]
    return min(never, default=None) or min(months, key=compared.__getitem__, default=None)


def find_count(session: Session, month: date) -> int | None:
    """Return what Intercom counted when this month was compared last."""
    return session.scalar(select(ComparedMonth.found).where(ComparedMonth.starts_on == month))


def put_count(session: Session, month: date, found: int, *, at: datetime) -> None:
    """Write down that a month was compared, and what Intercom counted."""
    row = session.get(ComparedMonth, month)
    if row is None:
        session.add(ComparedMonth(starts_on=month, found=found, compared_at=at))
    else:
        row.found, row.compared_at = found, at
    session.flush()
