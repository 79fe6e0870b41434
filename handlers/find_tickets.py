"""A member of staff looks up a person's tickets by what the person goes by, or one ticket by its number or link."""

from handlers.asking import understood
from handlers.authorisation import authorise
from handlers.errors import AccessDenied, TicketNotFound
from handlers.finding import FoundTickets, find_page
from handlers.missing import note_missed
from handlers.policy.model import PurposeName
from handlers.restricting import is_barred
from handlers.services import Actor, Services
from handlers.ticket_lines import line_of
from storage import audit, lookups, tickets
from storage.ids import TicketId
from storage.vocabulary import AccessReason, Action, AuditWord, MissReason, QueryType


def find_tickets(services: Services, actor: Actor, query: str, *, purpose: str | None = None) -> FoundTickets:
    """Return the tickets in which the person with this identifier occurs, or the ticket with this number.

    Args:
        services: what every process has.
        actor: who asks.
        query: an e-mail address, a telephone number, a personnummer, a ticket's number, or a link to a ticket or a
            person in Intercom, in any of the ways people write them.
        purpose: a purpose of the policy.

    Raises:
        AccessDenied: the policy does not grant it, or the person is under restriction.
        UnknownQuery, QueryUnclear, TicketNotFound: as they say.
    """
    granted = authorise(services, actor, Action.FIND, purpose=purpose)
    meant = understood(services, actor, query, action=Action.FIND, purpose=granted)
    if meant.type is QueryType.TICKET:
        return _find_ticket(services, actor, meant.normalised, granted)
    type_, normalised = meant.identifier
    asked = (type_, services.vault.hash_identifier(type_, normalised))
    with services.database.begin() as session:
        found = find_page(session, services, actor, asked, purpose=granted, page=0)
    if found is None:
        raise AccessDenied(AccessReason.RESTRICTED).recorded()
    return found


def _find_ticket(services: Services, actor: Actor, ticket: str, granted: PurposeName) -> FoundTickets:
    found = None
    with services.database.begin() as session:
        row = tickets.find_ticket(session, ticket)
        if row is not None and not is_barred(session, services, actor, row, action=Action.FIND, purpose=granted):
            ticket_id = TicketId(row.id)
            entry = audit.AuditEntry(
                actor=actor.name,
                word=AuditWord.TICKET_FOUND,
                ticket_id=ticket_id,
                purpose=granted,
                details={"by": QueryType.TICKET, "tickets": 1},
            )
            seq = audit.append(session, services.vault, entry, at=services.now())
            lookups.record(session, seq, ticket_id=ticket_id)
            found = FoundTickets(by=QueryType.TICKET, tickets=(line_of(row),), lookup=seq)
    if row is None:
        note_missed(services, actor, Action.FIND, MissReason.UNKNOWN_TICKET, purpose=granted)
        raise TicketNotFound(ticket).recorded()
    if found is None:
        raise AccessDenied(AccessReason.RESTRICTED).recorded()
    return found
