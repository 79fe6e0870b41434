"""A search hands on what is not here as it is at Intercom, window after window, once for each change."""

from datetime import timedelta

import pytest

from handlers.begin_backfill import begin_backfill
from handlers.fail_delivery import fail_delivery
from handlers.receive_ticket import receive_ticket
from handlers.search_window import search_window
from handlers.stop_search import stop_search
from sandbox.intercom.faults import Endpoint, FaultKind
from storage import deliveries
from storage.errors import FailureReason, PartnerFailed
from storage.ids import DeliveryId, SearchId
from storage.searches import Wanted
from storage.vocabulary import AuditWord, DeliveryState, SearchState, TicketState
from tests.handlers.bench import Bench
from tests.handlers.canaries import found_in, plant
from tests.handlers.dump import dump
from tests.handlers.test_begin_backfill import searches_of


def begin(bench: Bench, *, days: int = 5, until_days: int | None = None, is_closed_only: bool = False) -> SearchId:
    now = bench.clock.now()
    until_at = now - timedelta(days=until_days) if until_days is not None else None
    wanted = Wanted(now - timedelta(days=days), until_at, is_closed_only)
    return begin_backfill(bench.services, wanted, actor="cli")


def run(bench: Bench, search_id: SearchId) -> int:
    """Search to the end; return in how many windows."""
    windows = 1
    while search_window(bench.services, search_id):
        windows += 1
    return windows


def handed_on(bench: Bench) -> list[str | None]:
    return [row.conversation_id for row in bench.deliveries()]


def take_in(bench: Bench) -> None:
    """Do what the workers would."""
    for row in bench.deliveries():
        if row.state is DeliveryState.PENDING:
            receive_ticket(bench.services, DeliveryId(row.id))


def test_what_is_not_here_is_handed_on_without_haste(bench: Bench) -> None:
    tickets = [bench.begin(), bench.begin()]
    assert run(bench, begin(bench)) == 1
    assert sorted(handed_on(bench)) == tickets  # type: ignore[type-var]
    assert {row.topic for row in bench.deliveries()} == {deliveries.SEARCHED}
    assert [intake.is_urgent for intake in bench.queue.intakes] == [False, False]
    (row,) = searches_of(bench)
    assert (row.state, row.found, row.changed, row.finished_at) == (SearchState.DONE, 2, 2, bench.clock.now())
    assert bench.audit()[-1].details == '{"changed": 2, "found": 2, "search": 1, "type": "backfill"}'


def test_what_is_handed_on_is_taken_in_like_any_ticket(bench: Bench) -> None:
    ticket = plant(bench)
    run(bench, begin(bench))
    take_in(bench)
    assert found_in(str(bench.texts(ticket))), "the canaries were not even fetched"
    assert found_in(dump(bench.services.database)) == []
    assert bench.ticket(ticket).policy_version == bench.services.policy.version


def test_what_is_here_as_it_is_there_is_not_fetched_again(bench: Bench) -> None:
    here, changed = bench.put(), bench.put()
    bench.write(changed, "Hallå?")
    run(bench, begin(bench))
    assert handed_on(bench)[2:] == [changed]
    assert (searches_of(bench)[0].found, searches_of(bench)[0].changed) == (2, 1)
    assert bench.ticket(here).updated_at == bench.record(here).updated_at


def test_a_second_run_finds_everything_here(bench: Bench) -> None:
    for _ in range(3):
        bench.begin()
    run(bench, begin(bench))
    take_in(bench)
    run(bench, begin(bench))
    assert len(bench.deliveries()) == 3
    assert [(row.found, row.changed) for row in searches_of(bench)] == [(3, 3), (3, 0)]


def test_a_window_that_is_searched_again_hands_nothing_on_twice(bench: Bench) -> None:
    bench.begin()
    search_id = begin(bench)
    bench.fault(FaultKind.SERVER_ERROR, Endpoint.SEARCH_CONVERSATIONS, times=None, skip=1)
    for _ in range(150):
        bench.begin()
    with pytest.raises(PartnerFailed):
        search_window(bench.services, search_id)
    assert len(handed_on(bench)) == 150, "the first page"
    bench.state.faults.clear()
    run(bench, search_id)
    assert len(handed_on(bench)) == len(set(handed_on(bench))) == len(bench.queue.intakes) == 151


def test_windows_follow_each_other_and_each_is_kept(bench: Bench) -> None:
    old = bench.begin()
    bench.clock.wait(days=35)
    new = bench.begin()
    search_id = begin(bench, days=40)
    assert search_window(bench.services, search_id)
    (row,) = searches_of(bench)
    assert (row.reached_at - row.since_at, row.found) == (timedelta(days=10), 1)
    assert handed_on(bench) == [old]
    assert run(bench, search_id) == 3
    assert handed_on(bench) == [old, new]
    assert searches_of(bench)[0].found == 2


def test_the_limits_hold_to_the_second(bench: Bench) -> None:
    for _ in range(4):
        bench.begin()
        bench.clock.wait(days=10)
    run(bench, begin(bench, days=31, until_days=10))
    assert len(handed_on(bench)) == 2, "each a minute before its tenth day"


def test_what_changes_while_it_runs_belongs_to_its_last_window(bench: Bench) -> None:
    search_id = begin(bench)
    ticket = bench.begin()
    run(bench, search_id)
    assert handed_on(bench) == [ticket]


def test_closed_only_leaves_what_is_open(bench: Bench) -> None:
    closed, _open = bench.begin(), bench.begin()
    bench.close(closed)
    run(bench, begin(bench, is_closed_only=True))
    assert handed_on(bench) == [closed]


def test_what_failed_is_handed_on_again(bench: Bench) -> None:
    bench.begin()
    run(bench, begin(bench))
    (row,) = bench.deliveries()
    fail_delivery(bench.services, DeliveryId(row.id), FailureReason.UNREACHABLE)
    with bench.services.database.read() as session:
        assert deliveries.list_searched_failed(session, since=searches_of(bench)[0].started_at) == ["30000001"]
    run(bench, begin(bench))
    assert [intake.attempt for intake in bench.queue.intakes] == [0, 2]
    assert bench.deliveries()[0].state is DeliveryState.PENDING


def test_what_is_redacted_is_looked_at_once_and_stays_redacted(bench: Bench) -> None:
    ticket = bench.put_due()
    bench.redact(ticket)
    run(bench, begin(bench, days=500))
    take_in(bench)
    run(bench, begin(bench, days=500))
    assert [row.topic for row in bench.deliveries()].count(deliveries.SEARCHED) <= 1
    assert bench.ticket(ticket).state is TicketState.REDACTED
    assert not any(bench.texts(ticket))


def test_a_search_that_is_over_does_nothing_more(bench: Bench) -> None:
    search_id = begin(bench)
    stop_search(bench.services, search_id, FailureReason.UNREACHABLE)
    bench.begin()
    assert not search_window(bench.services, search_id)
    assert handed_on(bench) == []
    assert AuditWord.SEARCH_DONE not in bench.audit_words()
