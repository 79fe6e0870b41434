"""What tonight's sweep would redact: the due tickets, planned by the policy as it stands now."""

from dataclasses import dataclass

from handlers.policy import retention
from handlers.services import Services
from handlers.ticket_facts import map_facts
from handlers.ticket_lines import MaskedTicketLine, line_of
from storage import audit, corrections, tickets
from storage.ids import TicketId
from storage.vocabulary import AuditWord

_BATCH = 500
_IMPATIENT = frozenset({"cli"})
"""Who asks for a sweep by hand wants everything tried now, also what waits for its next try."""


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
        due = tickets.list_due(session, now=at, limit=cap, is_patient=actor not in _IMPATIENT)
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
            facts = map_facts(session, services, rows)
            for row in rows:
                plan = retention.plan(services.policy, facts[row.id])
                row.due_at, row.due_purpose = plan.due_at, plan.due_purpose
                row.policy_version = services.policy.version
        if len(rows) < _BATCH:
            return
