"""Tickets: what was fetched, what was found in it, and what staff said of that."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship
from sqlalchemy.types import JSON

from storage.columns import Word
from storage.models.base import Base, BigId
from storage.vocabulary import CorrectionState, CorrectionType, PartAuthor, PartState, PartType, TicketState


class Ticket(Base):
    """One support ticket: an Intercom conversation, as last fetched."""

    __tablename__ = "tickets"
    __table_args__ = (
        Index("ix_tickets_due", "state", "due_at"),
        Index("ix_tickets_policy", "policy_version"),
        Index("ix_tickets_created", "created_at"),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    conversation_id: Mapped[str] = mapped_column(String(40), unique=True)
    """Intercom's id; digits."""
    state: Mapped[TicketState] = mapped_column(Word(TicketState))
    sealed_title: Mapped[bytes | None]
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    """Intercom's own time of the last change; older fetches never overwrite newer ones."""
    closed_at: Mapped[datetime | None]
    """The anchor of retention (handlers/policy/retention.py, `closing_anchor`)."""
    due_at: Mapped[datetime | None]
    """When the last purpose ends, by `policy_version`; None while one has no end in sight."""
    due_purpose: Mapped[str | None] = mapped_column(String(60))
    """The purpose whose end makes `due_at`; None where none ends then."""
    retry_at: Mapped[datetime | None]
    """Before then a redaction that was not verified is not tried again."""
    layers: Mapped[int] = mapped_column(default=0)
    """How many layers of it are gone."""
    gone_kinds: Mapped[list[str]] = mapped_column(JSON, default=list)
    """The kinds that were found in it and went with a layer."""
    sealed_features: Mapped[bytes | None]
    """What the policy's rules ask of it (storage/features.py), sealed: tags and attributes may tell of a person."""
    last_contact_at: Mapped[datetime | None]
    """When the contact wrote last."""
    policy_version: Mapped[str] = mapped_column(String(80))
    parts_unreached: Mapped[int]
    custom_attributes: Mapped[int]
    has_rating_remark: Mapped[bool]
    received_at: Mapped[datetime]
    redacted_at: Mapped[datetime | None]
    parts: Mapped[list["Part"]] = relationship(lazy="raise", order_by="Part.position", cascade="all, delete-orphan")
    contacts: Mapped[list["TicketContact"]] = relationship(lazy="raise", cascade="all, delete-orphan")


class TicketContact(Base):
    """A person a ticket belongs to, sealed under the ticket's key."""

    __tablename__ = "ticket_contacts"
    __table_args__ = (UniqueConstraint("ticket_id", "position"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    ticket_id: Mapped[int] = mapped_column(ForeignKey("tickets.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    sealed_name: Mapped[bytes | None]
    sealed_email: Mapped[bytes | None]
    sealed_phone: Mapped[bytes | None]


class Part(Base):
    """One message or note of a ticket."""

    __tablename__ = "parts"
    __table_args__ = (UniqueConstraint("ticket_id", "is_source", "part_id"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    ticket_id: Mapped[int] = mapped_column(ForeignKey("tickets.id", ondelete="CASCADE"))
    part_id: Mapped[str] = mapped_column(String(40))
    """Intercom's id; digits. The first message has ids of its own series, so `is_source` belongs to the key."""
    is_source: Mapped[bool]
    position: Mapped[int]
    type: Mapped[PartType] = mapped_column(Word(PartType))
    author: Mapped[PartAuthor] = mapped_column(Word(PartAuthor))
    state: Mapped[PartState] = mapped_column(Word(PartState))
    sealed_body: Mapped[bytes | None]
    created_at: Mapped[datetime]
    attachments: Mapped[int]
    findings: Mapped[list["Finding"]] = relationship(
        lazy="raise", order_by="Finding.start", cascade="all, delete-orphan"
    )


class Finding(Base):
    """Where personal data stands in a part, or in the ticket's title when `part_row` is empty. Never the text."""

    __tablename__ = "findings"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    ticket_id: Mapped[int] = mapped_column(ForeignKey("tickets.id", ondelete="CASCADE"), index=True)
    part_row: Mapped[int | None] = mapped_column(ForeignKey("parts.id", ondelete="CASCADE"), index=True)
    start: Mapped[int]
    end: Mapped[int]
    kind: Mapped[str] = mapped_column(String(40))
    score: Mapped[float]
    recognizer: Mapped[str] = mapped_column(String(60))


class TicketTopic(Base):
    """A sensitive topic of a part, or of the ticket's title when `part_row` is empty: its word, never the text."""

    __tablename__ = "ticket_topics"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    ticket_id: Mapped[int] = mapped_column(ForeignKey("tickets.id", ondelete="CASCADE"), index=True)
    part_row: Mapped[int | None] = mapped_column(ForeignKey("parts.id", ondelete="CASCADE"), index=True)
    topic: Mapped[str] = mapped_column(String(40))


class Correction(Base):
    """What a member of staff said of a finding or of the want of one, and what was decided. Never the text."""

    __tablename__ = "corrections"
    __table_args__ = (
        Index("ix_corrections_state", "state", "proposed_at"),
        Index("ix_corrections_ticket", "ticket_id"),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    ticket_id: Mapped[int] = mapped_column(ForeignKey("tickets.id", ondelete="CASCADE"))
    type: Mapped[CorrectionType] = mapped_column(Word(CorrectionType))
    state: Mapped[CorrectionState] = mapped_column(Word(CorrectionState))
    kind: Mapped[str] = mapped_column(String(40))
    shape: Mapped[str] = mapped_column(String(200))
    """The value without its content, such as `AA-9999`."""
    cue: Mapped[str | None] = mapped_column(String(40))
    """What the words before the value name; None where its shape is no rule."""
    hash: Mapped[bytes | None]
    """The keyed hash of the value; None when it counts no more."""
    proposed_by: Mapped[str] = mapped_column(String(60))
    proposed_at: Mapped[datetime]
    decided_by: Mapped[str | None] = mapped_column(String(60))
    decided_at: Mapped[datetime | None]


class RegressionText(Base):
    """The text that was corrected, sealed under a key of its own: the regression set, once it is approved."""

    __tablename__ = "regression_texts"
    __table_args__ = (Index("ix_regression_texts_ends", "ends_at"),)

    correction_id: Mapped[int] = mapped_column(
        ForeignKey("corrections.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    part_row: Mapped[int | None] = mapped_column(ForeignKey("parts.id", ondelete="CASCADE"))
    """The part it was copied from; None is the ticket's title."""
    start: Mapped[int]
    end: Mapped[int]
    sealed_text: Mapped[bytes]
    ends_at: Mapped[datetime | None]
    """From then on it is erased; None while its ticket is here."""
