"""Who begins a copy, of which requests, and when."""

import pytest

from handlers.ask_partner_again import ask_partner_again
from handlers.begin_copy import begin_copy
from handlers.copy_errors import CopyFault, CopyRefused
from handlers.errors import AccessDenied
from handlers.request_errors import IdentityNotProven, RequestClosed, RequestNotFound
from handlers.withdraw_request import withdraw_request
from storage.ids import RequestId
from storage.vocabulary import AuditWord, CopySourceState, CopyState, Right
from tests.handlers.asking import opened
from tests.handlers.bench import AGENT, OFFICER, Bench
from tests.handlers.copying import desk_of, put_ticket


def test_it_is_handed_to_a_worker_with_what_is_to_be_collected_and_what_is_missing(bench: Bench) -> None:
    put_ticket(bench)
    desk = desk_of(bench)
    line = begin_copy(desk.bench.services, OFFICER, desk.request_id)
    assert line.state is CopyState.COLLECTING
    states = {one.source: one.state for one in line.sources}
    assert states["gallra"] is CopySourceState.WAITING
    assert states["stripe"] is CopySourceState.BY_HAND
    assert desk.bench.queue.copies == [desk.copy_id]
    assert AuditWord.COPY_BEGUN in bench.audit_words()


def test_only_who_handles_requests_may(bench: Bench) -> None:
    desk = desk_of(bench)
    with pytest.raises(AccessDenied):
        begin_copy(desk.bench.services, AGENT, desk.request_id)
    assert desk.bench.queue.copies == []


def test_one_that_is_being_made_is_not_begun_twice_and_one_that_is_stuck_is(bench: Bench) -> None:
    desk = desk_of(bench)
    first = desk.begin()
    with pytest.raises(CopyRefused) as refused:
        desk.begin()
    assert refused.value.fault is CopyFault.UNDER_WAY
    bench.clock.wait(days=2)
    assert desk.begin() != first or len(desk.bench.queue.copies) == 2


def test_a_new_one_takes_the_place_of_the_old_and_of_its_links(bench: Bench) -> None:
    desk = desk_of(bench)
    desk.make()
    desk.deliver()
    desk.collect()
    assert desk.links() == []
    assert desk.shown().state is CopyState.WAITING


def test_nothing_is_begun_while_a_partner_is_asked(bench: Bench) -> None:
    desk = desk_of(bench)
    ask_partner_again(desk.bench.services, OFFICER, desk.request_id, "stripe")
    with pytest.raises(CopyRefused) as refused:
        desk.begin()
    assert refused.value.fault is CopyFault.STILL_ASKED


@pytest.mark.parametrize("right", sorted(set(Right) - {Right.ACCESS, Right.PORTABILITY}))
def test_another_right_is_answered_otherwise(sqlite_bench: Bench, right: Right) -> None:
    desk = desk_of(sqlite_bench, right=right)
    with pytest.raises(CopyRefused) as refused:
        desk.begin()
    assert refused.value.fault is CopyFault.OTHER_RIGHT


def test_nothing_is_begun_before_it_is_known_who_asks_or_after_the_end(bench: Bench) -> None:
    unknown = opened(bench, right=Right.ACCESS)
    with pytest.raises(IdentityNotProven):
        begin_copy(bench.services, OFFICER, unknown)
    with pytest.raises(RequestNotFound):
        begin_copy(bench.services, OFFICER, RequestId(99))
    withdraw_request(bench.services, OFFICER, unknown)
    with pytest.raises(RequestClosed):
        begin_copy(bench.services, OFFICER, unknown)
