"""Requests that the privacy channel has not heard of yet: written in the transaction that opens them."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Select, delete, or_, select, update
from sqlalchemy.orm import Session

from storage.ids import RequestId
from storage.models import RequestNews, SubjectRequest


def put_news(session: Session, request_id: RequestId) -> None:
    """Have the privacy channel told of a request."""
    session.add(RequestNews(request_id=request_id))
    session.flush()


def is_any_untold(session: Session, *, tried_before: datetime) -> bool:
    """Tell whether there is a request to tell of: a question that takes no lock."""
    return session.scalar(_untold(tried_before).limit(1)) is not None


def lock_untold(session: Session, *, tried_before: datetime, at: datetime, limit: int) -> list[SubjectRequest]:
    """Return requests that are to be told of, the oldest first, and leave them to nobody else for a while."""
    ids = list(session.scalars(_untold(tried_before).limit(limit).with_for_update(skip_locked=True)))
    session.execute(update(RequestNews).where(RequestNews.request_id.in_(ids)).values(tried_at=at))
    query = select(SubjectRequest).where(SubjectRequest.id.in_(ids)).order_by(SubjectRequest.id)
    return list(session.scalars(query))


def forget(session: Session, request_ids: Collection[RequestId]) -> None:
    """Take off what was told, or is no news any more."""
    session.execute(delete(RequestNews).where(RequestNews.request_id.in_(request_ids)))


def _untold(tried_before: datetime) -> Select[int]:
    is_free = or_(RequestNews.tried_at.is_(None), RequestNews.tried_at <= tried_before)
    return select(RequestNews.request_id).where(is_free).order_by(RequestNews.request_id)
