"""What a breach may have exposed, counted: from the audit log, which says who read what, and from findings.

Whom a row without a ticket concerned, the log of lookups says. Only ids, words, keyed hashes and counts are read here;
no seal is opened. Memory grows with the tickets and persons that were exposed, not with the log.
"""

import json
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import groupby
from operator import itemgetter
from typing import Final

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from storage.ids import TicketId
from storage.models import AuditRow, Finding, Lookup, MergedContact, PersonHash, Ticket
from storage.vocabulary import AuditWord, IdentifierType

READINGS: Final = frozenset(
    {
        AuditWord.TICKET_SHOWN,
        AuditWord.CORRECTION_PROPOSED,
        AuditWord.HOLD_READ,
        AuditWord.REVEAL_SHOWN,
        AuditWord.GLASS_BROKEN,
    }
)
"""What shows something of a ticket to somebody; its row counts `kinds`, or names the one `kind`."""
BULK_READINGS: Final = frozenset({AuditWord.BREACH_EXPORTED, AuditWord.DISCLOSURE_RELEASED, AuditWord.REGRESSION_READ})
"""What shows something of many tickets at once; the log of lookups has their persons."""
SEARCHES: Final = frozenset({AuditWord.TICKET_FOUND})
"""What tells of a person; the log of lookups has who it was."""
_AT_ONCE: Final = 500
_BATCH: Final = 2_000
_CLOCKS_DIFFER: Final = timedelta(hours=1)
"""By how much a row may be older than the one before it: each process writes by its own clock."""


@dataclass(slots=True)
class Read:
    """How often a ticket was read, and the most of each kind that one reading showed."""

    times: int = 0
    kinds: dict[str, int] = field(default_factory=dict)


@dataclass(slots=True)
class Readings:
    """What the audit log says was read: by ticket, and how many searches for persons there were.

    `persons` are those who were read many at once or found by a search, by keyed hash: of the contact where it is
    known, else of what was searched by.
    """

    tickets: dict[int, Read] = field(default_factory=dict)
    searches: int = 0
    persons: set[bytes] = field(default_factory=set)


def read_log(session: Session, *, since: datetime | None, before: datetime | None, actor: str | None) -> Readings:
    """Return what was read within a span of time, by one actor or by anybody. The rest of the log costs nothing."""
    wanted = _within(session, since, before)
    wanted += [AuditRow.actor == actor] if actor else []
    searches = select(func.count()).select_from(AuditRow).where(*wanted, AuditRow.word.in_(SEARCHES))
    found = Readings(searches=session.scalar(searches) or 0, persons=_read_at_once(session, wanted))
    found.persons.update(_searched(session, wanted))
    query = select(AuditRow.ticket_id, AuditRow.details).where(*wanted, AuditRow.word.in_(READINGS))
    for ticket_id, details in session.execute(query.execution_options(yield_per=_BATCH)):
        if ticket_id is not None:
            _add(found.tickets.setdefault(ticket_id, Read()), details)
    return found


def map_tickets(session: Session, ticket_ids: Collection[int]) -> dict[int, Ticket]:
    """Return tickets by their numbers; those that are not here are left out."""
    found = (session.scalars(select(Ticket).where(Ticket.id.in_(some))) for some in _in_pieces(ticket_ids))
    return {row.id: row for rows in found for row in rows}


def map_found_kinds(session: Session, ticket_ids: Collection[int]) -> dict[int, dict[str, int]]:
    """Return how many findings of each kind tickets hold now; tickets without any are left out."""
    found: dict[int, dict[str, int]] = {}
    for some in _in_pieces(ticket_ids):
        query = select(Finding.ticket_id, Finding.kind, func.count()).where(Finding.ticket_id.in_(some))
        for ticket_id, kind, count in session.execute(query.group_by(Finding.ticket_id, Finding.kind)):
            found.setdefault(ticket_id, {})[kind] = count
    return found


def count_persons(session: Session, ticket_ids: Collection[int], *, also: Collection[bytes] = ()) -> int:
    """Return how many distinct contacts tickets have, others by keyed hash included; one that became another is one."""
    hashes = set(also)
    for some in _in_pieces(ticket_ids):
        query = select(PersonHash.hash).where(PersonHash.ticket_id.in_(some), PersonHash.type == IdentifierType.CONTACT)
        hashes.update(session.scalars(query.distinct()))
    became = dict(session.execute(select(MergedContact.hash, MergedContact.hash_into)).all()) if hashes else {}
    return len({_last(hash_, became) for hash_ in hashes})


def find_numbers(session: Session, conversation_ids: Iterable[str]) -> dict[str, TicketId]:
    """Return our numbers of conversations; those that are not here are left out."""
    found: dict[str, TicketId] = {}
    wanted = sorted(set(conversation_ids))
    for first in range(0, len(wanted), _AT_ONCE):
        query = select(Ticket.conversation_id, Ticket.id)
        rows = session.execute(query.where(Ticket.conversation_id.in_(wanted[first : first + _AT_ONCE])))
        found |= {conversation_id: TicketId(number) for conversation_id, number in rows}
    return found


def _within(session: Session, since: datetime | None, before: datetime | None) -> list[ColumnElement[bool]]:
    """Return the conditions of a span of time: by the rows' numbers, which are found by halving, and then by time."""
    wanted: list[ColumnElement[bool]] = []
    if since:
        wanted += [AuditRow.seq >= _first_at(session, since - _CLOCKS_DIFFER), AuditRow.at >= since]
    if before:
        wanted += [AuditRow.seq < _first_at(session, before + _CLOCKS_DIFFER), AuditRow.at < before]
    return wanted


def _first_at(session: Session, moment: datetime) -> int:
    """Return the number of the first row at a moment or later, in a log that grows with time."""
    low, high = 1, (session.scalar(select(func.max(AuditRow.seq))) or 0) + 1
    while low < high:
        middle = (low + high) // 2
        at = session.scalar(select(AuditRow.at).where(AuditRow.seq == middle))
        low, high = (middle + 1, high) if at is not None and at < moment else (low, middle)
    return low


def _read_at_once(session: Session, wanted: Iterable[ColumnElement[bool]]) -> set[bytes]:
    """Return the contacts of whom something was read together with others."""
    query = select(Lookup.hash).join(AuditRow, AuditRow.seq == Lookup.audit_seq)
    query = query.where(*wanted, AuditRow.word.in_(BULK_READINGS), Lookup.type == IdentifierType.CONTACT)
    return set(session.scalars(query.distinct()))


def _searched(session: Session, wanted: Iterable[ColumnElement[bool]]) -> Iterator[bytes]:
    """Yield the persons whom searches found; one that found no ticket told of nobody."""
    query = select(Lookup.audit_seq, AuditRow.details, Lookup.type, Lookup.hash, Lookup.is_asked)
    query = query.join(AuditRow, AuditRow.seq == Lookup.audit_seq).where(*wanted, AuditRow.word.in_(SEARCHES))
    query = query.where(AuditRow.ticket_id.is_(None)).order_by(Lookup.audit_seq)
    rows = session.execute(query.execution_options(yield_per=_BATCH))
    for (_, details), named in groupby(rows, key=itemgetter(0, 1)):
        by_type = [(type_, hash_, is_asked) for _, _, type_, hash_, is_asked in named]
        contacts = [hash_ for type_, hash_, _ in by_type if type_ is IdentifierType.CONTACT]
        if json.loads(details).get("tickets"):
            yield from contacts or (hash_ for _, hash_, is_asked in by_type if is_asked)


def _add(read: Read, details: str) -> None:
    read.times += 1
    told = json.loads(details)
    kinds = told.get("kinds") or ({told["kind"]: 1} if told.get("kind") else {})
    for kind, count in kinds.items():
        read.kinds[kind] = max(read.kinds.get(kind, 0), count)


def _last(hash_: bytes, became: Mapping[bytes, bytes]) -> bytes:
    met = {hash_}
    while (following := became.get(hash_)) is not None and following not in met:
        met.add(following)
        hash_ = following
    return hash_


def _in_pieces(ticket_ids: Collection[int]) -> Iterator[list[int]]:
    wanted = sorted(ticket_ids)
    return (wanted[first : first + _AT_ONCE] for first in range(0, len(wanted), _AT_ONCE))


def total(kinds: Iterable[Mapping[str, int]]) -> dict[str, int]:
    """Return counts per kind added up, the most common first."""
    added: Counter[str] = Counter()
    for each in kinds:
        added.update(each)
    return dict(added.most_common())
