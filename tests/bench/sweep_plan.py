"""What it costs to plan a sweep: with as much due, over ten thousand stored tickets and over a million."""

import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Final

from sqlalchemy import insert, update
from sqlalchemy.orm import Session

from handlers.plan_sweep import plan_sweep
from handlers.services import Services
from storage.models import Finding, Ticket
from tests.bench import stock
from tests.bench.figures import Compared, Figure, Remark, median
from tests.bench.machine import forget_peak, own_pid, peak_mb
from tests.bench.stock import NOW

SWEEP_PLAN_NAMES: Final = ("sweep_plan_1m_vs_10k", "sweep_plan_rss_mb")
_FEW: Final = 10_000
_MANY: Final = 1_000_000
_DUE: Final = 1_000
_RUNS: Final = 9
_GOAL: Final = 1.5
_GOAL_MB: Final = 64


def measure_sweep_plan(folder: Path, *, few: int = _FEW, many: int = _MANY) -> Iterator[Figure | Remark]:
    """Plan the same thousand due tickets over few and over many stored ones, alternating, on both databases."""
    planned = [_planned(*pair) for pair in stock.pairs(folder, few, many, _fill)]
    yield max((one for one, _ in planned), key=lambda one: one.ratio).as_figure(SWEEP_PLAN_NAMES[0], goal=_GOAL)
    grown_mb = max(grown for _, grown in planned)
    yield Figure(name=SWEEP_PLAN_NAMES[1], value=grown_mb, unit="MB", n=len(planned), goal=_GOAL_MB)
    told = ", ".join(f"{one.kind} {one.ratio:.2f} (from {median(one.few):.0f} ms)" for one, _ in planned)
    yield Remark(f"sweep_plan_1m_vs_10k: {told}; the worse one counts.")


def _fill(session: Session, _services: Services, count: int) -> None:
    """Store so many closed tickets, of which a thousand are due, with a finding each."""
    stock.put_tickets(session, count)
    closed_at = NOW - timedelta(days=400)
    due = range(1, count + 1, count // _DUE)
    long_ago = {"created_at": closed_at, "updated_at": closed_at, "closed_at": closed_at, "received_at": closed_at}
    is_due = (Ticket.id - 1) % (count // _DUE) == 0
    session.execute(update(Ticket).where(is_due).values(**long_ago, due_at=closed_at + timedelta(days=366)))
    found = {"start": 0, "end": 5, "kind": "PERSON", "score": 0.9, "recognizer": "model"}
    session.execute(insert(Finding), [{"ticket_id": ticket_id, **found} for ticket_id in due])


def _planned(kind: str, few: Services, many: Services) -> tuple[Compared, float]:
    """Plan over each in turn; return the times, and by how much memory grew.

    The first plan of each warms it up and does not count.
    """
    times: tuple[list[float], list[float]] = ([], [])
    for services in (few, many):
        _plan(services, "warm")
    before = forget_peak()
    for run in range(_RUNS):
        for services, taken in zip((few, many), times, strict=True):
            taken.append(_plan(services, str(run)))
    return Compared(kind, *times), peak_mb(own_pid()) - before


def _plan(services: Services, run: str) -> float:
    started = time.perf_counter()
    plan = plan_sweep(services, actor="schedule", cap=_DUE, run=f"bench:{run}")
    taken = (time.perf_counter() - started) * 1000
    assert len(plan.ticket_ids) == _DUE  # noqa: S101 - a plan of something else would be no measure
    return taken
