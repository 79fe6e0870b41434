"""What the tests of the two registers share: a breach and a disclosure as the privacy role tells of them."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from handlers.open_breach import AskedBreach, OpenedBreach, open_breach
from storage.ids import BreachId
from tests.handlers.bench import OFFICER, Bench
from tests.people import ASTRID

HAPPENED = f"En export med {ASTRID.name} låg öppen"
"""Tells of a person, as descriptions do."""


def record(bench: Bench, **asked: Any) -> OpenedBreach:
    """Record a breach of which the company became aware just now; without more, everything read so far."""
    if not {"tickets", "exposed_by", "window_from", "window_before"} & set(asked):
        asked["window_from"] = bench.clock.now() - timedelta(days=1_000)
    what = AskedBreach(aware_at=bench.clock.now(), description=HAPPENED)
    return open_breach(bench.services, OFFICER, replace(what, **asked))


def breach(bench: Bench, **asked: Any) -> BreachId:
    """Record a breach and return its number."""
    return record(bench, **asked).line.id
