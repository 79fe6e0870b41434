"""How tickets arrive: notifications, searches, and what these have compared."""

from datetime import date, datetime

from sqlalchemy import Date, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from storage.columns import Word
from storage.models.base import Base, BigId
from storage.vocabulary import DeliveryState, SearchState, SearchType


class Delivery(Base):
    """One notification from Intercom: ids and words, never its text."""

    __tablename__ = "deliveries"
    __table_args__ = (Index("ix_deliveries_pending", "state", "received_at"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    notification_id: Mapped[str] = mapped_column(String(80), unique=True)
    topic: Mapped[str] = mapped_column(String(80))
    conversation_id: Mapped[str | None] = mapped_column(String(40))
    state: Mapped[DeliveryState] = mapped_column(Word(DeliveryState))
    received_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]
    attempts: Mapped[int]
    failure: Mapped[str | None] = mapped_column(String(40))


class Search(Base):
    """One search through Intercom's conversations for what is not here, window after window."""

    __tablename__ = "searches"
    __table_args__ = (Index("ix_searches_type", "type", "state"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    type: Mapped[SearchType] = mapped_column(Word(SearchType))
    state: Mapped[SearchState] = mapped_column(Word(SearchState))
    actor: Mapped[str] = mapped_column(String(60))
    since_at: Mapped[datetime]
    until_at: Mapped[datetime | None]
    """Conversations that changed at or after `since_at` and before `until_at` are wanted; None: up to now."""
    is_closed_only: Mapped[bool]
    reached_at: Mapped[datetime]
    """What changed before this has been handed on: where a search that was interrupted goes on."""
    total: Mapped[int]
    """How many conversations Intercom told of at the start; a little too many, as it counts whole days."""
    found: Mapped[int]
    changed: Mapped[int]
    """How many of those found were not here as they are there, and were handed on."""
    attempts: Mapped[int]
    started_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]


class ComparedMonth(Base):
    """A month of creation whose tickets were compared with Intercom's list, to find what was deleted there."""

    __tablename__ = "compared_months"

    starts_on: Mapped[date] = mapped_column(Date, primary_key=True)
    found: Mapped[int]
    """How many conversations Intercom counted then. Of a month that is over the count only falls: by a deletion."""
    compared_at: Mapped[datetime]


class MergedContact(Base):
    """A contact that became another one at Intercom: whoever looks for the one finds the tickets of both."""

    __tablename__ = "merged_contacts"

    hash: Mapped[bytes] = mapped_column(primary_key=True)
    hash_into: Mapped[bytes] = mapped_column(index=True)
    merged_at: Mapped[datetime]
