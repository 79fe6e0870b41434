"""The register of breaches: those that are not closed, and the hours that are left of each."""

from handlers.authorisation import authorise
from handlers.breach_lines import MaskedBreachLine, line_of_breach
from handlers.services import Actor, Services
from storage import audit, breaches
from storage.vocabulary import Action, AuditWord


def list_breaches(
    services: Services, actor: Actor, *, purpose: str | None = None, with_closed: bool = False
) -> tuple[MaskedBreachLine, ...]:
    """Return the breaches whose clock runs, then those that are settled; with `with_closed` the others after them.

    Raises:
        AccessDenied: the policy does not grant it.
    """
    granted = authorise(services, actor, Action.LIST_BREACHES, purpose=purpose)
    with services.database.begin() as session:
        rows = breaches.list_breaches(session, with_closed=with_closed)
        entry = audit.AuditEntry(
            actor=actor.name, word=AuditWord.BREACHES_LISTED, purpose=granted, details={"breaches": len(rows)}
        )
        audit.append(session, services.vault, entry, at=services.now())
        return tuple(line_of_breach(services, row) for row in rows)
