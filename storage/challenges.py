"""Links that prove who asks: sent to the address that a request came with, found by the keyed hash of their token."""

from collections.abc import Collection, Iterable
from datetime import datetime

from sqlalchemy import Select, exists, func, or_, select, update
from sqlalchemy.orm import Session, aliased

from storage.errors import FailureReason
from storage.ids import ChallengeId, RequestId
from storage.models import IdentityChallenge, RequestPause, SubjectRequest
from storage.vocabulary import PauseReason, RequestState


def put_challenge(session: Session, request_id: RequestId, *, at: datetime) -> ChallengeId:
    """Store that a link is to be sent, and return its id. It has no token before it is sent."""
    row = IdentityChallenge(request_id=request_id, made_at=at, failed_tries=0)
    session.add(row)
    session.flush()
    return ChallengeId(row.id)


def find_challenge(session: Session, challenge_id: ChallengeId) -> IdentityChallenge | None:
    """Return a challenge as it stands now, or None."""
    return session.get(IdentityChallenge, challenge_id, populate_existing=True)


def find_by_token(session: Session, token_hash: bytes) -> IdentityChallenge | None:
    """Return the challenge whose link has the token of this keyed hash, or None."""
    query = select(IdentityChallenge).where(IdentityChallenge.token_hash == token_hash)
    return session.scalar(query.execution_options(populate_existing=True))


def find_newest(session: Session, request_id: RequestId) -> IdentityChallenge | None:
    """Return the challenge of a request that was asked for last, or None."""
    query = select(IdentityChallenge).where(IdentityChallenge.request_id == request_id)
    return session.scalar(query.order_by(IdentityChallenge.id.desc()).limit(1))


def map_newest(session: Session, request_ids: Collection[int]) -> dict[int, IdentityChallenge]:
    """Return, of each of these requests that has one, the challenge that was asked for last."""
    newest = select(func.max(IdentityChallenge.id)).where(IdentityChallenge.request_id.in_(list(request_ids)))
    query = select(IdentityChallenge).where(IdentityChallenge.id.in_(newest.group_by(IdentityChallenge.request_id)))
    return {row.request_id: row for row in session.scalars(query)}


def is_any_to_remind(session: Session, *, at: datetime, told_before: datetime, tried_before: datetime) -> bool:
    """Tell whether somebody is to hear that a link can be used no more while the clock of its request stands."""
    return session.scalar(_to_remind(at, told_before, tried_before).limit(1)) is not None


def lock_to_remind(
    session: Session, *, at: datetime, told_before: datetime, tried_before: datetime, limit: int
) -> list[tuple[IdentityChallenge, SubjectRequest]]:
    """Return the newest links that expired unused, or failed, while the clock stands, with their requests.

    One of which somebody heard after `told_before` is left out. Nobody else takes them until the transaction ends, or
    for as long as they count as tried.
    """
    query = _to_remind(at, told_before, tried_before).order_by(IdentityChallenge.id).limit(limit)
    locked = session.scalars(query.with_for_update(skip_locked=True, of=IdentityChallenge)).all()
    return [(row, session.get_one(SubjectRequest, row.request_id)) for row in locked]


def note_tried(session: Session, rows: Iterable[IdentityChallenge], *, at: datetime) -> None:
    """Store that somebody is about to tell of these links."""
    for row in rows:
        row.tried_at = at
    session.flush()


def note_reminded(session: Session, challenge_ids: Collection[ChallengeId], *, at: datetime) -> None:
    """Store that somebody was told of these links."""
    query = update(IdentityChallenge).where(IdentityChallenge.id.in_(challenge_ids))
    session.execute(query.values(reminded_at=at, tried_at=None))


def count_made(session: Session, request_id: RequestId, *, after: datetime) -> int:
    """Return how many were asked for after a moment."""
    query = select(func.count()).where(IdentityChallenge.request_id == request_id, IdentityChallenge.made_at > after)
    return session.scalar(query) or 0


def count_made_to(session: Session, subject_hash: bytes, *, after: datetime) -> int:
    """Return how many were asked for after a moment for whatever request came with the same identifier."""
    query = (
        select(func.count())
        .select_from(IdentityChallenge)
        .join(SubjectRequest, SubjectRequest.id == IdentityChallenge.request_id)
        .where(SubjectRequest.subject_hash == subject_hash, IdentityChallenge.made_at > after)
    )
    return session.scalar(query) or 0


def was_sent_since(session: Session, request_id: RequestId, moment: datetime) -> bool:
    """Tell whether a link has been sent at that moment or later."""
    query = select(func.count()).where(IdentityChallenge.request_id == request_id, IdentityChallenge.sent_at >= moment)
    return bool(session.scalar(query))


def set_token(session: Session, row: IdentityChallenge, token_hash: bytes, *, expires_at: datetime) -> None:
    """Store by which token the link is found; one that it had before is worth nothing any more."""
    row.token_hash, row.expires_at = token_hash, expires_at
    session.flush()


def note_sent(session: Session, row: IdentityChallenge, *, at: datetime) -> None:
    """Store that the mail was handed over."""
    row.sent_at, row.failure = at, None
    session.flush()


def note_failed(session: Session, row: IdentityChallenge, failure: FailureReason) -> None:
    """Store that the mail could not be sent."""
    row.failure = failure
    session.flush()


def note_used(session: Session, row: IdentityChallenge, *, at: datetime) -> None:
    """Store that the link was used: it counts no second time."""
    row.used_at = at
    session.flush()


def note_failed_try(session: Session, row: IdentityChallenge) -> int:
    """Store that the link was tried although it does not count; return how often it was."""
    row.failed_tries += 1
    session.flush()
    return row.failed_tries


def _to_remind(at: datetime, told_before: datetime, tried_before: datetime) -> Select[IdentityChallenge]:
    newer = aliased(IdentityChallenge)
    return (
        select(IdentityChallenge)
        .join(SubjectRequest, SubjectRequest.id == IdentityChallenge.request_id)
        .where(
            SubjectRequest.state == RequestState.IDENTITY_PENDING,
            IdentityChallenge.used_at.is_(None),
            or_(IdentityChallenge.expires_at <= at, IdentityChallenge.failure.is_not(None)),
            or_(IdentityChallenge.reminded_at.is_(None), IdentityChallenge.reminded_at <= told_before),
            or_(IdentityChallenge.tried_at.is_(None), IdentityChallenge.tried_at <= tried_before),
            ~exists().where(newer.request_id == IdentityChallenge.request_id, newer.id > IdentityChallenge.id),
            exists().where(
                RequestPause.request_id == IdentityChallenge.request_id,
                RequestPause.reason == PauseReason.IDENTITY,
                RequestPause.answered_at.is_(None),
            ),
        )
    )
