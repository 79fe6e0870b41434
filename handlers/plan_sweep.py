"""What tonight's sweep would redact: the due tickets, planned by the policy as it stands now."""

from dataclasses import dataclass

from detectors.entities import SensitiveTopic
from handlers.policy import retention
from handlers.services import Services
from handlers.ticket_lines import MaskedTicketLine, line_of
from storage import audit, corrections, tickets, topics
from storage.ids import TicketId
from storage.models import Ticket
from storage.vocabulary import AuditWord

_BATCH = 500


@dataclass(frozen=True, slots=True)
class SweepPlan:
    """The tickets of one sweep, the longest overdue first, and how many are due in all."""

    ticket_ids: tuple[TicketId, ...]
    lines: tuple[MaskedTicketLine, ...]
    total_due: int


def plan_sweep(services: Services, *, actor: str, cap: int, is_dry: bool) -> SweepPlan:
    """Return at most `cap` due tickets.

    Tickets planned by another version of the policy are planned anew first, so that a changed policy counts at once.
    Corrected texts whose purpose has ended are erased. A dry run is not recorded: it changes nothing and shows no text.
    """
    _plan_anew(services)
    at = services.now()
    with services.database.begin() as session:
        due = tickets.list_due(session, now=at, limit=cap)
        total = tickets.count_due(session, now=at)
        if not is_dry:
            corrections.erase_ended(session, at=at)
            details = {"tickets": len(due), "due": total}
            entry = audit.AuditEntry(actor=actor, word=AuditWord.SWEEP_PLANNED, details=details)
            audit.append(session, services.vault, entry, at=at)
        ids, lines = tuple(TicketId(row.id) for row in due), tuple(line_of(row) for row in due)
    return SweepPlan(ids, lines, total)


def _plan_anew(services: Services) -> None:
    """Bring every ticket's due date to the policy's current version, in short transactions."""
    while True:
        with services.database.begin() as session:
            rows = tickets.list_planned_otherwise(session, services.policy.version, limit=_BATCH)
            told = topics.map_topics(session, [row.id for row in rows])
            for row in rows:
                row.due_at = retention.plan(services.policy, _facts(row, told.get(row.id, frozenset()))).due_at
                row.policy_version = services.policy.version
        if len(rows) < _BATCH:
            return


def _facts(row: Ticket, told: frozenset[str]) -> retention.TicketFacts:
    return retention.TicketFacts(
        state=row.state,
        created_at=row.created_at,
        closed_at=row.closed_at,
        topics=frozenset(SensitiveTopic.among(told)),
    )
