"""The log of lookups: of which persons something was shown, by keyed hash, beside the audit row that says the rest.

A row is written in the transaction of its audit row. It stays when the ticket is redacted and its people index
forgotten: a person may ask who was interested in them (GDPR art. 15; CJEU C-579/21) after that too.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import false, func, insert, literal, select
from sqlalchemy.orm import Session

from storage.ids import TicketId
from storage.models import AuditRow, Lookup, PersonHash
from storage.persons import Identifier
from storage.vocabulary import AuditWord, IdentifierType

_AT_ONCE: Final = 500
_COLUMNS: Final = ("type", "hash", "audit_seq", "at", "is_asked")


@dataclass(frozen=True, slots=True)
class LoggedLookup:
    """One audit row that concerned a person. `details` is its canonical JSON of counts and words."""

    audit_seq: int
    at: datetime
    actor: str
    word: AuditWord
    purpose: str | None
    details: str


def record(
    session: Session,
    audit_seq: int,
    *,
    ticket_id: TicketId | None = None,
    ticket_ids: Collection[int] = (),
    hashes: Iterable[Identifier] = (),
    asked: Identifier | None = None,
) -> None:
    """Write down which persons an audit row concerned.

    Args:
        session: the transaction in which the row was appended.
        audit_seq: the row's number.
        ticket_id: a ticket of which something was shown: its contacts, and the persons identified in it.
        ticket_ids: several such tickets.
        hashes: persons by their identifiers' keyed hashes.
        asked: the identifier by which a person was looked up.
    """
    given = {*hashes, *({asked} if asked else ())}
    if given:
        _record_hashes(session, audit_seq, sorted(given), asked)
    shown = sorted({int(one) for one in (*ticket_ids, *([ticket_id] if ticket_id is not None else []))})
    for first in range(0, len(shown), _AT_ONCE):
        _record_tickets(session, audit_seq, shown[first : first + _AT_ONCE])


def _record_hashes(session: Session, audit_seq: int, given: Iterable[Identifier], asked: Identifier | None) -> None:
    at = session.get_one(AuditRow, audit_seq).at
    rows = [
        {"type": type_, "hash": hash_, "audit_seq": audit_seq, "at": at, "is_asked": (type_, hash_) == asked}
        for type_, hash_ in given
    ]
    session.execute(insert(Lookup), rows)


def _record_tickets(session: Session, audit_seq: int, ticket_ids: Collection[int]) -> None:
    is_written = select(Lookup.id).where(Lookup.hash == PersonHash.hash, Lookup.audit_seq == audit_seq).exists()
    concerned = (
        select(func.min(PersonHash.type), PersonHash.hash, literal(audit_seq), AuditRow.at, false())
        .join(AuditRow, AuditRow.seq == audit_seq)
        .where(PersonHash.ticket_id.in_(ticket_ids), ~is_written)
        .group_by(PersonHash.hash, AuditRow.at)
    )
    session.execute(insert(Lookup).from_select(_COLUMNS, concerned))


def find_asked(session: Session, audit_seq: int, *, actor: str, word: AuditWord) -> Identifier | None:
    """Return by which identifier somebody looked a person up in an audit row of theirs; None when it is no such row."""
    query = (
        select(Lookup.type, Lookup.hash)
        .join(AuditRow, AuditRow.seq == Lookup.audit_seq)
        .where(Lookup.audit_seq == audit_seq, Lookup.is_asked.is_(True), AuditRow.actor == actor, AuditRow.word == word)
    )
    row = session.execute(query).first()
    return None if row is None else (IdentifierType(row[0]), row[1])


def list_of(session: Session, hashes: Collection[bytes], *, before: int) -> list[LoggedLookup]:
    """Return the audit rows before one that concerned any of these identifiers, the newest first, each once."""
    concerned = select(Lookup.audit_seq).where(Lookup.hash.in_(hashes), Lookup.audit_seq < before)
    query = select(AuditRow).where(AuditRow.seq.in_(concerned)).order_by(AuditRow.seq.desc())
    return [
        LoggedLookup(row.seq, row.at, row.actor, row.word, row.purpose, row.details) for row in session.scalars(query)
    ]
