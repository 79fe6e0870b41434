"""Data keys at rest: one per ticket, request, correction or hold, wrapped, until it is destroyed."""

from collections.abc import Collection
from datetime import datetime
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from storage.encryption import DataKey, Vault
from storage.errors import KeyDestroyed
from storage.ids import CorrectionId, HoldId, RequestId, TicketId
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


def open_key(session: Session, vault: Vault, owner: str) -> DataKey:
    """Return the data key of `owner`.

    Raises:
        KeyDestroyed: there is none any more.
        SealBroken: it was wrapped by another keyset, or changed.
    """
    key = find_key(session, vault, owner)
    if key is None:
        raise KeyDestroyed(f"The key of {owner} is destroyed.")
    return key


def find_key(session: Session, vault: Vault, owner: str) -> DataKey | None:
    """Return the data key of `owner`; None when there is none, or none any more.

    Raises:
        SealBroken: it was wrapped by another keyset, or changed.
    """
    row = _find(session, owner)
    return None if row is None or row.wrapped is None else vault.unwrap(owner, row.wrapped)


def map_keys(session: Session, vault: Vault, owners: Collection[str]) -> dict[str, DataKey]:
    """Return the data keys of several owners; those that have none, or none any more, are left out.

    Raises:
        SealBroken: one was wrapped by another keyset, or changed.
    """
    found: dict[str, DataKey] = {}
    wanted = sorted(owners)
    for first in range(0, len(wanted), _AT_ONCE):
        query = select(DataKeyRow).where(DataKeyRow.owner.in_(wanted[first : first + _AT_ONCE]))
        rows = session.scalars(query)
        found |= {row.owner: vault.unwrap(row.owner, row.wrapped) for row in rows if row.wrapped is not None}
    return found


def open_or_make_key(session: Session, vault: Vault, owner: str, *, at: datetime) -> DataKey:
    """Return the data key of `owner`, made now if it has none, or if an earlier one was destroyed."""
    row = _find(session, owner)
    if row is not None and row.wrapped is not None:
        return vault.unwrap(owner, row.wrapped)
    key, wrapped = vault.new_data_key(owner)
    if row is None:
        session.add(DataKeyRow(owner=owner, wrapped=wrapped, created_at=at))
    else:
        row.wrapped, row.created_at, row.destroyed_at = wrapped, at, None
    session.flush()
    return key


def destroy_key(session: Session, owner: str, *, at: datetime) -> bool:
    """Destroy the data key of `owner`; tell whether there was one to destroy."""
    row = _find(session, owner)
    if row is None or row.wrapped is None:
        return False
    row.wrapped, row.destroyed_at = None, at
    session.flush()
    return True


def rewrap_keys(session: Session, vault: Vault, *, after: int, limit: int) -> int | None:
    """Wrap the next `limit` data keys under the current primary key; return the last row's id, None at the end.

    The rows are locked: a key that is being destroyed meanwhile must not come back.
    """
    query = select(DataKeyRow).where(DataKeyRow.id > after).order_by(DataKeyRow.id).limit(limit).with_for_update()
    rows = session.scalars(query).all()
    for row in rows:
        if row.wrapped is not None:
            row.wrapped = vault.rewrap(row.owner, row.wrapped)
    return rows[-1].id if rows else None


def _find(session: Session, owner: str) -> DataKeyRow | None:
    return session.scalar(select(DataKeyRow).where(DataKeyRow.owner == owner))
