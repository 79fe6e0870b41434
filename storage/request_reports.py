"""What is counted of the requests of a month, and of which months the privacy channel has the figures. No names."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from storage.models import RequestPartner, RequestReport, SubjectRequest
from storage.vocabulary import AskState


def list_counted(session: Session, *, since: datetime, before: datetime) -> Sequence[SubjectRequest]:
    """Return the requests that came before `before`, and had not ended when it was `since`."""
    query = select(SubjectRequest).where(
        SubjectRequest.received_at < before, or_(SubjectRequest.closed_at.is_(None), SubjectRequest.closed_at >= since)
    )
    return session.scalars(query.order_by(SubjectRequest.id)).all()


def list_asked(
    session: Session, *, since: datetime, before: datetime
) -> Sequence[tuple[str, AskState, datetime, datetime]]:
    """Return of each partner that was last asked in this time: its name, what came of it, when asked, since when so."""
    query = select(
        RequestPartner.partner, RequestPartner.state, RequestPartner.asked_at, RequestPartner.changed_at
    ).where(RequestPartner.asked_at >= since, RequestPartner.asked_at < before)
    return [(name, state, asked_at, at) for name, state, asked_at, at in session.execute(query)]


def is_posted(session: Session, month: date) -> bool:
    """Tell whether the channel has the figures of the month that begins on this day."""
    return session.get(RequestReport, month) is not None


def note_posted(session: Session, month: date, *, at: datetime) -> None:
    """Store that the channel has the figures of a month."""
    if not is_posted(session, month):
        session.add(RequestReport(starts_on=month, posted_at=at))
        session.flush()
