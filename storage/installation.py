"""Which keyset and which Intercom workspace a database belongs to: the wrong one is noticed at start.

A ticket that another workspace does not know is not a deleted one. So whose tickets these are is written down at the
first use, and every answer "not found" is believed from that workspace alone.
"""

from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from storage import audit_checks, keys
from storage.database import keys_apart
from storage.encryption import DataKey, Place, Vault
from storage.errors import KeysetUnusable, SealBroken
from storage.models import DataKey as DataKeyRow
from storage.models import Installation
from storage.plaintext import Plaintext
from storage.vocabulary import IdentifierType

_ONLY = 1
OWNER = "installation"
"""The owner word of the key that binds a database to its keyset."""
_PLACE = Place("installation", "sealed_proof", "1")
_PROBE = "gallra"
_OTHER_KEYSET = (
    "This database was written with another keyset. Use the keyset it was written with; a new one cannot read it."
)
_OTHER_KEYS = (
    "The keys of this database are not here: they rest in a database of their own, or in another one. "
    "Set GALLRA_KEYS_DATABASE_URL to the one it was written with."
)
_KEYS_OF_ANOTHER = "GALLRA_KEYS_DATABASE_URL names a database that holds the keys of another installation."
_LEFT_BEHIND = "Keys still rest in the main database. Run `gallra keys move`, then start again."


def check_keyset(session: Session, vault: Vault, *, at: datetime) -> None:
    """Bind this database to the keyset at the first start; check that it is still the same at every later one.

    All three of its parts are checked: with other lookup keys nobody would be found, and nothing else would tell. So is
    the database of the keys, where they have one of their own.

    Raises:
        KeysetUnusable: the database was written with another keyset, or with other keys.
    """
    if keys_apart(session) is not None and session.scalar(select(DataKeyRow.id).limit(1)) is not None:
        raise KeysetUnusable(_LEFT_BEHIND)
    try:
        row = session.get(Installation, _ONLY) or _bind(session, vault, at=at) or session.get_one(Installation, _ONLY)
        key = keys.find_key(session, vault, OWNER)
        if key is None:
            raise KeysetUnusable(_OTHER_KEYS)
        is_ours = _is_ours(vault, key, row.sealed_proof)
    except SealBroken:
        raise KeysetUnusable(_OTHER_KEYSET) from None
    if not is_ours:
        raise KeysetUnusable(_OTHER_KEYSET)


def check_keys_database(session: Session, vault: Vault) -> None:
    """Check that a database of keys is new, or belongs to this main database: nobody else's keys are written over.

    Raises:
        KeysetUnusable: it holds the keys of another installation.
    """
    row = session.get(Installation, _ONLY)
    try:
        key = keys.find_key(session, vault, OWNER)
        if key is not None and not (row and _is_ours(vault, key, row.sealed_proof)):
            raise KeysetUnusable(_KEYS_OF_ANOTHER)
    except SealBroken:
        raise KeysetUnusable(_KEYS_OF_ANOTHER) from None


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
    """Bind the database to this keyset, and sign that its log was not verified yet.

    None when another process did so at the same moment.
    """
    key = keys.open_or_make_key(session, vault, OWNER, at=at)
    lookup = vault.hash_identifier(IdentifierType.CONTACT, _PROBE)
    proof = f"{lookup.hex()}:{vault.authenticate(_PROBE.encode()).hex()}"
    row = Installation(id=_ONLY, sealed_proof=key.seal(Plaintext(proof), _PLACE), created_at=at)
    try:
        with session.begin_nested():
            session.add(row)
    except IntegrityError:
        return None
    audit_checks.begin(session, vault)
    return row


def _is_ours(vault: Vault, key: DataKey, sealed_proof: bytes) -> bool:
    lookup, _, mac = key.open(sealed_proof, _PLACE).reveal().partition(":")
    is_same_lookup = vault.hash_identifier(IdentifierType.CONTACT, _PROBE).hex() == lookup
    return is_same_lookup and vault.is_authentic(_PROBE.encode(), bytes.fromhex(mac))
