"""The installation itself: its audit log, its workers, its keyset."""

from datetime import datetime

from sqlalchemy import Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from storage.columns import Word
from storage.models.base import Base, BigId
from storage.vocabulary import AuditWord


class AuditRow(Base):
    """One line of the audit log. Rows are only ever added."""

    __tablename__ = "audit"
    __table_args__ = (Index("ix_audit_ticket", "ticket_id"), Index("ix_audit_request", "request_id"))

    seq: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    """1, 2, 3 … without a gap."""
    at: Mapped[datetime]
    actor: Mapped[str] = mapped_column(String(60))
    word: Mapped[AuditWord] = mapped_column(Word(AuditWord))
    ticket_id: Mapped[int | None] = mapped_column(BigId)
    request_id: Mapped[int | None] = mapped_column(BigId)
    purpose: Mapped[str | None] = mapped_column(String(60))
    details: Mapped[str] = mapped_column(Text)
    """Canonical JSON of counts and words."""
    mac: Mapped[bytes]
    """The MAC of this row and of the row before it."""


class AuditHead(Base):
    """The newest row's number and MAC; locked by every writer, so that the chain has one end."""

    __tablename__ = "audit_head"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    seq: Mapped[int] = mapped_column(BigId)
    mac: Mapped[bytes]


class AuditCheck(Base):
    """One row: what the scheduled verification of the log last found, and which heads the log must still hold."""

    __tablename__ = "audit_check"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    checked_at: Mapped[datetime | None]
    """When the log was last walked to its end; None before the first time."""
    flaws: Mapped[int]
    """How many flaws were found then."""
    first_flaw: Mapped[int | None] = mapped_column(BigId)
    """The number of the first row with one."""
    sound_at: Mapped[datetime | None]
    """When it was last found without a flaw."""
    sound_head: Mapped[str | None] = mapped_column(String(200))
    """Where it ended then, as `number:hex`."""
    posted_head: Mapped[str | None] = mapped_column(String(200))
    """The head that was last posted outside the system."""
    mac: Mapped[bytes]
    """The MAC of all of this, so that nobody without the keyset can make a cut log look whole."""


class Worker(Base):
    """A process that runs workflows, and its last sign of life."""

    __tablename__ = "workers"

    executor_id: Mapped[str] = mapped_column(String(120), primary_key=True)
    started_at: Mapped[datetime]
    beat_at: Mapped[datetime]


class Installation(Base):
    """One row: which keyset this database was written with, and whose tickets it holds."""

    __tablename__ = "installation"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    sealed_proof: Mapped[bytes]
    created_at: Mapped[datetime]
    workspace: Mapped[str | None] = mapped_column(String(100))
    """The id code of the Intercom workspace whose tickets these are; None until Intercom first told it."""
