"""The log of one person, page by page. Used by the verb that reads it and the one that turns a page.

Source: GDPR art. 15(1); CJEU C-579/21 (Pankki S): when and for which purposes a person was looked up belongs to the
answer that the person gets; who of the staff did it in principle does not.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy.orm import Session

from handlers.policy.model import PurposeName
from handlers.services import Actor, Services
from storage import audit, lookups, persons, secrecy
from storage.lookups import LoggedLookup
from storage.persons import Identifier
from storage.vocabulary import AuditWord, LookupSort, QueryType

_SORTS: Final[Mapping[AuditWord, LookupSort]] = {
    AuditWord.TICKET_FOUND: LookupSort.FOUND,
    AuditWord.TICKET_SHOWN: LookupSort.READ,
    AuditWord.TICKET_EXPLAINED: LookupSort.READ,
    AuditWord.REDACTION_PREVIEWED: LookupSort.READ,
    AuditWord.HOLD_READ: LookupSort.READ,
    AuditWord.REGRESSION_READ: LookupSort.READ,
    AuditWord.DUE_LISTED: LookupSort.LISTED,
    AuditWord.CORRECTIONS_LISTED: LookupSort.LISTED,
    AuditWord.CORRECTION_PROPOSED: LookupSort.CORRECTED,
    AuditWord.RESTRICTION_PLACED: LookupSort.RESTRICTED,
    AuditWord.RESTRICTION_LIFTED: LookupSort.RESTRICTED,
    AuditWord.RESTRICTION_READ: LookupSort.RESTRICTED,
    AuditWord.LOG_READ: LookupSort.LOGGED,
    AuditWord.COPY_READ: LookupSort.LISTED,
    AuditWord.COPY_HANDED: LookupSort.READ,
    AuditWord.ACCESS_REFUSED: LookupSort.REFUSED,
    AuditWord.REVEAL_SHOWN: LookupSort.REVEALED,
    AuditWord.GLASS_BROKEN: LookupSort.REVEALED,
    AuditWord.REVEAL_READ: LookupSort.READ,
    AuditWord.BREACH_OPENED: LookupSort.LISTED,
    AuditWord.BREACH_READ: LookupSort.LISTED,
    AuditWord.BREACH_EXPORTED: LookupSort.READ,
    AuditWord.DISCLOSURE_PROPOSED: LookupSort.READ,
    AuditWord.DISCLOSURE_READ: LookupSort.LISTED,
    AuditWord.DISCLOSURE_RELEASED: LookupSort.DISCLOSED,
}
"""What a person is told of each audit word; of any other that there was something."""
_OF_MANY: Final = frozenset({AuditWord.BREACH_OPENED, AuditWord.DISCLOSURE_PROPOSED, AuditWord.DISCLOSURE_RELEASED})
"""Whose rows count the kinds of many persons together: no one of them is told those."""

PAGE: Final = 25
"""How many lookups a page holds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LogLine:
    """One lookup of a person: when, what was done, for which purpose, which kinds were there, and who it was."""

    at: datetime
    sort: LookupSort
    word: AuditWord
    purpose: str | None
    kinds: Mapping[str, int]
    """Empty where they were counted of many persons together."""
    actor: str
    """`slack:U…`, `cli`: for the privacy role only, never for the person (CJEU C-579/21)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonLog:
    """The lookups of one person, the newest first; one page of them, or all."""

    by: QueryType
    lines: tuple[LogLine, ...]
    total: int
    contacts: int
    """How many persons in Intercom go by what was asked. With two or more, this is the log of that identifier alone."""
    shared: int
    """How many of the person's details another contact has as well; lookups by these are left out."""
    lookup: int
    """The number of this reading in the audit log, by which another page of it is asked for."""
    page: int = 0


def sort_of(word: AuditWord) -> LookupSort:
    """Return what a person is told of an audit word."""
    return _SORTS.get(word, LookupSort.OTHER)


def log_page(
    session: Session,
    services: Services,
    actor: Actor,
    asked: Identifier,
    *,
    purpose: PurposeName,
    before: int | None = None,
    page: int | None = None,
) -> PersonLog:
    """Return a person's log, or a page of it, and record that it was read.

    `before` is the number of an earlier reading, whose further page this is: what was added since is left out.
    """
    at = services.now()
    person = persons.find_person(session, *asked)
    end = audit.read_head(session).seq + 1 if before is None else before
    logged = lookups.list_of(session, person.hashes, before=end)
    secret = secrecy.find_secret_rows(session, [one.audit_seq for one in logged], at=at)
    lines = [_line(one) for one in logged if one.audit_seq not in secret]
    details: audit.Details = {"by": QueryType(asked[0].value), "lookups": len(lines)}
    entry = audit.AuditEntry(actor=actor.name, word=AuditWord.LOG_READ, purpose=purpose, details=details)
    seq = audit.append(session, services.vault, entry, at=at)
    lookups.record(session, seq, hashes=person.known, asked=asked)
    return PersonLog(
        by=QueryType(asked[0].value),
        lines=tuple(lines if page is None else lines[page * PAGE : (page + 1) * PAGE]),
        total=len(lines),
        contacts=person.contacts,
        shared=person.shared,
        lookup=seq if before is None else before,
        page=page or 0,
    )


def _line(one: LoggedLookup) -> LogLine:
    details = {} if one.word in _OF_MANY else json.loads(one.details)
    kinds = details.get("kinds")
    counts = kinds if isinstance(kinds, dict) else {}
    if isinstance(details.get("kind"), str):  # one value alone
        counts = {**counts, details["kind"]: 1}
    return LogLine(at=one.at, sort=sort_of(one.word), word=one.word, purpose=one.purpose, kinds=counts, actor=one.actor)
