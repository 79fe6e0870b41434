"""Tombstones: what was erased and must not come back, known by keyed hash alone.

They rest beside the keys, so that a restored database does not lose them. Where the keys have a database of their own,
a tombstone is first written in the erasure's own transaction, and carried over as soon as that is committed, or at the
next start or sweep. Until then it counts where it stands.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Select, delete, func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from storage.database import Database, after_commit, keys_apart
from storage.encryption import Vault
from storage.models import Tombstone as Row
from storage.vocabulary import TombstoneType

_BATCH: Final = 500
_PART_BYTES: Final = 8

PartKey = tuple[bool, str]
"""Whether it is the first message, and Intercom's id: what tells a part from the others of its ticket."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tombstone:
    """What was erased, and when.

    `hashed_parts` are the parts of a ticket that were erased, as `hash_part` gives them; None is every part up to then.
    """

    hash: bytes
    type: TombstoneType
    hashed_parts: frozenset[bytes] | None
    erased_at: datetime

    def covers(self, hashed_part: bytes, *, created_at: datetime) -> bool:
        """Tell whether a part was erased."""
        if self.type is TombstoneType.DELETED:
            return True
        if self.hashed_parts is None:
            return created_at <= self.erased_at
        return hashed_part in self.hashed_parts


def hash_ticket(vault: Vault, conversation_id: str) -> bytes:
    """Return the 32-byte hash a ticket's tombstone is known by."""
    return vault.hash_erased("ticket", conversation_id)


def hash_person(vault: Vault, identifier_hash: bytes) -> bytes:
    """Return the 32-byte hash a person's tombstone is known by, from a hash of the people index."""
    return vault.hash_erased("person", identifier_hash.hex())


def hash_part(vault: Vault, conversation_id: str, part: PartKey) -> bytes:
    """Return the 8-byte hash of a part: among the few hundred of one ticket no two are alike."""
    is_source, part_id = part
    series = "source" if is_source else "part"
    return vault.hash_erased("part", f"{conversation_id}/{series}/{part_id}")[:_PART_BYTES]


def put_ticket(
    session: Session,
    vault: Vault,
    conversation_id: str,
    type_: TombstoneType,
    *,
    parts: Iterable[PartKey] | None,
    at: datetime,
) -> bytes:
    """Remember that a ticket was erased, and return its hash. `parts` are those erased; None when they are unknown."""
    hashed = None if parts is None else frozenset(hash_part(vault, conversation_id, part) for part in parts)
    stone = Tombstone(hash=hash_ticket(vault, conversation_id), type=type_, hashed_parts=hashed, erased_at=at)
    put(session, stone)
    return stone.hash


def put_person(session: Session, vault: Vault, identifier_hashes: Iterable[bytes], *, at: datetime) -> None:
    """Remember that a person was erased, by every hash under which the people index knew them."""
    for each in identifier_hashes:
        hash_ = hash_person(vault, each)
        put(session, Tombstone(hash=hash_, type=TombstoneType.PERSON, hashed_parts=None, erased_at=at))


def put(session: Session, stone: Tombstone) -> None:
    """Store a tombstone; what an earlier one of the same hash covers stays covered."""
    _merge(session, stone)
    if keys_apart(session) is not None:
        after_commit(session, settle)


def find(session: Session, hashes: Collection[bytes]) -> dict[bytes, Tombstone]:
    """Return the tombstones of these hashes, by hash.

    Raises:
        DatabaseUnusable: they rest in a database of their own, which is away.
    """
    found: dict[bytes, Tombstone] = {}
    for row in _in_every_place(session, select(Row).where(Row.hash.in_(hashes))):
        stone = _stone(row)
        found[stone.hash] = merged(found[stone.hash], stone) if stone.hash in found else stone
    return found


def merged(one: Tombstone, other: Tombstone) -> Tombstone:
    """Return what two tombstones of one hash say together. A deleted ticket stays deleted."""
    earlier, later = sorted((one, other), key=lambda stone: stone.erased_at)
    is_deleted = TombstoneType.DELETED in (one.type, other.type)
    return Tombstone(
        hash=later.hash,
        type=TombstoneType.DELETED if is_deleted else later.type,
        hashed_parts=_united(earlier, later),
        erased_at=later.erased_at,
    )


def settle(database: Database) -> int:
    """Carry every tombstone over to the keys, and return how many were read back there. Safe to repeat.

    Raises:
        DatabaseUnusable: one of the two databases is away; what is not carried over counts where it stands.
    """
    if database.keys is None:
        return 0
    settled, after = 0, 0
    while True:
        with database.begin() as session:
            rows = _take(session, after=after)
            there = _carry_over(database.keys, [_stone(row) for row in rows])
            session.execute(delete(Row).where(Row.id.in_([row.id for row in rows if row.hash in there])))
        if not rows:
            return settled
        settled, after = settled + len(there), rows[-1].id


def count_unsettled(session: Session) -> int:
    """Return how many tombstones wait to be carried over; none where they rest in the same database."""
    if keys_apart(session) is None:
        return 0
    return session.scalar(select(func.count()).select_from(Row)) or 0


def _united(earlier: Tombstone, later: Tombstone) -> frozenset[bytes] | None:
    """Unite what was erased. A list that was made later names every part of its ticket, also those erased before."""
    if later.hashed_parts is None or earlier.hashed_parts is None:
        return later.hashed_parts
    return earlier.hashed_parts | later.hashed_parts


def _take(session: Session, *, after: int) -> list[Row]:
    query = select(Row).where(Row.id > after).order_by(Row.id).limit(_BATCH)
    return list(session.scalars(query.with_for_update(skip_locked=True)))


def _carry_over(apart: Database, stones: Collection[Tombstone]) -> set[bytes]:
    """Store tombstones beside the keys, and return the hashes of those that are there when read back."""
    if not stones:
        return set()
    with apart.begin() as session:
        for stone in stones:
            _merge(session, stone)
    with apart.read() as session:
        return set(session.scalars(select(Row.hash).where(Row.hash.in_([stone.hash for stone in stones]))))


def _merge(session: Session, stone: Tombstone) -> None:
    row = _find_row(session, stone.hash)
    if row is None and _insert(session, stone):
        return
    row = row or _find_row(session, stone.hash)  # another process stored it at the same moment
    if row is not None:
        _write(row, merged(_stone(row), stone))
        session.flush()


def _find_row(session: Session, hash_: bytes) -> Row | None:
    return session.scalar(select(Row).where(Row.hash == hash_).with_for_update())


def _insert(session: Session, stone: Tombstone) -> bool:
    row = Row(hash=stone.hash)
    _write(row, stone)
    try:
        with session.begin_nested():
            session.add(row)
    except IntegrityError:
        return False
    return True


def _write(row: Row, stone: Tombstone) -> None:
    parts = stone.hashed_parts
    row.type, row.erased_at = stone.type, stone.erased_at
    row.hashed_parts = None if parts is None else b"".join(sorted(parts))


def _stone(row: Row) -> Tombstone:
    packed = row.hashed_parts
    starts = range(0, len(packed or b""), _PART_BYTES)
    parts = None if packed is None else frozenset(packed[start : start + _PART_BYTES] for start in starts)
    return Tombstone(hash=row.hash, type=row.type, hashed_parts=parts, erased_at=row.erased_at)


def _in_every_place(session: Session, query: Select[Any]) -> list[Row]:
    """Ask where the keys rest, and where what is not carried over yet still stands."""
    rows = list(session.scalars(query))
    apart = keys_apart(session)
    if apart is not None:
        with apart.read() as own:
            rows += own.scalars(query)
    return rows
