"""The privacy role sees who read which kind of value in which ticket: first what waits or is to be reviewed."""

from typing import Final

from handlers.authorisation import authorise
from handlers.reveal_lines import RevealLine, line_of_reveal
from handlers.services import Actor, Services
from storage import audit, reveals
from storage.vocabulary import Action, AuditWord

_MOST: Final = 20


def list_reveals(services: Services, actor: Actor, *, purpose: str | None = None) -> tuple[RevealLine, ...]:
    """Return the reveals that were asked for.

    Raises:
        AccessDenied: the policy does not grant it.
    """
    granted = authorise(services, actor, Action.APPROVE_REVEAL, purpose=purpose)
    at = services.now()
    with services.database.begin() as session:
        rows = reveals.list_reveals(session, limit=_MOST)
        entry = audit.AuditEntry(
            actor=actor.name, word=AuditWord.REVEALS_LISTED, purpose=granted, details={"reveals": len(rows)}
        )
        audit.append(session, services.vault, entry, at=at)
        return tuple(line_of_reveal(session, row, now=at) for row in rows)
