"""A reconcile looks back to a day before the last one began, and further when that one did not come to its end."""

from datetime import datetime, timedelta

import pytest

from handlers.begin_reconcile import begin_reconcile
from handlers.finish_reconcile import finish_reconcile
from handlers.search_window import search_window
from handlers.stop_search import stop_search
from storage.errors import FailureReason, WrongWorkspace
from storage.models import Search
from tests.handlers.bench import Bench

DAY = timedelta(days=1)


def begin(bench: Bench) -> Search:
    search_id = begin_reconcile(bench.services, actor="schedule")
    with bench.services.database.read() as session:
        return session.get_one(Search, search_id)


def since(bench: Bench) -> datetime:
    return begin(bench).since_at


def test_the_first_goes_back_to_before_the_first_start(started: Bench) -> None:
    first_start = started.clock.now()
    started.clock.wait(days=40)
    assert since(started) == first_start - DAY


def test_the_next_goes_back_to_a_day_before_the_last_began(started: Bench) -> None:
    row = begin(started)
    started.clock.wait(hours=1)
    while search_window(started.services, row.id):  # type: ignore[arg-type]
        pass
    started.clock.wait(days=1)
    assert since(started) == row.started_at - DAY


def test_one_that_stopped_is_gone_on_with(started: Bench) -> None:
    row = begin(started)
    stop_search(started.services, row.id, FailureReason.UNREACHABLE)  # type: ignore[arg-type]
    started.clock.wait(days=1)
    again = begin(started)
    assert (again.id, again.attempts, again.since_at) == (row.id, 2, row.since_at)


def test_another_workspace_is_refused_before_anything_is_compared(started: Bench) -> None:
    begin(started)
    started.move_elsewhere()
    with pytest.raises(WrongWorkspace):
        begin_reconcile(started.services, actor="schedule")


def test_its_end_is_recorded_with_its_counts(started: Bench) -> None:
    finish_reconcile(started.services, {"missing": 1, "moved": 0, "changed": 2}, actor="schedule")
    (row,) = started.audit()
    assert (row.word, row.actor, row.details) == (
        "reconcile:done",
        "schedule",
        '{"changed": 2, "missing": 1, "moved": 0}',
    )
