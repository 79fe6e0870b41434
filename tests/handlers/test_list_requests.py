"""The open requests, the nearest deadline first, and no word of who asked."""

from datetime import timedelta

import pytest

from handlers.errors import AccessDenied
from handlers.list_requests import list_requests
from handlers.open_request import open_request
from handlers.request_opening import ReceivedRequest
from storage.models import SubjectRequest
from storage.vocabulary import AuditWord, Channel, RequestState, Right
from tests.handlers.bench import AGENT, STRANGER, Bench
from tests.people import ASTRID


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
