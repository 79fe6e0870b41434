"""A backfill is counted, recorded and handed on to the workers, once."""

from datetime import timedelta

import pytest

from handlers.begin_backfill import begin_backfill
from handlers.own_workspace import require_own_workspace
from handlers.stop_search import stop_search
from sandbox.intercom.faults import Endpoint, FaultKind
from storage.errors import FailureReason, PartnerFailed, WrongWorkspace
from storage.models import Search
from storage.searches import Wanted
from storage.vocabulary import AuditWord, SearchState
from tests.handlers.bench import Bench


def wanted(bench: Bench) -> Wanted:
    return Wanted(bench.clock.now().replace(hour=0, minute=0, second=0, microsecond=0) - timedelta(days=30))


def searches_of(bench: Bench) -> list[Search]:
    with bench.services.database.read() as session:
        return session.query(Search).order_by(Search.id).all()


def test_it_is_counted_recorded_and_handed_on(bench: Bench) -> None:
    for _ in range(3):
        bench.begin()
    search_id = begin_backfill(bench.services, wanted(bench), actor="cli")
    (row,) = searches_of(bench)
    assert (row.state, row.total, row.actor) == (SearchState.RUNNING, 3, "cli")
    assert bench.queue.searches == [(search_id, 1)]
    assert bench.audit()[-1].details == f'{{"search": {search_id}, "total": 3, "type": "backfill"}}'


def test_the_same_while_it_runs_is_the_same(bench: Bench) -> None:
    first = begin_backfill(bench.services, wanted(bench), actor="cli")
    assert begin_backfill(bench.services, wanted(bench), actor="cli") == first
    assert bench.queue.searches == [(first, 1)]
    assert bench.audit_words().count(AuditWord.SEARCH_BEGUN) == 1


def test_one_that_stopped_is_gone_on_with(bench: Bench) -> None:
    first = begin_backfill(bench.services, wanted(bench), actor="cli")
    stop_search(bench.services, first, FailureReason.UNREACHABLE)
    assert searches_of(bench)[0].state is SearchState.STOPPED
    assert bench.audit()[-1].details == f'{{"reason": "unreachable", "search": {first}, "type": "backfill"}}'
    assert begin_backfill(bench.services, wanted(bench), actor="cli") == first
    assert bench.queue.searches == [(first, 1), (first, 2)]


def test_a_search_that_cannot_be_counted_is_not_begun(bench: Bench) -> None:
    bench.fault(FaultKind.SERVER_ERROR, Endpoint.SEARCH_CONVERSATIONS, times=None)
    with pytest.raises(PartnerFailed):
        begin_backfill(bench.services, wanted(bench), actor="cli")
    assert (searches_of(bench), bench.queue.searches) == ([], [])


def test_another_workspace_is_not_searched(started: Bench) -> None:
    require_own_workspace(started.services)
    started.move_elsewhere()
    with pytest.raises(WrongWorkspace):
        begin_backfill(started.services, wanted(started), actor="cli")
    assert searches_of(started) == []
