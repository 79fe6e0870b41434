"""A member of staff turns to another page of a lookup of their own. What was asked by is not sent again: its row is."""

from handlers.authorisation import authorise
from handlers.errors import AccessDenied, LookupNotFound
from handlers.finding import FoundTickets, find_page
from handlers.missing import note_missed
from handlers.services import Actor, Services
from storage import lookups
from storage.vocabulary import AccessReason, Action, AuditWord, MissReason


def turn_found(services: Services, actor: Actor, lookup: int, *, page: int, purpose: str | None = None) -> FoundTickets:
    """Return a page of what a lookup found, as it is now; page 0 is the first. It is recorded as a lookup of its own.

    Args:
        services: what every process has.
        actor: who asks: whoever made the lookup, and nobody else.
        lookup: its number in the audit log.
        page: which page.
        purpose: a purpose of the policy.

    Raises:
        AccessDenied: the policy does not grant it, or the person is under restriction now.
        LookupNotFound: as it says.
    """
    granted = authorise(services, actor, Action.FIND, purpose=purpose)
    found = None
    with services.database.begin() as session:
        asked = lookups.find_asked(session, lookup, actor=actor.name, word=AuditWord.TICKET_FOUND)
        if asked is not None:
            found = find_page(session, services, actor, asked, purpose=granted, page=page)
    if asked is None:
        note_missed(services, actor, Action.FIND, MissReason.UNKNOWN_LOOKUP, purpose=granted)
        raise LookupNotFound().recorded()
    if found is None:
        raise AccessDenied(AccessReason.RESTRICTED).recorded()
    return found
