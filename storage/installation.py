"""Which keyset and which Intercom workspace a database belongs to: the wrong one is noticed at start.

A ticket that another workspace does not know is not a deleted one. So whose tickets these are is written down at the
first use, and every answer "not found" is believed from that workspace alone.
"""

from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from storage.encryption import Place, Vault
from storage.errors import KeysetUnusable, SealBroken
from storage.models import DataKey, Installation
from storage.plaintext import Plaintext
from storage.vocabulary import IdentifierType

_ONLY = 1
_OWNER = "installation"
_PLACE = Place("installation", "sealed_proof", "1")
_PROBE = "gallra"


def check_keyset(session: Session, vault: Vault, *, at: datetime) -> None:
    """Bind this database to the keyset at the first start; check that it is still the same at every later one.

    All three of its parts are checked: with other lookup keys nobody would be found, and nothing else would tell.

    Raises:
        KeysetUnusable: the database was written with another keyset.
    """
    row = session.get(Installation, _ONLY) or _bind(session, vault, at=at) or session.get_one(Installation, _ONLY)
    if not _is_ours(session, vault, row.sealed_proof):
        raise KeysetUnusable(
            "This database was written with another keyset. Use the keyset it was written with; "
            "a new one cannot read it."
        )


def find_workspace(session: Session) -> str | None:
    """Return the id code of the Intercom workspace whose tickets this database holds; None before the first use."""
    return session.scalar(select(Installation.workspace).where(Installation.id == _ONLY))


def find_created_at(session: Session) -> datetime | None:
    """Return when this installation was started for the first time."""
    return session.scalar(select(Installation.created_at).where(Installation.id == _ONLY))


def bind_workspace(session: Session, workspace: str) -> bool:
    """Bind this database to a workspace; tell whether it was done: another process may have been first."""
    unbound = (Installation.id == _ONLY) & Installation.workspace.is_(None)
    bound = session.scalar(update(Installation).where(unbound).values(workspace=workspace).returning(Installation.id))
    return bound is not None


def _bind(session: Session, vault: Vault, *, at: datetime) -> Installation | None:
    """Bind the database to this keyset; None when another process did so at the same moment."""
    key, wrapped = vault.new_data_key(_OWNER)
    lookup = vault.hash_identifier(IdentifierType.CONTACT, _PROBE)
    proof = f"{lookup.hex()}:{vault.authenticate(_PROBE.encode()).hex()}"
    row = Installation(id=_ONLY, sealed_proof=key.seal(Plaintext(proof), _PLACE), created_at=at)
    try:
        with session.begin_nested():
            session.add_all([DataKey(owner=_OWNER, wrapped=wrapped, created_at=at), row])
    except IntegrityError:
        return None
    return row


def _is_ours(session: Session, vault: Vault, sealed_proof: bytes) -> bool:
    wrapped = session.scalar(select(DataKey.wrapped).where(DataKey.owner == _OWNER))
    try:
        proof = vault.unwrap(_OWNER, wrapped or b"").open(sealed_proof, _PLACE)
    except SealBroken:
        return False
    lookup, _, mac = proof.reveal().partition(":")
    is_same_lookup = vault.hash_identifier(IdentifierType.CONTACT, _PROBE).hex() == lookup
    return is_same_lookup and vault.is_authentic(_PROBE.encode(), bytes.fromhex(mac))
