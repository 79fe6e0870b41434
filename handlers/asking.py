"""What somebody asked by is read as one thing, or it is said what is wrong with it. Used by the verbs that look up."""

from handlers.errors import QueryUnclear, UnknownQuery
from handlers.missing import note_missed
from handlers.policy.model import PurposeName
from handlers.queries import Meaning, read_query
from handlers.services import Actor, Services
from storage.vocabulary import Action, MissReason, QueryType


def understood(services: Services, actor: Actor, query: str, *, action: Action, purpose: PurposeName) -> Meaning:
    """Return the one thing that `query` means.

    Raises:
        UnknownQuery: it means nothing that can be looked up; that it was tried is recorded.
        QueryUnclear: it may mean several things; recorded too.
    """
    return _only(services, actor, read_query(query, today=services.now().date()), action=action, purpose=purpose)


def understood_person(services: Services, actor: Actor, query: str, *, action: Action, purpose: PurposeName) -> Meaning:
    """Return the one identifier of a person that `query` means. Raises as `understood` does."""
    meanings = read_query(query, today=services.now().date())
    of_persons = tuple(one for one in meanings if one.type is not QueryType.TICKET)
    return _only(services, actor, of_persons, action=action, purpose=purpose)


def _only(
    services: Services, actor: Actor, meanings: tuple[Meaning, ...], *, action: Action, purpose: PurposeName
) -> Meaning:
    if not meanings:
        note_missed(services, actor, action, MissReason.UNREADABLE, purpose=purpose)
        raise UnknownQuery().recorded()
    if len(meanings) > 1:
        note_missed(services, actor, action, MissReason.UNCLEAR, purpose=purpose)
        raise QueryUnclear([one.type for one in meanings]).recorded()
    return meanings[0]
