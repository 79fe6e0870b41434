"""What Gallra does in Slack: values it reveals, messages it posts and looks at."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.types import JSON

from storage.columns import Word
from storage.models.base import Base, BigId
from storage.vocabulary import Attestation, MessageState, RevealAlert, RevealState


class Reveal(Base):
    """One value of a ticket that a member of staff asks to read: where it stands, why, who agreed. Never the value."""

    __tablename__ = "reveals"
    __table_args__ = (
        Index("ix_reveals_asked", "asked_by", "asked_at"),
        Index("ix_reveals_newest", "asked_at"),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    ticket_id: Mapped[int] = mapped_column(ForeignKey("tickets.id", ondelete="CASCADE"), index=True)
    state: Mapped[RevealState] = mapped_column(Word(RevealState))
    asked_by: Mapped[str] = mapped_column(String(60))
    begun_at: Mapped[datetime]
    sealed_url: Mapped[bytes | None]
    """Where Slack takes the answer, for half an hour from `begun_at`; under the reveal's own key."""
    asked_at: Mapped[datetime | None]
    """None while the question is only open before somebody; what follows is empty then too."""
    purpose: Mapped[str | None] = mapped_column(String(60))
    part_row: Mapped[int | None] = mapped_column(BigId)
    """The part in which the value stands first; 0 is the ticket's title."""
    start: Mapped[int | None]
    end: Mapped[int | None]
    kind: Mapped[str | None] = mapped_column(String(40))
    sealed_reason: Mapped[bytes | None]
    """Under the reveal's own key: it may tell of a person. Empty once the ticket's text is gone."""
    is_glass_broken: Mapped[bool] = mapped_column(default=False)
    flags: Mapped[list[str]] = mapped_column(JSON, default=list)
    """What is unusual about it (`ReadingFlag`)."""
    lapses_at: Mapped[datetime | None]
    """Until when it can be approved, and once it is, shown."""
    decided_by: Mapped[str | None] = mapped_column(String(60))
    decided_at: Mapped[datetime | None]
    shown_at: Mapped[datetime | None]
    reviewed_by: Mapped[str | None] = mapped_column(String(60))
    reviewed_at: Mapped[datetime | None]
    sealed_note: Mapped[bytes | None]
    """What the review of a broken glass came to, under the reveal's own key."""


class RevealAlertRow(Base):
    """What somebody is still to be told of a reveal: written with what it tells of, gone when Slack has taken it."""

    __tablename__ = "reveal_alerts"
    __table_args__ = (Index("ix_reveal_alerts_next", "next_at"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    reveal_id: Mapped[int] = mapped_column(ForeignKey("reveals.id", ondelete="CASCADE"), index=True)
    type: Mapped[RevealAlert] = mapped_column(Word(RevealAlert))
    next_at: Mapped[datetime]
    """When it is tried next."""
    tries: Mapped[int] = mapped_column(default=0)


class OwnPosting(Base):
    """A message of ours in Slack that is to be deleted: by its channel and timestamp, or by a sealed response URL."""

    __tablename__ = "postings"
    __table_args__ = (Index("ix_postings_next", "next_at"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    channel: Mapped[str | None] = mapped_column(String(40))
    ts: Mapped[str | None] = mapped_column(String(40))
    sealed_url: Mapped[bytes | None]
    """For a message that only one person sees; under the key of all postings."""
    delete_at: Mapped[datetime]
    expires_at: Mapped[datetime | None]
    """From then on Slack takes the response URL no more."""
    next_at: Mapped[datetime]
    """When its deletion is tried next."""
    tries: Mapped[int] = mapped_column(default=0)


class MessageTask(Base):
    """A message in Slack that held what does not belong there: where it stands, and which kinds. Never its text."""

    __tablename__ = "message_tasks"
    __table_args__ = (UniqueConstraint("channel", "ts"), Index("ix_message_tasks_state", "state", "found_at"))

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    channel: Mapped[str] = mapped_column(String(40))
    ts: Mapped[str] = mapped_column(String(40))
    """Slack's timestamp, which names a message in its channel."""
    thread_ts: Mapped[str | None] = mapped_column(String(40))
    author: Mapped[str] = mapped_column(String(40))
    """The Slack user id of whoever wrote it."""
    link: Mapped[str] = mapped_column(String(300))
    """Slack's own address of it: the workspace, the channel, the timestamp."""
    state: Mapped[MessageState] = mapped_column(Word(MessageState))
    kinds: Mapped[dict[str, int]] = mapped_column(JSON)
    """Findings per kind, when it was last looked at."""
    found_by: Mapped[str] = mapped_column(String(60))
    """`slack` by itself, or `slack:U…` who asked."""
    found_at: Mapped[datetime]
    looked_at: Mapped[datetime]
    """When its text was last asked for: an older look that ends later changes nothing."""
    warned_at: Mapped[datetime | None]
    """When its author was told of it."""
    told_at: Mapped[datetime | None]
    """When the privacy channel was told of it."""
    attestation: Mapped[Attestation | None] = mapped_column(Word(Attestation))
    ended_by: Mapped[str | None] = mapped_column(String(60))
    """Who attested; `slack` when the author deleted or changed it."""
    ended_at: Mapped[datetime | None]
