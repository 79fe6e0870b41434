"""Persons by keyed hash: in which tickets, looked up when, and restricted."""

from datetime import date, datetime

from sqlalchemy import Date, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.columns import Word
from storage.models.base import Base, BigId
from storage.vocabulary import Channel, IdentifierType


class PersonHash(Base):
    """The people index: which tickets a person occurs in, by keyed hash of an identifier.

    A detail that several contacts of a ticket share has a row for each of them.
    """

    __tablename__ = "people"
    __table_args__ = (
        UniqueConstraint("ticket_id", "type", "hash", "hash_contact"),
        Index("ix_people_hash", "hash"),
        Index("ix_people_contact", "hash_contact", "hash", "type"),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    ticket_id: Mapped[int] = mapped_column(ForeignKey("tickets.id", ondelete="CASCADE"))
    type: Mapped[IdentifierType] = mapped_column(Word(IdentifierType))
    hash: Mapped[bytes]
    hash_contact: Mapped[bytes | None]
    """Of the contact whose own detail this is; None where it was only found in the text."""


class Lookup(Base):
    """That something of a person was shown: one row for each identifier of each person that an audit row concerned.

    It outlives the ticket and its people index, so that a person can be told who was interested in them.
    """

    __tablename__ = "lookups"
    __table_args__ = (
        UniqueConstraint("hash", "audit_seq"),
        Index("ix_lookups_audit", "audit_seq"),
        Index("ix_lookups_at", "at"),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    type: Mapped[IdentifierType] = mapped_column(Word(IdentifierType))
    hash: Mapped[bytes]
    audit_seq: Mapped[int] = mapped_column(BigId)
    """The row of the audit log that says who, when, for which purpose and what."""
    at: Mapped[datetime]
    """As in that row: by it the period of this log is counted."""
    is_asked: Mapped[bool]
    """Whether this is what was looked up; else it is another identifier of the person, or a person of the ticket."""


class Restriction(Base):
    """A person whose data are only stored (GDPR art. 18), from when it is placed until it is lifted."""

    __tablename__ = "restrictions"
    __table_args__ = (Index("ix_restrictions_in_force", "lifted_at"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    subject_type: Mapped[IdentifierType] = mapped_column(Word(IdentifierType))
    sealed_subject: Mapped[bytes | None]
    """The identifiers as they were given, sealed under the restriction's own key; empty once it is lifted."""
    sealed_reason: Mapped[bytes]
    """Sealed under the restriction's own key: it may tell of a person."""
    placed_at: Mapped[datetime]
    placed_by: Mapped[str] = mapped_column(String(60))
    told_on: Mapped[date | None] = mapped_column(Date)
    """The local day on which the person was told that it would be lifted (art. 18(3))."""
    told_how: Mapped[Channel | None] = mapped_column(Word(Channel))
    lifted_at: Mapped[datetime | None]
    lifted_by: Mapped[str | None] = mapped_column(String(60))


class RestrictionHash(Base):
    """One identifier of a person under restriction; the rows go when it is lifted."""

    __tablename__ = "restriction_hashes"
    __table_args__ = (Index("ix_restriction_hashes_hash", "hash"),)

    restriction_id: Mapped[int] = mapped_column(
        ForeignKey("restrictions.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    hash: Mapped[bytes] = mapped_column(primary_key=True)
    type: Mapped[IdentifierType] = mapped_column(Word(IdentifierType))
