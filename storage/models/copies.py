"""Access copies: what a person is given of everything that is held about them, until it expires."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.columns import Word
from storage.errors import FailureReason
from storage.models.base import Base, BigId
from storage.vocabulary import CopySourceState, CopyState, CopyTextType, ItemType, NoteChoice, PartAuthor


class AccessCopy(Base):
    """One copy for one request. The newest of a request counts."""

    __tablename__ = "access_copies"
    __table_args__ = (Index("ix_access_copies_request_id", "request_id"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    request_id: Mapped[int] = mapped_column(ForeignKey("requests.id", ondelete="CASCADE"))
    state: Mapped[CopyState] = mapped_column(Word(CopyState))
    begun_by: Mapped[str] = mapped_column(String(60))
    begun_at: Mapped[datetime]
    confirmed_by: Mapped[str | None] = mapped_column(String(60))
    confirmed_at: Mapped[datetime | None]
    notes: Mapped[NoteChoice | None] = mapped_column(Word(NoteChoice))
    """Which internal notes are in it, as whoever confirmed it decided."""
    ready_at: Mapped[datetime | None]
    expires_at: Mapped[datetime | None] = mapped_column(index=True)
    """From then on it is erased."""
    failure: Mapped[FailureReason | None] = mapped_column(Word(FailureReason))
    """Why its file could not be made."""
    size: Mapped[int] = mapped_column(default=0)
    """How many bytes its file has."""
    sealed_passphrase: Mapped[bytes | None]
    """What opens its file, sealed under the request's own key."""


class AccessCopySource(Base):
    """Where a copy is collected from: one partner, or Gallra's own store."""

    __tablename__ = "access_copy_sources"
    __table_args__ = (UniqueConstraint("copy_id", "source"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    copy_id: Mapped[int] = mapped_column(ForeignKey("access_copies.id", ondelete="CASCADE"))
    source: Mapped[str] = mapped_column(String(60))
    """A partner's name in the policy."""
    state: Mapped[CopySourceState] = mapped_column(Word(CopySourceState))
    failure: Mapped[FailureReason | None] = mapped_column(Word(FailureReason))
    mentions: Mapped[int] = mapped_column(default=0)
    """In how many tickets of other persons this one is mentioned: none of them is in the copy."""
    recordings: Mapped[int] = mapped_column(default=0)
    """How many recordings there are that somebody has to listen to: none of them is in the copy."""


class AccessCopyText(Base):
    """One text of a copy that waits to be confirmed; it goes when the file is made."""

    __tablename__ = "access_copy_texts"
    __table_args__ = (UniqueConstraint("source_id", "scope", "position"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    source_id: Mapped[int] = mapped_column(ForeignKey("access_copy_sources.id", ondelete="CASCADE"))
    scope: Mapped[int]
    """The number of the item that it belongs to: within one, the same value has the same placeholder."""
    position: Mapped[int]
    item_type: Mapped[ItemType] = mapped_column(Word(ItemType))
    ref: Mapped[str] = mapped_column(String(200))
    """The partner's own id of the item."""
    type: Mapped[CopyTextType] = mapped_column(Word(CopyTextType))
    author: Mapped[PartAuthor | None] = mapped_column(Word(PartAuthor))
    dated_at: Mapped[datetime | None]
    is_provided: Mapped[bool]
    """Whether the person provided it (GDPR art. 20(1))."""
    sealed_content: Mapped[bytes]
    """The text and what was found in it, sealed under the request's own key."""


class AccessCopyValue(Base):
    """One value of one item that seems to be somebody else's: its placeholder, never the value."""

    __tablename__ = "access_copy_values"
    __table_args__ = (UniqueConstraint("source_id", "scope", "kind", "number"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    source_id: Mapped[int] = mapped_column(ForeignKey("access_copy_sources.id", ondelete="CASCADE"))
    scope: Mapped[int]
    ref: Mapped[str] = mapped_column(String(200))
    kind: Mapped[str] = mapped_column(String(40))
    number: Mapped[int]
    count: Mapped[int]
    is_own: Mapped[bool] = mapped_column(default=False)
    """Somebody said that it is the person's own: it stays readable."""


class AccessCopyChunk(Base):
    """A piece of the file of a copy."""

    __tablename__ = "access_copy_chunks"

    copy_id: Mapped[int] = mapped_column(
        ForeignKey("access_copies.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    sealed_content: Mapped[bytes]
    """Sealed under the request's own key."""


class AccessCopyLink(Base):
    """A link by which a copy is fetched. The newest counts."""

    __tablename__ = "access_copy_links"
    __table_args__ = (Index("ix_access_copy_links_copy_id", "copy_id"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    copy_id: Mapped[int] = mapped_column(ForeignKey("access_copies.id", ondelete="CASCADE"))
    made_at: Mapped[datetime]
    token_hash: Mapped[bytes | None] = mapped_column(unique=True)
    """Of what stands in the link; a worker makes it when it sends the mail, and makes another one to send it again."""
    expires_at: Mapped[datetime | None]
    sent_at: Mapped[datetime | None]
    failure: Mapped[FailureReason | None] = mapped_column(Word(FailureReason))
    failed_tries: Mapped[int] = mapped_column(default=0)
    """How often it was tried when it did not count: expired, used up, or not the newest any more."""


class AccessCopyDownload(Base):
    """One time that a copy was given out: the button behind a link was used, or staff made a file of it."""

    __tablename__ = "access_copy_downloads"
    __table_args__ = (Index("ix_access_copy_downloads_copy_id", "copy_id"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    copy_id: Mapped[int] = mapped_column(ForeignKey("access_copies.id", ondelete="CASCADE"))
    link_id: Mapped[int | None] = mapped_column(ForeignKey("access_copy_links.id", ondelete="CASCADE"))
    """None where a member of staff handed it over."""
    token_hash: Mapped[bytes | None] = mapped_column(unique=True)
    """Of what the page was given to fetch the file with, once."""
    opened_at: Mapped[datetime]
    fetched_at: Mapped[datetime | None]
