"""A member of staff looks up a person's tickets by e-mail, telephone or personnummer."""

from dataclasses import dataclass

from handlers.authorisation import authorise
from handlers.errors import UnknownQuery
from handlers.services import Actor, Services
from handlers.ticket_lines import MaskedTicketLine, line_of
from storage import audit, people
from storage.vocabulary import Action, AuditWord, IdentifierType

_MOST = 20


@dataclass(frozen=True, slots=True)
class FoundTickets:
    """The tickets of one person, the newest first; `is_cut` when there are more than are listed."""

    by: IdentifierType
    tickets: tuple[MaskedTicketLine, ...]
    is_cut: bool


def find_tickets(services: Services, actor: Actor, query: str, *, purpose: str | None = None) -> FoundTickets:
    """Return the tickets in which the person with this identifier occurs.

    Raises:
        AccessDenied: the policy does not grant it.
        UnknownQuery: `query` is not an e-mail address, a telephone number or a personnummer.
    """
    granted = authorise(services, actor, Action.FIND, purpose=purpose)
    at = services.now()
    identified = people.identify(query, today=at.date())
    if identified is None:
        raise UnknownQuery
    hash_ = services.vault.hash_identifier(*identified)
    with services.database.begin() as session:
        rows = people.find_tickets_of(session, hash_, limit=_MOST + 1)
        entry = audit.AuditEntry(
            actor=actor.name,
            word=AuditWord.TICKET_FOUND,
            purpose=granted,
            details={"by": identified[0], "tickets": len(rows)},
        )
        audit.append(session, services.vault, entry, at=at)
        lines = tuple(line_of(row) for row in rows[:_MOST])
    return FoundTickets(identified[0], lines, is_cut=len(rows) > _MOST)
