"""What is counted when a run of the sweep is proposed: enough to judge it by, without a word of a ticket."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from handlers.policy import retention
from handlers.services import Services
from handlers.ticket_facts import map_facts
from storage import sweeps, tickets
from storage.ids import SweepId
from storage.models import Ticket
from storage.vocabulary import TicketState

FORECAST_DAYS: Final = 90
WEEK: Final = timedelta(days=7)
_NO_PURPOSE: Final = "none"
_BATCH: Final = 500
_MOST_EXAMINED: Final = 10_000
"""So many kept tickets are asked why they are kept: planning costs what is due, not what is stored."""


def count_contents(session: Session, services: Services, rows: Sequence[Ticket], *, now: datetime) -> dict[str, Any]:
    """Return the counts of a proposal that do not depend on its stored set."""
    return {
        "purposes": dict(Counter(row.due_purpose or _NO_PURPOSE for row in rows).most_common()),
        "held": tickets.count_held(session, now=now),
        "attention": _count_attention(session, services),
        "forecast": forecast(session, now=now),
    }


def count_set(session: Session, run_id: SweepId) -> dict[str, Any]:
    """Return the counts of a proposal's stored set: findings per kind, and tickets that are new in it."""
    return {"kinds": sweeps.count_kinds(session, run_id), "new": sweeps.count_new(session, run_id)}


def forecast(session: Session, *, now: datetime) -> list[int]:
    """Return how many tickets become due in each week of the next `FORECAST_DAYS` days, as things stand."""
    last = now + timedelta(days=FORECAST_DAYS)
    starts = [now + WEEK * number for number in range(-(-FORECAST_DAYS // 7))]
    return [session.scalar(_becoming_due(start, min(start + WEEK, last))) or 0 for start in starts]


def _count_attention(session: Session, services: Services) -> int:
    """Return how many tickets are kept for want of knowledge, which a person has to mend."""
    is_kept = (Ticket.state.in_((TicketState.CLOSED, TicketState.UNKNOWN)), Ticket.due_at.is_(None))
    query, count = select(Ticket).where(*is_kept).limit(_MOST_EXAMINED), 0
    for rows in session.scalars(query).partitions(_BATCH):
        facts = map_facts(session, services, rows)
        count += sum(retention.plan(services.policy, facts[row.id]).needs_attention for row in rows)
    return count


def _becoming_due(start: datetime, end: datetime) -> Select[int]:
    is_then = (Ticket.state == TicketState.CLOSED, Ticket.due_at > start, Ticket.due_at <= end)
    return select(func.count()).select_from(Ticket).where(*is_then)
