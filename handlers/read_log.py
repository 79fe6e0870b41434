"""The privacy role reads who looked a person up, when, for which purpose, and what kinds of data were there."""

from handlers.asking import understood_person
from handlers.authorisation import authorise
from handlers.person_log import PersonLog, log_page
from handlers.services import Actor, Services
from storage.vocabulary import Action


def read_log(
    services: Services, actor: Actor, query: str, *, purpose: str | None = None, is_whole: bool = False
) -> PersonLog:
    """Return the newest page of a person's log, or all of it. That it was read stands in it from then on.

    Args:
        services: what every process has.
        actor: who asks.
        query: what the person goes by, as in `find_tickets`. Everything that is surely the same person's is followed.
        purpose: a purpose of the policy.
        is_whole: whether all of it is wanted: for the file.

    Raises:
        AccessDenied: the policy does not grant it.
        UnknownQuery, QueryUnclear: as they say.
    """
    granted = authorise(services, actor, Action.READ_LOG, purpose=purpose)
    meant = understood_person(services, actor, query, action=Action.READ_LOG, purpose=granted)
    type_, normalised = meant.identifier
    asked = (type_, services.vault.hash_identifier(type_, normalised))
    with services.database.begin() as session:
        return log_page(session, services, actor, asked, purpose=granted, page=None if is_whole else 0)
