"""Redactions, the runs they come in, and the holds that stop them."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, Date, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.types import JSON

from storage.columns import Word
from storage.models.base import Base, BigId
from storage.vocabulary import HoldType, IdentifierType, RedactionState, SweepState


class Redaction(Base):
    """One ticket's redaction: intended, sent, read back, done. One row per attempt on a ticket."""

    __tablename__ = "redactions"
    __table_args__ = (
        Index("ix_redactions_state", "state", "intended_at"),
        Index("ix_redactions_followed", "is_followed"),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    ticket_id: Mapped[int] = mapped_column(ForeignKey("tickets.id", ondelete="CASCADE"), index=True)
    state: Mapped[RedactionState] = mapped_column(Word(RedactionState))
    actor: Mapped[str] = mapped_column(String(60))
    """`schedule`, `cli` or `slack:U…`."""
    policy_version: Mapped[str] = mapped_column(String(80))
    intended_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]
    attempts: Mapped[int]
    is_last: Mapped[bool] = mapped_column(default=True)
    """Whether all of the ticket goes; else it is a layer."""
    keeps: Mapped[list[str]] = mapped_column(JSON, default=list)
    """The kinds that a layer leaves, because a purpose needs them."""
    kinds: Mapped[dict[str, int]] = mapped_column(JSON)
    """Findings per kind that were redacted."""
    outcomes: Mapped[dict[str, int]] = mapped_column(JSON)
    """Parts per outcome, as read back."""
    survivors: Mapped[dict[str, int]] = mapped_column(JSON)
    """Places per reason that this redaction could not reach."""
    fallbacks: Mapped[dict[str, int]] = mapped_column(JSON, default=dict)
    """What was done about such places, and how often."""
    is_followed: Mapped[bool] = mapped_column(default=True)
    """False from its end until what the policy asks for afterwards is done: the night tries it again."""


class SweepRun(Base):
    """One run of the sweep, from its proposal to its end: who proposed, approved and started what, and how it went."""

    __tablename__ = "sweep_runs"
    __table_args__ = (Index("ix_sweep_runs_state", "state", "proposed_at"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    name: Mapped[str] = mapped_column(String(120), unique=True)
    """What the workflow calls it: the moment of the night, or who asked and when."""
    state: Mapped[SweepState] = mapped_column(Word(SweepState))
    started_by: Mapped[str] = mapped_column(String(60))
    """`schedule`, `cli` or `slack:U…`."""
    first_approved_by: Mapped[str | None] = mapped_column(String(60))
    """The first of two, where the policy asks for four eyes and the schedule proposed it."""
    approved_by: Mapped[str | None] = mapped_column(String(60))
    """Whose word let it start; `policy` where the policy asks nobody."""
    proposed_at: Mapped[datetime]
    approved_at: Mapped[datetime | None]
    started_at: Mapped[datetime | None]
    finished_at: Mapped[datetime | None]
    policy_version: Mapped[str] = mapped_column(String(80))
    cap: Mapped[int]
    tickets: Mapped[int]
    """How many tickets it holds."""
    plan: Mapped[dict[str, Any]] = mapped_column(JSON)
    """What was counted when it was proposed (handlers/sweep_contents.py)."""
    counts: Mapped[dict[str, int]] = mapped_column(JSON)
    """Tickets per end, once it is over."""
    turn: Mapped[int]
    """How often its tickets were handed out: after a pause those that are left are handed out again."""
    is_working: Mapped[bool]
    """Whether a workflow looks after it; changed only under the lock of `storage.sweeps.lock_run`."""
    message: Mapped[str | None] = mapped_column(String(40))
    """The id of its message in the privacy channel; None while there is none."""
    told_at: Mapped[datetime | None]
    """When that message was last brought up to date."""


class SweepTicket(Base):
    """A ticket of a run, and how its redaction ended in it.

    Without a foreign key to the ticket: planning a run must not wait for a ticket that somebody works on.
    """

    __tablename__ = "sweep_tickets"
    __table_args__ = (Index("ix_sweep_tickets_ticket", "ticket_id"),)

    run_id: Mapped[int] = mapped_column(
        ForeignKey("sweep_runs.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    ticket_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    position: Mapped[int]
    end: Mapped[str | None] = mapped_column(String(40))
    """`done`, `unverified`, `escalated`, `withdrawn` or `failed`; None while it is to come."""


class Hold(Base):
    """A documented stop of redaction and erasure: in force from when it is placed until it is released.

    It covers the tickets that match every criterion that is set. Nothing is noted at the tickets, so that one that
    comes in later is held too.
    """

    __tablename__ = "holds"
    __table_args__ = (
        CheckConstraint(
            "ticket_id IS NOT NULL OR subject_hash IS NOT NULL OR created_from IS NOT NULL"
            " OR created_before IS NOT NULL OR kind IS NOT NULL OR released_at IS NOT NULL",
            name="ck_holds_covers",
        ),
        Index("ix_holds_in_force", "released_at", "review_on"),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    type: Mapped[HoldType] = mapped_column(Word(HoldType))
    ticket_id: Mapped[int | None] = mapped_column(ForeignKey("tickets.id", ondelete="CASCADE"), index=True)
    restriction_id: Mapped[int | None] = mapped_column(BigId, index=True)
    """The restriction whose person it is on, by all of that person's identifiers; None of any other hold."""
    disclosure_id: Mapped[int | None] = mapped_column(BigId)
    """The disclosure with which it was placed: while that is secret, so is this. None of any other hold."""
    subject_type: Mapped[IdentifierType | None] = mapped_column(Word(IdentifierType))
    subject_hash: Mapped[bytes | None]
    """Finds the person's tickets through the people index; empty once the hold is released."""
    sealed_subject: Mapped[bytes | None]
    """The person's identifier, sealed under the hold's own key; empty once the hold is released."""
    created_from: Mapped[datetime | None]
    """Covers tickets created at this moment or later."""
    created_before: Mapped[datetime | None]
    """Covers tickets created before this moment."""
    kind: Mapped[str | None] = mapped_column(String(40))
    """Covers tickets in which this kind was found."""
    sealed_reason: Mapped[bytes]
    """Sealed under the hold's own key: it may tell of a person."""
    owner: Mapped[str] = mapped_column(String(40))
    """The Slack user id of whoever answers for it."""
    review_on: Mapped[date] = mapped_column(Date)
    placed_at: Mapped[datetime]
    placed_by: Mapped[str] = mapped_column(String(60))
    released_at: Mapped[datetime | None]
    released_by: Mapped[str | None] = mapped_column(String(60))
    reminded_on: Mapped[date | None] = mapped_column(Date)
    """The last local day on which the owner was reminded of the review."""
