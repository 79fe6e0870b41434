"""Questions to the person of a request, during which its clock stands still."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from storage.ids import RequestId
from storage.models import RequestPause
from storage.vocabulary import PauseReason


def begin_pause(session: Session, request_id: RequestId, reason: PauseReason, *, at: datetime) -> None:
    """Store that the person is asked; a question of the same sort that waits for its answer goes on."""
    if find_standing(session, request_id, reason) is None:
        session.add(RequestPause(request_id=request_id, reason=reason, asked_at=at))
        session.flush()


def find_standing(session: Session, request_id: RequestId, reason: PauseReason) -> RequestPause | None:
    """Return the question of this sort that waits for its answer, or None."""
    query = select(RequestPause).where(
        RequestPause.request_id == request_id, RequestPause.reason == reason, RequestPause.answered_at.is_(None)
    )
    return session.scalar(query.order_by(RequestPause.id).limit(1))


def end_pauses(session: Session, request_id: RequestId, *reasons: PauseReason, at: datetime) -> int:
    """Store that the questions of these sorts are answered; return how many were waiting."""
    standing = [find_standing(session, request_id, reason) for reason in reasons]
    ended = [pause for pause in standing if pause is not None]
    for pause in ended:
        pause.answered_at = at
    session.flush()
    return len(ended)


def take_back(session: Session, pause: RequestPause) -> None:
    """Forget a question that never reached the person."""
    session.execute(delete(RequestPause).where(RequestPause.id == pause.id))


def list_pauses(session: Session, request_id: RequestId) -> list[RequestPause]:
    """Return every question that was put to the person of a request, the first one first."""
    query = select(RequestPause).where(RequestPause.request_id == request_id)
    return list(session.scalars(query.order_by(RequestPause.asked_at, RequestPause.id)))


def map_pauses(session: Session, request_ids: Collection[int]) -> dict[int, list[RequestPause]]:
    """Return every question that was put to the persons of these requests, the first one first."""
    found: dict[int, list[RequestPause]] = {}
    query = select(RequestPause).where(RequestPause.request_id.in_(list(request_ids)))
    for pause in session.scalars(query.order_by(RequestPause.asked_at, RequestPause.id)):
        found.setdefault(pause.request_id, []).append(pause)
    return found
