"""The privacy role sees the restrictions in force, and when they are to be reviewed."""

from handlers.authorisation import authorise
from handlers.restriction_lines import MaskedRestrictionLine, lines_of_restrictions
from handlers.services import Actor, Services
from storage import audit, restrictions
from storage.vocabulary import Action, AuditWord


def list_restrictions(
    services: Services, actor: Actor, *, purpose: str | None = None, with_lifted: bool = False
) -> tuple[MaskedRestrictionLine, ...]:
    """Return the restrictions in force, the oldest first; with `with_lifted` those of the past after them.

    Raises:
        AccessDenied: the policy does not grant it.
    """
    granted = authorise(services, actor, Action.RESTRICT, purpose=purpose)
    with services.database.begin() as session:
        rows = restrictions.list_restrictions(session, with_lifted=with_lifted)
        entry = audit.AuditEntry(
            actor=actor.name,
            word=AuditWord.RESTRICTIONS_LISTED,
            purpose=granted,
            details={"restrictions": len(rows)},
        )
        audit.append(session, services.vault, entry, at=services.now())
        return lines_of_restrictions(session, services, rows)
