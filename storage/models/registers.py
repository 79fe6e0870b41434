"""The registers: breaches, and disclosures to authorities."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.types import JSON

from storage.columns import Word
from storage.models.base import Base, BigId
from storage.vocabulary import BreachScope, BreachState, Demand, DisclosedPlace, DisclosureState


class Breach(Base):
    """A personal data breach in the register: when the company became aware, what it exposed, what was done.

    Source: GDPR art. 33(5), which asks for its facts, its effects and the measures taken.
    """

    __tablename__ = "breaches"
    __table_args__ = (Index("ix_breaches_state", "state", "aware_at"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    state: Mapped[BreachState] = mapped_column(Word(BreachState))
    scope: Mapped[BreachScope] = mapped_column(Word(BreachScope))
    aware_at: Mapped[datetime]
    """From here the hours of GDPR art. 33(1) run."""
    opened_at: Mapped[datetime]
    recorded_by: Mapped[str] = mapped_column(String(60))
    window_from: Mapped[datetime | None]
    """Readings at this moment or later count."""
    window_before: Mapped[datetime | None]
    """Readings before this moment count; None: up to when it was recorded."""
    exposed_by: Mapped[str | None] = mapped_column(String(60))
    """Whose readings count, as the audit log names them; None: everybody's."""
    sealed_description: Mapped[bytes]
    """The facts, sealed under the breach's own key: they may tell of a person."""
    sealed_effects: Mapped[bytes | None]
    sealed_measures: Mapped[bytes | None]
    sealed_reason: Mapped[bytes | None]
    """Why it is not reported (art. 33(1): a risk is unlikely)."""
    sealed_delay: Mapped[bytes | None]
    """Why it was reported late."""
    authority_told_at: Mapped[datetime | None]
    persons_told_at: Mapped[datetime | None]
    """When the persons were told (art. 34)."""
    settled_at: Mapped[datetime | None]
    """When it was written down as reported, or as not to be."""
    settled_by: Mapped[str | None] = mapped_column(String(60))
    closed_at: Mapped[datetime | None]
    closed_by: Mapped[str | None] = mapped_column(String(60))
    told_stage: Mapped[int]
    """How many of the clock's marks the privacy channel has heard of (handlers/policy/breach_rules.py)."""
    tried_at: Mapped[datetime | None]
    """When somebody last began to tell the channel of the next mark; None once it has heard."""
    tickets: Mapped[int]
    """How many tickets were exposed, as counted when it was recorded; so are the persons and kinds."""
    persons: Mapped[int]
    kinds: Mapped[dict[str, int]] = mapped_column(JSON)


class BreachTicket(Base):
    """A ticket that a breach is said to have exposed, where it is named by tickets.

    Without a foreign key to the ticket, as in `sweep_tickets`.
    """

    __tablename__ = "breach_tickets"

    breach_id: Mapped[int] = mapped_column(
        ForeignKey("breaches.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    ticket_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)


class Disclosure(Base):
    """What an authority is given in a particular inquiry: who decided, on what ground, and until when it is secret.

    An authority is no recipient (GDPR art. 4(9)): nothing here is ever listed among those.
    """

    __tablename__ = "disclosures"
    __table_args__ = (
        CheckConstraint("judged_by IS NULL OR judged_by <> decided_by", name="ck_disclosures_four_eyes"),
        Index("ix_disclosures_state", "state", "proposed_at"),
        Index("ix_disclosures_secret", "secret_before"),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    state: Mapped[DisclosureState] = mapped_column(Word(DisclosureState))
    authority: Mapped[str] = mapped_column(String(60))
    """Its name in the policy's `authorities`."""
    demand: Mapped[Demand] = mapped_column(Word(Demand))
    sealed_reference: Mapped[bytes]
    """The authority's own number of the matter, sealed as the two that follow: they may tell of a person."""
    sealed_ground: Mapped[bytes]
    """The law or decision it rests on."""
    sealed_scope: Mapped[bytes]
    """What was asked for, in words."""
    decided_by: Mapped[str] = mapped_column(String(60))
    """Who decided, and proposed it here."""
    proposed_at: Mapped[datetime]
    judged_by: Mapped[str | None] = mapped_column(String(60))
    """Who approved or refused it; somebody else."""
    judged_at: Mapped[datetime | None]
    released_by: Mapped[str | None] = mapped_column(String(60))
    released_at: Mapped[datetime | None]
    secret_before: Mapped[datetime | None]
    """Until this moment nobody but the privacy role may learn of it; None when it is no secret."""
    kinds: Mapped[dict[str, int]] = mapped_column(JSON)
    """How many fields of each kind it holds; what was released, once it is."""


class DisclosureField(Base):
    """One field of a disclosure: its ticket, its kind and its place, never the text.

    Without foreign keys to the ticket and part: what was released stays on record when they are gone.
    """

    __tablename__ = "disclosure_fields"

    disclosure_id: Mapped[int] = mapped_column(
        ForeignKey("disclosures.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    ticket_id: Mapped[int] = mapped_column(BigId)
    place: Mapped[DisclosedPlace] = mapped_column(Word(DisclosedPlace))
    place_row: Mapped[int | None] = mapped_column(BigId)
    """The part's row, or the contact's position; None for the title."""
    kind: Mapped[str] = mapped_column(String(40))
    """The kind; `TEXT` for all of a title or message."""
    start: Mapped[int]
    end: Mapped[int]
    hash: Mapped[bytes | None]
    """The keyed hash of the value that was approved; empty once it is released or refused."""
    is_released: Mapped[bool]


class DisclosureAudit(Base):
    """A row of the audit log that tells of a disclosure: hidden from whom it concerns while that is secret."""

    __tablename__ = "disclosure_audit"

    seq: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    disclosure_id: Mapped[int] = mapped_column(ForeignKey("disclosures.id", ondelete="CASCADE"), index=True)
