"""Data keys at rest: one per owner of sealed text, such as a ticket or a request, wrapped, until it is destroyed.

By default they rest in the same database as the text they seal, and a transaction makes, or destroys, both at once.
Where they have a database of their own (docs/decisions/0025), no transaction spans the two. There a key is stored
before a text that it seals, and destroyed after the text is gone: the erasure leaves a row in `key_destructions`, which
is carried out as soon as it is committed (storage/key_destructions.py). A caller sees no difference.
"""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Final

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from storage import key_destructions
from storage.database import keys_apart
from storage.encryption import DataKey, Vault
from storage.errors import KeyDestroyed
from storage.ids import BreachId, CorrectionId, DisclosureId, HoldId, RequestId, RestrictionId, RevealId, TicketId
from storage.models import DataKey as DataKeyRow

_AT_ONCE: Final = 500


def ticket_owner(ticket_id: TicketId) -> str:
    """Return the owner word of a ticket's key."""
    return f"ticket:{ticket_id}"


def request_owner(request_id: RequestId) -> str:
    """Return the owner word of a request's key."""
    return f"request:{request_id}"


def correction_owner(correction_id: CorrectionId) -> str:
    """Return the owner word of the key of a corrected text."""
    return f"correction:{correction_id}"


def hold_owner(hold_id: HoldId) -> str:
    """Return the owner word of the key of a hold's reason and person."""
    return f"hold:{hold_id}"


def breach_owner(breach_id: BreachId) -> str:
    """Return the owner word of the key of a breach's description."""
    return f"breach:{breach_id}"


def disclosure_owner(disclosure_id: DisclosureId) -> str:
    """Return the owner word of the key of a disclosure's reference and scope."""
    return f"disclosure:{disclosure_id}"


def restriction_owner(restriction_id: RestrictionId) -> str:
    """Return the owner word of the key of a restriction's reason and person."""
    return f"restriction:{restriction_id}"


def reveal_owner(reveal_id: RevealId) -> str:
    """Return the owner word of the key of a reveal's reason."""
    return f"reveal:{reveal_id}"


def open_key(session: Session, vault: Vault, owner: str) -> DataKey:
    """Return the data key of `owner`.

    Raises:
        KeyDestroyed: there is none any more.
        SealBroken: it was wrapped by another keyset, or changed.
        DatabaseUnusable: it rests in a database of its own, which is away.
    """
    key = find_key(session, vault, owner)
    if key is None:
        raise KeyDestroyed(f"The key of {owner} is destroyed.")
    return key


def find_key(session: Session, vault: Vault, owner: str) -> DataKey | None:
    """Return the data key of `owner`; None when there is none, or none any more.

    Raises:
        SealBroken: it was wrapped by another keyset, or changed.
        DatabaseUnusable: it rests in a database of its own, which is away.
    """
    wrapped = _find_wrapped(session, owner)
    return None if wrapped is None else vault.unwrap(owner, wrapped)


def map_keys(session: Session, vault: Vault, owners: Collection[str]) -> dict[str, DataKey]:
    """Return the data keys of several owners; those that have none, or none any more, are left out.

    Raises:
        SealBroken: one was wrapped by another keyset, or changed.
        DatabaseUnusable: they rest in a database of their own, which is away.
    """
    found: dict[str, DataKey] = {}
    wanted = sorted(owner for owner in set(owners) if not key_destructions.is_asked(session, owner))
    for first in range(0, len(wanted), _AT_ONCE):
        query = select(DataKeyRow).where(DataKeyRow.owner.in_(wanted[first : first + _AT_ONCE]))
        with _reading(session) as own:
            rows = [(row.owner, row.wrapped) for row in own.scalars(query) if row.wrapped is not None]
        found |= {owner: vault.unwrap(owner, wrapped) for owner, wrapped in rows}
    return found


def open_or_make_key(session: Session, vault: Vault, owner: str, *, at: datetime) -> DataKey:
    """Return the data key of `owner`, made now if it has none, or if an earlier one was destroyed.

    In a database of its own the key is durable when this returns, whatever becomes of `session`.
    """
    is_doomed = key_destructions.take_over(session, owner)  # a new key takes the place of the one to be destroyed
    with _writing(session) as own:
        row = _find(own, owner)
        if row is not None and row.wrapped is not None and not is_doomed:
            return vault.unwrap(owner, row.wrapped)
        key, wrapped = vault.new_data_key(owner)
        if row is None:
            return key if _insert(own, owner, wrapped, at=at) else open_key(session, vault, owner)
        row.wrapped, row.created_at, row.destroyed_at = wrapped, at, None
        own.flush()
        return key


def destroy_key(session: Session, owner: str, *, at: datetime) -> bool:
    """Destroy the data key of `owner`; tell whether there was one to destroy.

    In a database of its own the key is destroyed right after `session` is committed; from here on it opens no more.
    """
    if _find_wrapped(session, owner) is None:
        return False
    if keys_apart(session) is None:
        key_destructions.destroy(session, owner, at=at)
    else:
        key_destructions.ask(session, owner, at=at)
    return True


def rewrap_keys(session: Session, vault: Vault, *, after: int, limit: int) -> int | None:
    """Wrap the next `limit` data keys under the current primary key; return the last row's id, None at the end.

    The rows are locked: a key that is being destroyed meanwhile must not come back.
    """
    query = select(DataKeyRow).where(DataKeyRow.id > after).order_by(DataKeyRow.id).limit(limit).with_for_update()
    with _writing(session) as own:
        rows = own.scalars(query).all()
        for row in rows:
            if row.wrapped is not None:
                row.wrapped = vault.rewrap(row.owner, row.wrapped)
        return rows[-1].id if rows else None


def _find_wrapped(session: Session, owner: str) -> bytes | None:
    if key_destructions.is_asked(session, owner):
        return None
    with _reading(session) as own:
        row = _find(own, owner)
        return None if row is None else row.wrapped


def _insert(session: Session, owner: str, wrapped: bytes, *, at: datetime) -> bool:
    """Store a new key; tell whether it counts, or another process stored one at the same moment."""
    try:
        with session.begin_nested():
            session.add(DataKeyRow(owner=owner, wrapped=wrapped, created_at=at))
    except IntegrityError:
        return False
    return True


@contextmanager
def _writing(session: Session) -> Iterator[Session]:
    """Give the session that writes keys: the caller's own, or one that commits at the end, in the keys' database."""
    apart = keys_apart(session)
    if apart is None:
        yield session
        return
    with apart.begin() as own:
        yield own


@contextmanager
def _reading(session: Session) -> Iterator[Session]:
    apart = keys_apart(session)
    if apart is None:
        yield session
        return
    with apart.read() as own:
        yield own


def _find(session: Session, owner: str) -> DataKeyRow | None:
    return session.scalar(select(DataKeyRow).where(DataKeyRow.owner == owner))
