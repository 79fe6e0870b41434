"""A person's tickets, page by page, for who may see them. Used by the verb that looks up and the one that turns a page.

What is asked of the database is the same for a person who is known and one who is not, so that the time of an answer
says nothing.
"""

from dataclasses import dataclass
from typing import Final

from sqlalchemy.orm import Session

from handlers.policy.model import PurposeName
from handlers.restricting import is_person_barred, may_see_restricted
from handlers.services import Actor, Services
from handlers.ticket_lines import MaskedTicketLine, line_of
from storage import audit, lookups, people, persons
from storage.persons import Identifier
from storage.vocabulary import Action, AuditWord, QueryType

PAGE: Final = 20
"""How many tickets a page holds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundTickets:
    """The tickets of one person, the newest first; or the one ticket that was asked for by its number."""

    by: QueryType
    tickets: tuple[MaskedTicketLine, ...]
    is_cut: bool = False
    """Whether there are more on the next page."""
    contacts: int = 0
    """How many persons in Intercom go by what was asked: with two or more, these are the tickets of all of them."""
    withheld: int = 0
    """How many of this page are not shown, because somebody in them is under restriction."""
    lookup: int = 0
    """The number of this lookup in the audit log, by which another page of it is asked for."""
    page: int = 0


def find_page(
    session: Session, services: Services, actor: Actor, asked: Identifier, *, purpose: PurposeName, page: int
) -> FoundTickets | None:
    """Return a page of a person's tickets, and record it; None, recorded too, when the person is under restriction."""
    person = persons.find_person(session, *asked)
    if is_person_barred(session, services, actor, person, action=Action.FIND, purpose=purpose):
        return None
    rows = people.list_found(session, asked[1], skip=page * PAGE, limit=PAGE + 1)
    may_see = may_see_restricted(services, actor, purpose)
    here = [row for row, is_restricted in rows[:PAGE] if may_see or not is_restricted]
    by = QueryType(asked[0].value)
    details: audit.Details = {"by": by, "tickets": len(rows), **({"page": page} if page else {})}
    entry = audit.AuditEntry(actor=actor.name, word=AuditWord.TICKET_FOUND, purpose=purpose, details=details)
    seq = audit.append(session, services.vault, entry, at=services.now())
    lookups.record(session, seq, hashes=person.known, asked=asked)
    return FoundTickets(
        by=by,
        tickets=tuple(map(line_of, here)),
        is_cut=len(rows) > PAGE,
        contacts=person.contacts,
        withheld=len(rows[:PAGE]) - len(here),
        lookup=seq,
        page=page,
    )
