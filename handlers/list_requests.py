"""A member of staff sees the open subject requests and how many days are left."""

from handlers.authorisation import authorise
from handlers.masked_requests import MaskedRequestLine
from handlers.request_lines import lines_of_requests
from handlers.services import Actor, Services
from storage import audit, requests
from storage.vocabulary import Action, AuditWord

_MOST = 20


def list_requests(services: Services, actor: Actor, *, purpose: str | None = None) -> tuple[MaskedRequestLine, ...]:
    """Return the open requests, the nearest deadline first, by the clock as it is today.

    A day on which a clock stands moves its deadline: those requests are put in their place by today's, not by the one
    that was stored when the person was asked.

    Raises:
        AccessDenied: the policy does not grant it.
    """
    granted = authorise(services, actor, Action.LIST_REQUESTS, purpose=purpose)
    at = services.now()
    with services.database.begin() as session:
        rows = [*requests.list_running(session, limit=_MOST), *requests.list_waiting(session)]
        lines = sorted(lines_of_requests(session, services, rows), key=lambda one: (one.due_on, one.id))[:_MOST]
        entry = audit.AuditEntry(
            actor=actor.name, word=AuditWord.REQUESTS_LISTED, purpose=granted, details={"requests": len(lines)}
        )
        audit.append(session, services.vault, entry, at=at)
        return tuple(lines)
