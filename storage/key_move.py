"""Moving the keys of an installation into a database of their own: copied, read back, then taken out of the old one."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import case, delete, func, select
from sqlalchemy.orm import Session

from storage.database import Database
from storage.errors import DatabaseUnusable
from storage.installation import OWNER
from storage.models import DataKey

_Content = tuple[bytes | None, datetime, datetime | None]


def count_left(session: Session) -> int:
    """Return how many keys still rest in the main database."""
    return session.scalar(select(func.count()).select_from(DataKey)) or 0


def move_keys(database: Database, *, limit: int) -> int:
    """Move the next `limit` keys and return how many that were; 0 at the end. Safe to repeat, and to interrupt.

    The installation's own key goes last: until then the main database opens without the other one. Where both hold a
    key of one owner, that of the main database counts.

    Raises:
        DatabaseUnusable: one of the two is away, or what was copied does not read back the same.
    """
    if database.keys is None:
        return 0
    is_last = case((DataKey.owner == OWNER, 1), else_=0)
    with database.begin() as session:
        rows = list(session.scalars(select(DataKey).order_by(is_last, DataKey.id).limit(limit).with_for_update()))
        moving = {row.owner: (row.wrapped, row.created_at, row.destroyed_at) for row in rows}
        with database.keys.begin() as own:
            _put(own, moving)
        with database.keys.read() as own:
            if _find(own, moving) != moving:
                raise DatabaseUnusable("The keys do not read back as they were written. None of these was moved.")
        session.execute(delete(DataKey).where(DataKey.id.in_([row.id for row in rows])))
    return len(rows)


def _put(session: Session, moving: Mapping[str, _Content]) -> None:
    session.execute(delete(DataKey).where(DataKey.owner.in_(moving)))
    for owner, (wrapped, created_at, destroyed_at) in moving.items():
        session.add(DataKey(owner=owner, wrapped=wrapped, created_at=created_at, destroyed_at=destroyed_at))


def _find(session: Session, owners: Mapping[str, _Content]) -> dict[str, _Content]:
    rows = session.scalars(select(DataKey).where(DataKey.owner.in_(owners)))
    return {row.owner: (row.wrapped, row.created_at, row.destroyed_at) for row in rows}
