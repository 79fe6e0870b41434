"""A subject request is recorded with the deadline the law gives, its person sealed."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from handlers.errors import AccessDenied
from handlers.open_request import open_request
from handlers.request_errors import RequestInvalid
from handlers.request_opening import OpenedRequest, ReceivedRequest
from storage import requests
from storage.models import SubjectRequest
from storage.vocabulary import AuditWord, Channel, IdentifierType, RequestState, Right
from tests.handlers.bench import AGENT, STRANGER, Bench
from tests.handlers.dump import dump
from tests.people import ASTRID, DAGNY


def received(at: datetime, *, subject: str = ASTRID.email, right: Right = Right.ERASURE) -> ReceivedRequest:
    return ReceivedRequest(right=right, channel=Channel.CHAT, subject=subject, received_at=at)


def opened(bench: Bench, *, subject: str = ASTRID.email, right: Right = Right.ERASURE) -> OpenedRequest:
    return open_request(bench.services, AGENT, received(bench.clock.now(), subject=subject, right=right))


def stored(bench: Bench) -> list[SubjectRequest]:
    with bench.services.database.read() as session:
        return requests.list_open(session, limit=100)


@pytest.mark.parametrize(
    ("at", "due_on", "extended_on"),
    [
        (datetime(2026, 1, 31, 12, tzinfo=UTC), date(2026, 3, 2), date(2026, 4, 30)),
        (datetime(2026, 2, 2, 12, tzinfo=UTC), date(2026, 3, 2), date(2026, 5, 4)),
        (datetime(2026, 1, 30, 23, 30, tzinfo=UTC), date(2026, 3, 2), date(2026, 4, 30)),
    ],
)
def test_the_clock_runs_from_the_local_day_of_receipt(
    sqlite_bench: Bench, at: datetime, due_on: date, extended_on: date
) -> None:
    answer = open_request(sqlite_bench.services, AGENT, received(at))
    (row,) = stored(sqlite_bench)
    assert (answer.id, answer.due_on, answer.extended_on) == (row.id, due_on, extended_on)
    assert (row.due_on, row.extended_on, row.received_at, row.opened_at) == (
        due_on,
        extended_on,
        at,
        sqlite_bench.clock.now(),
    )
    assert any("12(3)" in step for step in answer.reasoning)


def test_a_public_holiday_moves_the_deadline(bench: Bench) -> None:
    services = replace(bench.services, holiday_name=lambda day: "Annandag påsk" if day == date(2026, 4, 6) else None)
    bench.clock.wait(days=34)
    answer = open_request(services, AGENT, received(datetime(2026, 3, 5, 9, tzinfo=UTC)))
    assert answer.due_on == date(2026, 4, 7)


@pytest.mark.parametrize(
    ("subject", "type_", "normalised"),
    [
        (" Astrid.Lindfors@Example.se", IdentifierType.EMAIL, "astrid.lindfors@example.se"),
        ("070-174 06 05", IdentifierType.PHONE, "+46701740605"),
        ("900101-2385", IdentifierType.PERSONNUMMER, "199001012385"),
        ("000101+9801", IdentifierType.PERSONNUMMER, DAGNY.personnummer),
    ],
)
def test_the_person_is_sealed_in_normal_form(
    sqlite_bench: Bench, subject: str, type_: IdentifierType, normalised: str
) -> None:
    opened(sqlite_bench, subject=subject)
    (row,) = stored(sqlite_bench)
    with sqlite_bench.services.database.read() as session:
        person = requests.open_subject(session, sqlite_bench.services.vault, row)
    assert (row.subject_type, row.state, person.reveal()) == (type_, RequestState.RECEIVED, normalised)
    text = dump(sqlite_bench.services.database)
    assert normalised not in text
    assert subject.strip() not in text


def test_the_opening_is_recorded(bench: Bench) -> None:
    answer = opened(bench)
    (row,) = bench.audit()
    assert (row.word, row.request_id, row.purpose) == (AuditWord.REQUEST_OPENED, answer.id, "legal_obligation")
    assert row.details == '{"channel": "chat", "right": "erasure", "same_as": 0}'


def test_the_same_request_of_the_same_person_is_told(bench: Bench) -> None:
    first = opened(bench)
    assert first.is_same_as is None
    assert opened(bench, subject=ASTRID.email.upper()).is_same_as == first.id
    assert opened(bench, right=Right.ACCESS).is_same_as is None
    assert opened(bench, subject=DAGNY.email).is_same_as is None


@pytest.mark.parametrize("subject", ["", "Astrid Lindfors", "12", "astrid(at)example.se"])
def test_who_asks_must_be_told_in_full(sqlite_bench: Bench, subject: str) -> None:
    with pytest.raises(RequestInvalid) as invalid:
        opened(sqlite_bench, subject=subject)
    assert invalid.value.field == "subject"
    assert not subject or subject not in invalid.value.sentence
    assert stored(sqlite_bench) == []


@pytest.mark.parametrize(("ahead", "is_fine"), [(timedelta(minutes=5), True), (timedelta(minutes=6), False)])
def test_a_request_cannot_have_come_in_the_future(sqlite_bench: Bench, ahead: timedelta, is_fine: bool) -> None:  # noqa: FBT001 - a column
    request = received(sqlite_bench.clock.now() + ahead)
    if is_fine:
        assert open_request(sqlite_bench.services, AGENT, request).id
        return
    with pytest.raises(RequestInvalid) as invalid:
        open_request(sqlite_bench.services, AGENT, request)
    assert invalid.value.field == "received"


def test_without_a_role_nothing_is_opened(bench: Bench) -> None:
    with pytest.raises(AccessDenied):
        open_request(bench.services, STRANGER, received(bench.clock.now()))
    assert stored(bench) == []
    assert bench.audit_words() == [AuditWord.ACCESS_REFUSED]


@pytest.mark.usefixtures("broken_audit")
def test_without_its_record_nothing_is_opened(bench: Bench) -> None:
    with pytest.raises(ZeroDivisionError):
        opened(bench)
    assert stored(bench) == []


def test_what_arrived_does_not_show_its_person(now: datetime) -> None:
    assert ASTRID.email not in repr(received(now))
