"""Searches through Intercom's conversations: what was asked for, and how far each has come."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from storage.ids import SearchId
from storage.models import Search
from storage.partners.conversation import ConversationLimits
from storage.vocabulary import SearchState, SearchType


@dataclass(frozen=True, slots=True)
class Wanted:
    """Conversations that changed at or after `since_at` and before `until_at` (None: up to now)."""

    since_at: datetime
    until_at: datetime | None = None
    is_closed_only: bool = False

    def limits(self) -> ConversationLimits:
        """Return what to search for."""
        return ConversationLimits(
            updated_since=self.since_at, updated_before=self.until_at, is_closed_only=self.is_closed_only
        )


def begin(
    session: Session, type_: SearchType, wanted: Wanted, *, total: int, actor: str, at: datetime
) -> tuple[Search, bool]:
    """Begin a search, or go on with one for the same that stopped; tell whether there is something to hand on.

    One that is running is left alone. `total` is what Intercom counted.
    """
    row = _find_unfinished(session, type_, wanted)
    if row is None:
        row = Search(type=type_, actor=actor, since_at=wanted.since_at, until_at=wanted.until_at, started_at=at)
        row.is_closed_only, row.reached_at = wanted.is_closed_only, wanted.since_at
        row.found = row.changed = row.attempts = 0
        session.add(row)
    elif row.state is SearchState.RUNNING:
        return row, False
    row.state, row.total, row.finished_at = SearchState.RUNNING, total, None
    row.attempts += 1
    session.flush()
    return row, True


def get_search(session: Session, search_id: SearchId) -> Search:
    """Return a search."""
    return session.get_one(Search, search_id)


def wanted_by(row: Search) -> Wanted:
    """Return what a search is for."""
    return Wanted(row.since_at, row.until_at, row.is_closed_only)


def advance(row: Search, *, reached_at: datetime, found: int, changed: int) -> None:
    """Write down that everything that changed before `reached_at` has been handed on, and what that was."""
    row.reached_at = reached_at
    row.found += found
    row.changed += changed


def end(row: Search, state: SearchState, *, at: datetime) -> None:
    """Write down that a search is done, or stopped for now."""
    row.state, row.finished_at = state, at


def find_newest_done(session: Session, type_: SearchType) -> Search | None:
    """Return the search of a type that is done and began last."""
    query = select(Search).where(Search.type == type_, Search.state == SearchState.DONE)
    return session.scalar(query.order_by(Search.started_at.desc(), Search.id.desc()).limit(1))


def _find_unfinished(session: Session, type_: SearchType, wanted: Wanted) -> Search | None:
    query = select(Search).where(
        Search.type == type_,
        Search.state != SearchState.DONE,
        Search.since_at == wanted.since_at,
        Search.until_at.is_(None) if wanted.until_at is None else Search.until_at == wanted.until_at,
        Search.is_closed_only == wanted.is_closed_only,
    )
    return session.scalar(query.order_by(Search.id.desc()).limit(1))
