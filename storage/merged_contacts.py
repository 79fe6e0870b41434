"""Contacts that became others at Intercom, by keyed hash: an id that is no more still leads to its tickets."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from storage.models import MergedContact


def put_merge(session: Session, hash_: bytes, *, into: bytes, at: datetime) -> None:
    """Write down that the contact with one hash became the one with another; told twice, the last one counts."""
    row = session.get(MergedContact, hash_)
    if row is None:
        session.add(MergedContact(hash=hash_, hash_into=into, merged_at=at))
    else:
        row.hash_into, row.merged_at = into, at
    session.flush()


def follow(session: Session, hashes: Iterable[bytes]) -> set[bytes]:
    """Return the hashes of everybody that these contacts have become, step by step."""
    met, asked = set(hashes), set(hashes)
    became: set[bytes] = set()
    while asked:
        query = select(MergedContact.hash_into).where(MergedContact.hash.in_(asked))
        asked = set(session.scalars(query)) - met
        met |= asked
        became |= asked
    return became
