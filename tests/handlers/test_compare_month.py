"""What was deleted or moved at Intercom is found by its list, for few calls; only an answer takes a ticket away."""

from datetime import date, timedelta

import pytest

from handlers.compare_month import Comparison, compare_month
from handlers.plan_comparison import plan_comparison
from handlers.receive_ticket import receive_ticket
from sandbox.intercom.faults import Endpoint, FaultKind
from storage.ids import DeliveryId
from storage.vocabulary import DeliveryState, IdentifierType, TicketState
from tests.handlers.bench import Bench
from tests.people import BIRGER

MARCH = date(2026, 3, 1)


def compare(bench: Bench, *, is_its_turn: bool = False) -> Comparison:
    return compare_month(bench.services, MARCH, is_its_turn=is_its_turn)


def vanish(bench: Bench, ticket: str) -> None:
    """Delete a conversation whose notification is lost."""
    del bench.state.conversations[ticket]


def calls(bench: Bench) -> int:
    return len(bench.state.journal.exchanges(since=0))


def take_in(bench: Bench) -> None:
    for row in bench.deliveries():
        if row.state is DeliveryState.PENDING:
            receive_ticket(bench.services, DeliveryId(row.id))


def put_three(bench: Bench) -> list[str]:
    tickets: list[str] = [bench.put() for _ in range(3)]
    bench.clock.wait(hours=2)
    return tickets


def test_a_deletion_that_nobody_told_of_is_found_and_followed(bench: Bench) -> None:
    kept, gone, _ = put_three(bench)
    assert compare(bench) == Comparison()
    vanish(bench, gone)
    assert compare(bench) == Comparison(missing=1)
    take_in(bench)
    assert bench.ticket(gone).state is TicketState.DELETED
    assert bench.ticket(kept).state is TicketState.OPEN
    assert not any(bench.texts(gone))
    assert compare(bench) == Comparison()


def test_a_month_that_counts_as_before_costs_one_call(bench: Bench) -> None:
    put_three(bench)
    before = calls(bench)
    compare(bench)
    assert calls(bench) - before == 2, "counted, and listed for the first time"
    compare(bench)
    assert calls(bench) - before == 3
    compare(bench, is_its_turn=True)
    assert calls(bench) - before == 5, "counted, and listed because it is its turn"


def test_a_deletion_behind_the_count_is_found_when_it_is_the_month_s_turn(bench: Bench) -> None:
    _, gone, _ = put_three(bench)
    compare(bench)
    vanish(bench, gone)
    bench.begin()  # which Gallra was not told of either, so that the count is as before
    assert compare(bench) == Comparison()
    assert compare(bench, is_its_turn=True) == Comparison(missing=1)


def test_what_is_not_listed_but_still_there_stays(bench: Bench) -> None:
    put_three(bench)
    bench.state.settings.search_lag_seconds = 86_400
    assert compare(bench) == Comparison(missing=3)
    take_in(bench)
    assert {bench.ticket(f"{30_000_001 + n}").state for n in range(3)} == {TicketState.OPEN}


def test_what_is_newer_than_a_search_may_know_is_not_asked_for(bench: Bench) -> None:
    bench.put()
    bench.state.settings.search_lag_seconds = 600
    assert compare(bench) == Comparison()


def test_a_missing_ticket_is_asked_for_once_a_day(bench: Bench) -> None:
    _, gone, _ = put_three(bench)
    vanish(bench, gone)
    assert compare(bench).missing == 1
    assert compare(bench, is_its_turn=True).missing == 0
    bench.clock.wait(days=1)
    assert compare(bench, is_its_turn=True).missing == 1


def test_a_ticket_that_moved_to_another_contact_is_found_by_both(bench: Bench) -> None:
    ticket, *_ = put_three(bench)
    bench.record(ticket).contact_ids = [bench.contact(BIRGER)]
    assert compare(bench) == Comparison(moved=1)
    take_in(bench)
    assert bench.found_by(IdentifierType.CONTACT, bench.contact(BIRGER)) == [ticket]
    assert compare(bench, is_its_turn=True) == Comparison()


def test_a_change_that_every_search_missed_is_found_too(bench: Bench) -> None:
    ticket, *_ = put_three(bench)
    bench.write(ticket, "Hallå?")
    assert compare(bench) == Comparison(changed=1)


def test_what_was_never_taken_in_is_left_to_the_backfill(bench: Bench) -> None:
    put_three(bench)
    bench.begin()
    assert compare(bench) == Comparison()


def test_a_list_that_breaks_off_makes_no_ticket_missing(bench: Bench) -> None:
    put_three(bench)
    bench.fault(FaultKind.SERVER_ERROR, Endpoint.SEARCH_CONVERSATIONS, times=None, skip=1)
    with pytest.raises(Exception, match="unreachable"):
        compare(bench)
    assert len(bench.deliveries()) == 3
    assert plan_comparison(bench.services) == [(MARCH, True)]


def test_every_month_gets_its_turn(bench: Bench) -> None:
    bench.put()
    bench.clock.wait(days=31)
    bench.put()
    bench.clock.wait(hours=2)
    turns = []
    for _ in range(3):
        for month, is_its_turn in plan_comparison(bench.services):
            if is_its_turn:
                turns.append(month.month)
                bench.clock.wait(hours=1)
                compare_month(bench.services, month, is_its_turn=True)
    assert turns == [3, 4, 3]
    assert bench.clock.now() > bench.ticket("30000001").created_at + timedelta(days=31)
