"""Links by which an access copy is fetched, found by the keyed hash of their token, and each time one was used."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from storage.errors import FailureReason
from storage.ids import CopyId, CopyLinkId
from storage.models import AccessCopyDownload, AccessCopyLink


def put_link(session: Session, copy_id: CopyId, *, at: datetime) -> CopyLinkId:
    """Store that a link is to be sent, and return its id. It has no token before it is sent."""
    row = AccessCopyLink(copy_id=copy_id, made_at=at, failed_tries=0)
    session.add(row)
    session.flush()
    return CopyLinkId(row.id)


def find_link(session: Session, link_id: CopyLinkId) -> AccessCopyLink | None:
    """Return a link as it stands now, or None."""
    return session.get(AccessCopyLink, link_id, populate_existing=True)


def find_by_token(session: Session, token_hash: bytes) -> AccessCopyLink | None:
    """Return the link that has the token of this keyed hash, or None."""
    query = select(AccessCopyLink).where(AccessCopyLink.token_hash == token_hash)
    return session.scalar(query.execution_options(populate_existing=True))


def find_newest(session: Session, copy_id: CopyId) -> AccessCopyLink | None:
    """Return the link of a copy that was asked for last, or None."""
    query = select(AccessCopyLink).where(AccessCopyLink.copy_id == copy_id)
    return session.scalar(query.order_by(AccessCopyLink.id.desc()).limit(1))


def set_token(session: Session, row: AccessCopyLink, token_hash: bytes, *, expires_at: datetime) -> None:
    """Store by which token the link is found; one that it had before is worth nothing any more."""
    row.token_hash, row.expires_at = token_hash, expires_at
    session.flush()


def note_sent(session: Session, row: AccessCopyLink, *, at: datetime) -> None:
    """Store that the mail was handed over."""
    row.sent_at, row.failure = at, None
    session.flush()


def note_failed(session: Session, row: AccessCopyLink, failure: FailureReason) -> None:
    """Store that the mail could not be sent."""
    row.failure = failure
    session.flush()


def note_failed_try(session: Session, row: AccessCopyLink) -> int:
    """Store that the link was tried although it does not count; return how often it was."""
    row.failed_tries += 1
    session.flush()
    return row.failed_tries


def put_download(
    session: Session, copy_id: CopyId, *, link_id: int | None, token_hash: bytes | None, at: datetime
) -> AccessCopyDownload:
    """Store that a copy is given out; by the token of this keyed hash the file is fetched, once."""
    fetched_at = None if token_hash else at
    row = AccessCopyDownload(
        copy_id=copy_id, link_id=link_id, token_hash=token_hash, opened_at=at, fetched_at=fetched_at
    )
    session.add(row)
    session.flush()
    return row


def lock_download(session: Session, token_hash: bytes) -> AccessCopyDownload | None:
    """Return the download that has the token of this keyed hash; nobody else changes it until the transaction ends."""
    query = select(AccessCopyDownload).where(AccessCopyDownload.token_hash == token_hash)
    return session.scalar(query.with_for_update().execution_options(populate_existing=True))


def note_fetched(session: Session, row: AccessCopyDownload, *, at: datetime) -> None:
    """Store that the file was fetched: what it was fetched with counts no second time."""
    row.fetched_at = at
    session.flush()


def count_downloads(session: Session, copy_id: CopyId) -> int:
    """Return how often a copy was given out by a link."""
    query = select(func.count()).where(AccessCopyDownload.copy_id == copy_id, AccessCopyDownload.link_id.is_not(None))
    return session.scalar(query) or 0


def find_last_download(session: Session, copy_id: CopyId) -> datetime | None:
    """Return when a copy was given out last, in whatever way."""
    return session.scalar(select(func.max(AccessCopyDownload.opened_at)).where(AccessCopyDownload.copy_id == copy_id))
