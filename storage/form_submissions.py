"""How often the public form for requests was sent, in all and from one network, while that counts."""

from datetime import datetime

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from storage.models import FormSubmission


def put_submission(session: Session, *, hash_client: bytes, token_hash: bytes, at: datetime) -> None:
    """Store that a form was sent."""
    session.add(FormSubmission(at=at, hash_client=hash_client, token_hash=token_hash))
    session.flush()


def is_sent(session: Session, token_hash: bytes) -> bool:
    """Tell whether the page with this token was sent already."""
    return session.scalar(select(FormSubmission.id).where(FormSubmission.token_hash == token_hash)) is not None


def count_sent(session: Session, *, after: datetime, hash_client: bytes | None = None) -> int:
    """Return how many were sent after a moment, in all or from one network."""
    query = select(func.count()).where(FormSubmission.at > after)
    if hash_client is not None:
        query = query.where(FormSubmission.hash_client == hash_client)
    return session.scalar(query) or 0


def is_any_before(session: Session, moment: datetime) -> bool:
    """Tell whether something was sent before a moment: a question that takes no lock."""
    return session.scalar(select(FormSubmission.id).where(FormSubmission.at < moment).limit(1)) is not None


def forget_before(session: Session, moment: datetime) -> int:
    """Erase what was sent before a moment; return how many."""
    ids = list(session.scalars(select(FormSubmission.id).where(FormSubmission.at < moment)))
    if ids:
        session.execute(delete(FormSubmission).where(FormSubmission.id.in_(ids)))
    return len(ids)
