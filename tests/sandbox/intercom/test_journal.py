import dataclasses
import json

from sandbox.intercom.journal import Exchange, Journal
from sandbox.intercom.state import IntercomState
from tests.sandbox.intercom.calls import OPEN, Api


def exchange(number: int, body: str = "") -> Exchange:
    return Exchange(
        number=number,
        method="GET",
        path="/me",
        query=(),
        request_headers=(),
        request_body="",
        status=200,
        response_headers=(),
        response_body=body,
        fault=None,
    )


def test_the_oldest_go_when_there_are_too_many() -> None:
    journal = Journal(max_entries=2)
    for number in (1, 2, 3):
        journal.write(exchange(number))
    assert [one.number for one in journal.exchanges()] == [2, 3]


def test_the_oldest_go_when_they_are_too_big_but_the_newest_stays() -> None:
    journal = Journal(max_bytes=100)
    journal.write(exchange(1, "a" * 60))
    journal.write(exchange(2, "b" * 60))
    assert [one.number for one in journal.exchanges()] == [2]
    journal.write(exchange(3, "c" * 500))
    assert [one.number for one in journal.exchanges()] == [3]


def test_exchanges_can_be_read_from_a_number_on() -> None:
    journal = Journal()
    for _ in range(3):
        journal.write(exchange(journal.next_number()))
    assert [one.number for one in journal.exchanges(since=1)] == [2, 3]
    journal.clear()
    assert journal.exchanges() == []
    assert journal.next_number() == 4


def test_every_call_is_written_down_without_the_token(api: Api, state: IntercomState) -> None:
    api.show(OPEN, plain=True)
    api.redact_part(OPEN, 1)
    shown, redacted = state.journal.exchanges()
    assert (shown.method, shown.path, shown.query) == ("GET", f"/conversations/{OPEN}", (("display_as", "plaintext"),))
    assert (redacted.method, redacted.path, redacted.status) == ("POST", "/conversations/redact", 200)
    assert json.loads(redacted.request_body)["conversation_part_id"] == f"{OPEN}0001"
    assert json.loads(redacted.response_body)["id"] == OPEN
    headers = {name.lower(): value for name, value in redacted.request_headers}
    assert headers["intercom-version"] == "2.14"
    assert "authorization" not in headers
    assert "the-token" not in str(dataclasses.asdict(redacted)), "the token is not kept"
    assert dict(redacted.response_headers)["X-RateLimit-Limit"] == "1666"
