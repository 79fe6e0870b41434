"""A member of staff sees what is due for redaction."""

from dataclasses import dataclass

from handlers.authorisation import authorise, may_also
from handlers.services import Actor, Services
from handlers.ticket_lines import MaskedTicketLine, line_of
from storage import audit, lookups, tickets, topics
from storage.vocabulary import Action, AuditWord

_MOST = 20


@dataclass(frozen=True, slots=True)
class DueTickets:
    """How many tickets are due and not redacted, the longest overdue of them, and how many more are held."""

    total: int
    tickets: tuple[MaskedTicketLine, ...]
    held: int = 0


def list_due(services: Services, actor: Actor, *, purpose: str | None = None) -> DueTickets:
    """Return the tickets that no purpose needs any more, with their sensitive topics for those who may see them.

    Raises:
        AccessDenied: the policy does not grant it.
    """
    granted = authorise(services, actor, Action.LIST_DUE, purpose=purpose)
    at = services.now()
    with services.database.begin() as session:
        total, held = tickets.count_due(session, now=at), tickets.count_held(session, now=at)
        rows = tickets.list_due(session, now=at, limit=_MOST, is_patient=False)
        may_see = may_also(services, actor, Action.SEE_TOPICS, purpose=granted)
        told = topics.map_topics(session, [row.id for row in rows]) if may_see else {}
        lines = tuple(line_of(row, topics=told.get(row.id, frozenset())) for row in rows)
        details = {"tickets": total, "held": held, **({"topics": len(told)} if may_see else {})}
        entry = audit.AuditEntry(actor=actor.name, word=AuditWord.DUE_LISTED, purpose=granted, details=details)
        seq = audit.append(session, services.vault, entry, at=at)
        lookups.record(session, seq, ticket_ids=[row.id for row in rows])
    return DueTickets(total, lines, held)
