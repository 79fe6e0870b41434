"""The open requests, the nearest deadline first, and no word of who asked."""

from datetime import timedelta

import pytest

from handlers.errors import AccessDenied
from handlers.list_requests import list_requests
from handlers.open_request import open_request
from handlers.request_opening import ReceivedRequest
from storage.models import SubjectRequest
from storage.vocabulary import AuditWord, Block, Channel, RequestState, Right
from tests.handlers.asking import opened, proven
from tests.handlers.bench import AGENT, STRANGER, Bench
from tests.handlers.challenging import post_of
from tests.handlers.test_assign_request import by_hand
from tests.people import ASTRID, BIRGER


def put(bench: Bench, *, days_ago: int) -> int:
    request = ReceivedRequest(
        right=Right.ACCESS,
        channel=Channel.EMAIL,
        subject=ASTRID.email,
        received_at=bench.clock.now() - timedelta(days=days_ago),
    )
    return open_request(bench.services, AGENT, request).id


def test_the_nearest_deadline_comes_first(bench: Bench) -> None:
    fresh, late, soon = put(bench, days_ago=0), put(bench, days_ago=40), put(bench, days_ago=25)
    lines = list_requests(bench.services, AGENT)
    assert [line.id for line in lines] == [late, soon, fresh]
    assert [line.days_left < 0 for line in lines] == [True, False, False]
    assert [line.is_warned for line in lines] == [True, True, False]
    assert ASTRID.email not in repr(lines)


def test_one_whose_clock_stands_has_its_place_by_the_clock_as_it_is_today(bench: Bench) -> None:
    """What was stored when the person was asked is long past what the deadline is by now."""
    post = post_of(bench)
    waiting = post.asked()
    bench.clock.wait(days=20)
    younger = put(bench, days_ago=5)
    with bench.services.database.read() as session:
        stored = [session.get_one(SubjectRequest, one).due_on for one in (waiting, younger)]
    assert stored == sorted(stored), "the one that waits was due first when it was stored"
    lines = list_requests(bench.services, AGENT)
    assert [line.id for line in lines] == [younger, waiting]
    assert [line.due_on for line in lines] == sorted(line.due_on for line in lines)
    assert lines[1].clock_stands


def test_the_nearest_twenty_are_listed_whichever_of_them_wait(bench: Bench) -> None:
    post = post_of(bench)
    waiting = [post.asked(subject=f"kund{number}@example.se") for number in range(3)]
    bench.clock.wait(days=10)
    running = [put(bench, days_ago=number) for number in range(19)]
    listed = [line.id for line in list_requests(bench.services, AGENT)]
    assert len(listed) == 20
    assert set(listed) == {*waiting, *running[2:]}, "those that came today and yesterday are due after all others"


def test_what_keeps_each_is_listed(bench: Bench) -> None:
    post = post_of(bench)
    post.asked()
    opened(bench, subject=BIRGER.email)
    request_id = proven(bench, subject="kund@example.se")
    by_hand(bench, request_id)
    keeps = {line.id: line.blocks for line in list_requests(bench.services, AGENT)}
    assert keeps == {
        1: (Block.LINK_WAITS,),
        2: (Block.IDENTITY_UNKNOWN,),
        3: (Block.PARTNER_BY_HAND, Block.PARTNER_ASKED),
    }
    bench.clock.wait(days=8)
    assert list_requests(bench.services, AGENT)[-1].blocks == (Block.LINK_EXPIRED,)


def test_days_are_counted_by_the_companys_calendar(bench: Bench) -> None:
    put(bench, days_ago=0)
    (line,) = list_requests(bench.services, AGENT)
    bench.clock.wait(hours=14, minutes=1)  # 23:01 UTC is the next day in Stockholm
    (later,) = list_requests(bench.services, AGENT)
    assert line.days_left - later.days_left == 1


def test_a_closed_request_is_not_listed(bench: Bench) -> None:
    request_id = put(bench, days_ago=0)
    with bench.services.database.begin() as session:
        session.get_one(SubjectRequest, request_id).state = RequestState.ANSWERED
    assert list_requests(bench.services, AGENT) == ()


def test_the_listing_is_recorded(bench: Bench) -> None:
    put(bench, days_ago=0)
    list_requests(bench.services, AGENT)
    row = bench.audit()[-1]
    assert (row.word, row.purpose, row.details) == (AuditWord.REQUESTS_LISTED, "legal_obligation", '{"requests": 1}')


def test_without_a_role_nothing_is_listed(bench: Bench) -> None:
    with pytest.raises(AccessDenied):
        list_requests(bench.services, STRANGER)
    assert bench.audit_words() == [AuditWord.ACCESS_REFUSED]


@pytest.mark.usefixtures("broken_audit")
def test_without_its_record_there_is_no_answer(bench: Bench) -> None:
    with pytest.raises(ZeroDivisionError):
        list_requests(bench.services, AGENT)
