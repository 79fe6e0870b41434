"""Keys in a database of their own whose owner is not there: made for a text that was never committed, or lost since.

They seal nothing in the database. They are destroyed a week after they were made: until then somebody may still put
another backup back, in which they seal something.
"""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from storage.database import Database
from storage.key_destructions import destroy
from storage.models import Breach, Correction, DataKey, Disclosure, Hold, Restriction, Reveal, SubjectRequest, Ticket
from storage.tickets import NO_TEXT

_KEPT_FOR: Final = timedelta(days=7)
_LOOKED_FOR: Final = timedelta(days=37)
"""What is older was looked at on thirty nights."""
_BATCH: Final = 500
_OWNERS: Final[dict[str, Any]] = {
    "ticket": Ticket.id,
    "request": SubjectRequest.id,
    "correction": Correction.id,
    "hold": Hold.id,
    "breach": Breach.id,
    "disclosure": Disclosure.id,
    "restriction": Restriction.id,
    "reveal": Reveal.id,
}
_LOCK: Final = (
    f"LOCK TABLE {', '.join(id_.class_.__tablename__ for id_ in _OWNERS.values())} IN SHARE ROW EXCLUSIVE MODE"
)


def destroy_orphans(database: Database, *, at: datetime) -> int:
    """Destroy the keys nobody owns, and return how many they were. Safe to repeat.

    Raises:
        DatabaseUnusable: one of the two databases is away.
    """
    if database.keys is None:
        return 0
    destroyed, after = 0, 0
    while True:
        with database.keys.read() as own:
            owners = _list_owners(own, after=after, at=at)
        with database.read() as session:
            orphans = _without_row(session, owners.values())
        destroyed += _destroy(database, database.keys, orphans, at=at) if orphans else 0
        if not owners:
            return destroyed
        after = max(owners)


def destroy_of_erased(database: Database, *, at: datetime) -> int:
    """Destroy the keys of tickets whose text is gone, which a backup of keys brought back; return how many they were.

    Raises:
        DatabaseUnusable: one of the two databases is away.
    """
    if database.keys is None:
        return 0
    destroyed, after = 0, 0
    while True:
        with database.keys.read() as own:
            owners = _list_living(own, after=after)
        numbers = [number for name, number in map(_parsed, owners.values()) if name == "ticket"]
        with database.begin() as session:
            erased = select(Ticket.id).where(Ticket.id.in_(numbers), Ticket.state.in_(NO_TEXT)).with_for_update()
            doomed = [f"ticket:{number}" for number in session.scalars(erased)]
            with database.keys.begin() as own:
                for owner in doomed:
                    destroy(own, owner, at=at)
        destroyed += len(doomed)
        if not owners:
            return destroyed
        after = max(owners)


def _list_living(own: Session, *, after: int) -> dict[int, str]:
    query = select(DataKey.id, DataKey.owner).where(DataKey.wrapped.is_not(None), DataKey.id > after)
    return {row.id: row.owner for row in own.execute(query.order_by(DataKey.id).limit(_BATCH))}


def _destroy(database: Database, apart: Database, orphans: Collection[str], *, at: datetime) -> int:
    """Look once more while nobody makes a row: on SQLite, and after a restore, a number can be given again."""
    with database.begin() as session:
        if not database.is_sqlite:
            session.execute(text(_LOCK))
        still = _without_row(session, orphans)
        with apart.begin() as own:
            for owner in still:
                destroy(own, owner, at=at)
    return len(still)


def _list_owners(own: Session, *, after: int, at: datetime) -> dict[int, str]:
    query = select(DataKey.id, DataKey.owner).where(
        DataKey.wrapped.is_not(None),
        DataKey.created_at.between(at - _LOOKED_FOR, at - _KEPT_FOR),
        DataKey.id > after,
    )
    return {row.id: row.owner for row in own.execute(query.order_by(DataKey.id).limit(_BATCH))}


def _without_row(session: Session, owners: Collection[str]) -> set[str]:
    """Return the owners that are of a kind known here, and are not there."""
    numbers = {owner: _parsed(owner) for owner in owners}
    missing = set()
    for kind, column in _OWNERS.items():
        wanted = {number: owner for owner, (name, number) in numbers.items() if name == kind}
        there = set(session.scalars(select(column).where(column.in_(wanted))))
        missing |= {owner for number, owner in wanted.items() if number not in there}
    return missing


def _parsed(owner: str) -> tuple[str, int]:
    name, _, number = owner.partition(":")
    return name, int(number) if number.isdigit() else 0
