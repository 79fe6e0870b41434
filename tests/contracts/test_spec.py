"""The judge itself: it passes what the description allows, and it can say no."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import httpx
import pytest

from tests.contracts.exchange import Answered, Asked
from tests.contracts.spec import (
    ContractBroken,
    SpecValidatingTransport,
    require_spec,
    specs_folder,
    validate_exchange,
    validate_journal,
)

HEADERS = {"Authorization": "Bearer t", "Intercom-Version": "2.14"}
HOST = "https://api.intercom.io"
REDACTION = {"type": "conversation_part", "conversation_id": "215", "conversation_part_id": "149"}
FILTER = {"field": "updated_at", "operator": ">", "value": 0}
SEARCH = {"query": {"operator": "AND", "value": [FILTER]}, "pagination": {"per_page": 150}}
ERRORS = {"type": "error.list", "errors": [{"code": "not_found"}]}
GOOD_REQUESTS = [
    httpx.Request("GET", f"{HOST}/me", headers=HEADERS),
    httpx.Request("GET", "http://127.0.0.1:8099/me", headers=HEADERS),
    httpx.Request("GET", f"{HOST}/conversations/215?display_as=plaintext", headers=HEADERS),
    httpx.Request("POST", f"{HOST}/conversations/redact", headers=HEADERS, json=REDACTION),
    httpx.Request("POST", f"{HOST}/conversations/search", headers=HEADERS, json=SEARCH),
    httpx.Request("POST", f"{HOST}/contacts/search", headers=HEADERS, json=SEARCH | {"query": FILTER}),
]


def without(name: str) -> dict[str, str]:
    return {key: value for key, value in HEADERS.items() if key != name}


def searching(query: object) -> httpx.Request:
    return httpx.Request("POST", f"{HOST}/conversations/search", headers=HEADERS, json=SEARCH | {"query": query})


def redacting(**changes: Any) -> httpx.Request:
    body = {key: value for key, value in (REDACTION | changes).items() if value is not None}
    return httpx.Request("POST", f"{HOST}/conversations/redact", headers=HEADERS, json=body)


@pytest.mark.parametrize("request_", GOOD_REQUESTS, ids=lambda request: f"{request.method} {request.url.path}")
def test_a_request_as_described_passes(request_: httpx.Request) -> None:
    validate_exchange(Asked.from_httpx(request_), None)


@pytest.mark.parametrize(
    "request_",
    [
        httpx.Request("GET", f"{HOST}/mee", headers=HEADERS),
        httpx.Request("PATCH", f"{HOST}/me", headers=HEADERS),
        httpx.Request("GET", f"{HOST}/conversations/abc", headers=HEADERS),
        httpx.Request("GET", f"{HOST}/me", headers=without("Authorization")),
        httpx.Request("GET", f"{HOST}/me", headers=without("Intercom-Version")),
        httpx.Request("GET", f"{HOST}/me", headers=HEADERS | {"Intercom-Version": "2.13"}),
        redacting(type="part"),
        redacting(type="source"),
        redacting(conversation_part_id=None),
        redacting(conversation_id=215),
        redacting(source_id="4039"),
        searching(None),
        searching({"operator": "AND", "value": [FILTER | {"operator": "=="}]}),
        searching({"operator": "XOR", "value": [FILTER]}),
        searching({"operator": "AND", "value": [{"feild": "updated_at", "operator": ">", "value": 0}]}),
        searching({"operator": "AND", "value": [FILTER | {"value": 1.5}]}),
        httpx.Request("POST", f"{HOST}/conversations/search", headers=HEADERS, json=SEARCH | {"paging": {}}),
        httpx.Request("POST", f"{HOST}/conversations/search", headers=HEADERS, content=b"{"),
    ],
    ids=str,
)
def test_a_wrong_request_is_caught(request_: httpx.Request) -> None:
    with pytest.raises(ContractBroken):
        validate_exchange(Asked.from_httpx(request_), None)


@pytest.mark.parametrize(
    ("path", "answer"),
    [
        ("/me", httpx.Response(200, json={"type": "admin", "app": {"id_code": "abc"}})),
        ("/conversations/215", httpx.Response(200, json={"type": "conversation", "id": "215", "title": None})),
        ("/conversations/215", httpx.Response(404, json=ERRORS)),
        ("/contacts/5f0c1e2d3a4b5c6d7e8f9a01", httpx.Response(410, json=ERRORS)),
        ("/contacts/5f0c1e2d3a4b5c6d7e8f9a01", httpx.Response(429, json=ERRORS)),
    ],
)
def test_an_answer_as_described_passes(path: str, answer: httpx.Response) -> None:
    validate_exchange(asked(path), Answered.from_httpx(answer))


@pytest.mark.parametrize(
    ("path", "answer"),
    [
        ("/me", httpx.Response(200, json={"app": {"id_code": 17}})),
        ("/conversations/215", httpx.Response(200, json={"id": 215})),
        ("/conversations/215", httpx.Response(200, json={"state": "asleep"})),
        ("/conversations/215", httpx.Response(200, json={"created_at": "2025-01-01"})),
        ("/conversations/215", httpx.Response(200, json={"source": {"body": None}})),
        ("/conversations/215", httpx.Response(200, json={"conversation_parts": {"conversation_parts": [{"id": 1}]}})),
        ("/conversations/215", httpx.Response(200, json=[])),
        ("/conversations/215", httpx.Response(200, text="fine")),
        ("/conversations/215", httpx.Response(404, json={"error": "not found"})),
        ("/conversations/215", httpx.Response(418, json=ERRORS)),
    ],
)
def test_a_wrong_answer_is_caught(path: str, answer: httpx.Response) -> None:
    with pytest.raises(ContractBroken):
        validate_exchange(asked(path), Answered.from_httpx(answer))


@pytest.mark.parametrize(
    "garbage", [httpx.Response(500, json={}), httpx.Response(200, html="<h1>Hi</h1>"), httpx.Response(200)]
)
def test_what_a_broken_vendor_sends_is_not_held_against_the_description(garbage: httpx.Response) -> None:
    validate_exchange(asked("/me"), Answered.from_httpx(garbage))


def test_the_failure_names_the_call_and_the_field() -> None:
    answer = Answered.from_httpx(httpx.Response(200, json={"source": {"id": 17}}))
    with pytest.raises(ContractBroken, match=r"get /conversations/215 answered 200\n  source/id: 17 is not of type"):
        validate_exchange(asked("/conversations/215"), answer)


@pytest.mark.parametrize(
    ("method", "handler"),
    [("GET", lambda _: httpx.Response(200, json={"app": {"id_code": 17}})), ("PATCH", lambda _: httpx.Response(200))],
    ids=["answer", "request"],
)
def test_the_transport_raises_where_the_call_is_made(
    method: str, handler: Callable[[httpx.Request], httpx.Response]
) -> None:
    transport = SpecValidatingTransport(httpx.MockTransport(handler))
    with httpx.Client(transport=transport, headers=HEADERS) as client, pytest.raises(ContractBroken):
        client.request(method, f"{HOST}/me")


def test_the_transport_sends_no_wrong_request_on() -> None:
    reached: list[httpx.Request] = []

    def handler(request: httpx.Request) -> httpx.Response:
        reached.append(request)
        return httpx.Response(200)

    transport = SpecValidatingTransport(httpx.MockTransport(handler))
    with httpx.Client(transport=transport) as client, pytest.raises(ContractBroken):
        client.get(f"{HOST}/me")
    assert reached == []


def test_a_recorded_exchange_is_judged_like_a_live_one() -> None:
    assert validate_journal([Recorded(), Recorded(status=None), Recorded(status=500, response_body="oops")]) == 3
    with pytest.raises(ContractBroken):
        validate_journal([Recorded(), Recorded(response_body='{"app": {"id_code": 17}}')])
    with pytest.raises(ContractBroken):
        validate_journal([Recorded(request_headers=())])


def test_without_the_file_the_test_is_skipped(monkeypatch: pytest.MonkeyPatch, tmp_path: object) -> None:
    monkeypatch.setenv("GALLRA_SPECS", str(tmp_path))
    with pytest.raises(pytest.skip.Exception, match="set GALLRA_SPECS"):
        require_spec()


def test_the_file_is_looked_for_beside_the_repository(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GALLRA_SPECS", raising=False)
    assert specs_folder().parts[-2:] == ("shared", "specs")


@dataclass(frozen=True)
class Recorded:
    method: str = "GET"
    path: str = "/me"
    query: tuple[tuple[str, str], ...] = ()
    request_headers: tuple[tuple[str, str], ...] = (("Intercom-Version", "2.14"),)
    request_body: str = ""
    status: int | None = 200
    response_headers: tuple[tuple[str, str], ...] = (("Content-Type", "application/json"),)
    response_body: str = '{"app": {"id_code": "abc"}}'


def asked(path: str) -> Asked:
    return Asked.from_httpx(httpx.Request("GET", HOST + path, headers=HEADERS))
