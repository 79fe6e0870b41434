"""The privacy role turns to another page of a log that it has read."""

from handlers.authorisation import authorise
from handlers.errors import LookupNotFound
from handlers.missing import note_missed
from handlers.person_log import PersonLog, log_page
from handlers.services import Actor, Services
from storage import lookups
from storage.vocabulary import Action, AuditWord, MissReason


def turn_log(services: Services, actor: Actor, lookup: int, *, page: int, purpose: str | None = None) -> PersonLog:
    """Return a page of the log that the reading with this number began; page 0 is the first.

    Raises:
        AccessDenied: the policy does not grant it.
        LookupNotFound: there is no such reading, or somebody else made it.
    """
    granted = authorise(services, actor, Action.READ_LOG, purpose=purpose)
    with services.database.begin() as session:
        asked = lookups.find_asked(session, lookup, actor=actor.name, word=AuditWord.LOG_READ)
        if asked is not None:
            return log_page(session, services, actor, asked, purpose=granted, before=lookup, page=page)
    note_missed(services, actor, Action.READ_LOG, MissReason.UNKNOWN_LOOKUP, purpose=granted)
    raise LookupNotFound().recorded()
