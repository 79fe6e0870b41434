"""Keys in a database of their own that are to be destroyed: asked for with the erasure, done when it is read back.

An erasure is committed in one database and the key destroyed in another, so a process can die in between. What is asked
for rests in `key_destructions`, written in the erasure's own transaction, until the key is read back as gone. Whoever
destroys, or makes a new key instead, holds that row: a new key is never taken for the old one.
"""

from datetime import datetime
from typing import Final

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from storage.database import Database, after_commit, keys_apart
from storage.models import DataKey, KeyDestruction

_BATCH: Final = 500
_ASKED_HERE: Final = "gallra_keys_asked_here"


def ask(session: Session, owner: str, *, at: datetime) -> None:
    """Have the key of `owner` destroyed as soon as this transaction is committed."""
    session.add(KeyDestruction(owner=owner, asked_at=at))
    session.flush()
    session.info.setdefault(_ASKED_HERE, set()).add(owner)
    after_commit(session, settle)


def is_asked(session: Session, owner: str) -> bool:
    """Tell whether the key of `owner` is to be destroyed: it counts as gone already."""
    if keys_apart(session) is None:
        return False
    return session.scalar(select(KeyDestruction.id).where(KeyDestruction.owner == owner)) is not None


def take_over(session: Session, owner: str) -> bool:
    """Tell whether the key of `owner` is to be destroyed, and take that upon the caller, who puts a new one there.

    Raises:
        RuntimeError: this very transaction asked for it. If it came to nothing, the old text would have lost its key.
    """
    if keys_apart(session) is None:
        return False
    if owner in session.info.get(_ASKED_HERE, ()):
        raise RuntimeError("A key is destroyed and made anew in one transaction: commit the erasure first.")
    query = select(KeyDestruction.id).where(KeyDestruction.owner == owner).with_for_update()
    row = session.scalar(query)
    session.execute(delete(KeyDestruction).where(KeyDestruction.id == row))
    return row is not None


def destroy(session: Session, owner: str, *, at: datetime) -> None:
    """Take the key of `owner` out of the database of `session`; the row tells when."""
    query = update(DataKey).where(DataKey.owner == owner, DataKey.wrapped.is_not(None))
    session.execute(query.values(wrapped=None, destroyed_at=at))


def settle(database: Database) -> int:
    """Destroy every key that was asked for, and return how many were read back as gone. Safe to repeat.

    Raises:
        DatabaseUnusable: one of the two databases is away; what is not done stays asked for.
    """
    if database.keys is None:
        return 0
    settled, after = 0, 0
    while True:
        with database.begin() as session:
            rows = _take(session, after=after)
            gone = _carry_out(database.keys, {row.owner: row.asked_at for row in rows})
            session.execute(
                delete(KeyDestruction).where(KeyDestruction.id.in_([r.id for r in rows if r.owner in gone]))
            )
        if not rows:
            return settled
        settled, after = settled + len(gone), rows[-1].id


def count_asked(session: Session, *, before: datetime | None = None) -> int:
    """Return how many keys wait to be destroyed; `before` leaves out what was asked for later."""
    query = select(func.count()).select_from(KeyDestruction)
    return session.scalar(query if before is None else query.where(KeyDestruction.asked_at < before)) or 0


def _take(session: Session, *, after: int) -> list[KeyDestruction]:
    """Lock the next rows; what another process works on already is left to it."""
    query = select(KeyDestruction).where(KeyDestruction.id > after).order_by(KeyDestruction.id).limit(_BATCH)
    return list(session.scalars(query.with_for_update(skip_locked=True)))


def _carry_out(apart: Database, asked: dict[str, datetime]) -> set[str]:
    """Destroy keys, and return those that are gone when read back."""
    if not asked:
        return set()
    with apart.begin() as session:
        for owner, at in asked.items():
            destroy(session, owner, at=at)
    with apart.read() as session:
        living = select(DataKey.owner).where(DataKey.owner.in_(asked), DataKey.wrapped.is_not(None))
        return set(asked) - set(session.scalars(living))
