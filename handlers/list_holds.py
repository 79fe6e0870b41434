"""A member of staff sees the holds in force, and when they are to be reviewed."""

from handlers.authorisation import authorise
from handlers.hold_lines import MaskedHoldLine, line_of_hold
from handlers.services import Actor, Services
from storage import audit, holds
from storage.vocabulary import Action, AuditWord


def list_holds(
    services: Services, actor: Actor, *, purpose: str | None = None, with_released: bool = False
) -> tuple[MaskedHoldLine, ...]:
    """Return the holds in force, the next review first; with `with_released` those of the past after them.

    Raises:
        AccessDenied: the policy does not grant it.
    """
    granted = authorise(services, actor, Action.LIST_HOLDS, purpose=purpose)
    with services.database.begin() as session:
        rows = holds.list_holds(session, with_released=with_released)
        entry = audit.AuditEntry(
            actor=actor.name, word=AuditWord.HOLDS_LISTED, purpose=granted, details={"holds": len(rows)}
        )
        audit.append(session, services.vault, entry, at=services.now())
        return tuple(line_of_hold(session, services, row) for row in rows)
