"""Which keyset a database belongs to: the wrong one is noticed at start, not at the first ticket."""

from datetime import datetime

from sqlalchemy.orm import Session

from storage.encryption import Place, Vault
from storage.errors import KeysetUnusable, SealBroken
from storage.models import DataKey, Installation
from storage.plaintext import Plaintext

_ONLY = 1
_OWNER = "installation"
_PLACE = Place("installation", "sealed_proof", "1")


def check_keyset(session: Session, vault: Vault, *, at: datetime) -> None:
    """Bind this database to the keyset at the first start; check that it is still the same at every later one.

    Raises:
        KeysetUnusable: the database was written with another keyset.
    """
    row = session.get(Installation, _ONLY)
    if row is None:
        key, wrapped = vault.new_data_key(_OWNER)
        session.add(DataKey(owner=_OWNER, wrapped=wrapped, created_at=at))
        session.add(Installation(id=_ONLY, sealed_proof=key.seal(Plaintext("gallra"), _PLACE), created_at=at))
        return
    wrapped_now = _wrapped_key(session)
    try:
        vault.unwrap(_OWNER, wrapped_now).open(row.sealed_proof, _PLACE)
    except SealBroken:
        raise KeysetUnusable(
            "This database was written with another keyset. Use the keyset it was written with; "
            "a new one cannot read it."
        ) from None


def _wrapped_key(session: Session) -> bytes:
    row = session.query(DataKey).filter_by(owner=_OWNER).one_or_none()
    return b"" if row is None or row.wrapped is None else row.wrapped
