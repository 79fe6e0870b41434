"""A member of staff sees what is due for redaction."""

from dataclasses import dataclass

from handlers.authorisation import authorise
from handlers.services import Actor, Services
from handlers.ticket_lines import MaskedTicketLine, line_of
from storage import audit, tickets
from storage.vocabulary import Action, AuditWord

_MOST = 20


@dataclass(frozen=True, slots=True)
class DueTickets:
    """How many tickets are due and not redacted, and the longest overdue of them."""

    total: int
    tickets: tuple[MaskedTicketLine, ...]


def list_due(services: Services, actor: Actor, *, purpose: str | None = None) -> DueTickets:
    """Return the tickets that no purpose needs any more.

    Raises:
        AccessDenied: the policy does not grant it.
    """
    granted = authorise(services, actor, Action.LIST_DUE, purpose=purpose)
    at = services.now()
    with services.database.begin() as session:
        total = tickets.count_due(session, now=at)
        lines = tuple(line_of(row) for row in tickets.list_due(session, now=at, limit=_MOST))
        entry = audit.AuditEntry(
            actor=actor.name, word=AuditWord.DUE_LISTED, purpose=granted, details={"tickets": total}
        )
        audit.append(session, services.vault, entry, at=at)
    return DueTickets(total, lines)
