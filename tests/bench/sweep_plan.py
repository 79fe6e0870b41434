"""What it costs to plan a sweep: with as much due, over ten thousand stored tickets and over a million."""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any, Final

from sqlalchemy import insert, text

from bot.policy_file import load_policy
from handlers.plan_sweep import plan_sweep
from handlers.policy.model import Policy
from handlers.services import Services
from storage.database import Database
from storage.encryption import Vault
from storage.keyset import new_keyset, parse_keyset
from storage.migration import migrate
from storage.models import Finding, Ticket
from storage.vocabulary import TicketState
from tests.bench.figures import Figure, Remark, median
from tests.bench.machine import forget_peak, own_pid, peak_mb
from tests.fakes import RecordingQueue
from tests.postgres import EMPTY, running_postgres
from tests.web_process import ROOT

SWEEP_PLAN_NAMES: Final = ("sweep_plan_1m_vs_10k", "sweep_plan_rss_mb")
_FEW: Final = 10_000
_MANY: Final = 1_000_000
_DUE: Final = 1_000
_RUNS: Final = 9
_GOAL: Final = 1.5
_GOAL_MB: Final = 64
_BATCH: Final = 20_000
_NOW: Final = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Planned:
    """How long the plans took over few and over many stored tickets, in seconds, and what they added to memory."""

    kind: str
    few: list[float]
    many: list[float]
    grown_mb: float

    @property
    def ratio(self) -> float:
        """How many times as long the plan over many took."""
        return median(self.many) / median(self.few)


def measure_sweep_plan(folder: Path, *, few: int = _FEW, many: int = _MANY) -> Iterator[Figure | Remark]:
    """Plan the same thousand due tickets over few and over many stored ones, alternating, on both databases."""
    planned = [_planned(*pair) for pair in _pairs(folder, few=few, many=many)]
    worst = max(planned, key=lambda one: one.ratio)
    yield Figure(
        name=SWEEP_PLAN_NAMES[0],
        value=worst.ratio,
        unit="x",
        n=_RUNS,
        baseline=median(worst.few) * 1000,
        ratio=worst.ratio,
        goal=_GOAL,
    )
    yield Figure(
        name=SWEEP_PLAN_NAMES[1], value=max(one.grown_mb for one in planned), unit="MB", n=len(planned), goal=_GOAL_MB
    )
    told = ", ".join(f"{one.kind} {one.ratio:.2f} (from {median(one.few) * 1000:.0f} ms)" for one in planned)
    yield Remark(f"sweep_plan_1m_vs_10k: {told}; the worse one counts.")


def _pairs(folder: Path, *, few: int, many: int) -> Iterator[tuple[str, Database, Database]]:
    """Give, for each kind of database, one with few and one with many tickets."""
    lite = [f"sqlite:///{folder / name}.db" for name in ("few", "many")]
    yield from _stocked_pair("sqlite", lite, (few, many))
    with running_postgres() as server, server.fresh(template=EMPTY) as one, server.fresh(template=EMPTY) as other:
        yield from _stocked_pair("postgresql", [one, other], (few, many))


def _stocked_pair(kind: str, urls: list[str], counts: tuple[int, int]) -> Iterator[tuple[str, Database, Database]]:
    few, many = (_stocked(url, count) for url, count in zip(urls, counts, strict=True))
    yield kind, few, many
    few.dispose()
    many.dispose()


def _stocked(url: str, count: int) -> Database:
    """Return a migrated database that holds so many closed tickets, of which a thousand are due."""
    database = Database(url)
    migrate(database)
    with database.begin() as session:
        for first in range(0, count, _BATCH):
            numbers = range(first, min(first + _BATCH, count))
            session.execute(insert(Ticket), [_ticket(number, count) for number in numbers])
        due = [number for number in range(1, count + 1) if _is_due(number - 1, count)]
        session.execute(insert(Finding), [_finding(ticket_id) for ticket_id in due])
    with database.begin() as session:
        session.execute(text("ANALYZE"))
    return database


def _is_due(number: int, count: int) -> bool:
    return number % (count // _DUE) == 0


def _ticket(number: int, count: int) -> dict[str, Any]:
    closed_at = (
        _NOW - timedelta(days=400) if _is_due(number, count) else _NOW - timedelta(days=1, seconds=number % 9999)
    )
    return {
        "id": number + 1,
        "conversation_id": str(10_000_000 + number),
        "state": TicketState.CLOSED,
        "created_at": closed_at,
        "updated_at": closed_at,
        "closed_at": closed_at,
        "due_at": closed_at + timedelta(days=366),
        "due_purpose": "support",
        "policy_version": _policy().version,
        "parts_unreached": 0,
        "custom_attributes": 0,
        "has_rating_remark": False,
        "received_at": closed_at,
        "layers": 0,
        "gone_kinds": [],
    }


def _finding(ticket_id: int) -> dict[str, Any]:
    return {"ticket_id": ticket_id, "start": 0, "end": 5, "kind": "PERSON", "score": 0.9, "recognizer": "model"}


@cache
def _policy() -> Policy:
    return load_policy(ROOT / "policy.yaml")


def _services(database: Database) -> Services:
    return Services(
        database=database,
        vault=Vault(parse_keyset(new_keyset())),
        policy=_policy(),
        queue=RecordingQueue(),
        now=lambda: _NOW,
        holiday_name=lambda _: None,
    )


def _planned(kind: str, few: Database, many: Database) -> Planned:
    """Plan over each in turn; the first plan of each warms it up and does not count."""
    pair = (_services(few), _services(many))
    times: tuple[list[float], list[float]] = ([], [])
    for services in pair:
        _plan(services, "warm")
    before = forget_peak()
    for run in range(_RUNS):
        for services, taken in zip(pair, times, strict=True):
            taken.append(_plan(services, str(run)))
    return Planned(kind, *times, grown_mb=peak_mb(own_pid()) - before)


def _plan(services: Services, run: str) -> float:
    started = time.perf_counter()
    plan = plan_sweep(services, actor="schedule", cap=_DUE, run=f"bench:{run}")
    taken = time.perf_counter() - started
    assert len(plan.ticket_ids) == _DUE  # noqa: S101 - a plan of something else would be no measure
    return taken
