"""Links that prove who asks: sent to the address that a request came with, found by the keyed hash of their token."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from storage.errors import FailureReason
from storage.ids import ChallengeId, RequestId
from storage.models import IdentityChallenge, SubjectRequest


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
