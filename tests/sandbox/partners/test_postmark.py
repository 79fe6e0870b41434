"""The stand-in's own truths: streams, pages, parts of addresses, removals by permission."""

from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from sandbox.partners.postmark import create_app
from sandbox.partners.postmark_state import REMOVAL_TIME, SUPPRESSION_LAG, PostmarkState
from tests.people import ASTRID, BIRGER


@pytest.fixture
def server() -> PostmarkState:
    return PostmarkState()


@pytest.fixture
def http(server: PostmarkState) -> FlaskClient:
    http = create_app(server).test_client()
    http.environ_base["HTTP_X_POSTMARK_SERVER_TOKEN"] = server.token
    http.environ_base["HTTP_X_POSTMARK_ACCOUNT_TOKEN"] = server.account_token
    return http


def told(answer: TestResponse, status: int = 200) -> dict[str, Any]:
    assert answer.status_code == status
    assert answer.json is not None
    return dict(answer.json)


def count(http: FlaskClient, path: str, **query: str) -> int:
    return int(told(http.get(path, query_string={"count": "500", "offset": "0", **query}))["TotalCount"])


def test_who_names_no_stream_sees_the_first_only(http: FlaskClient, server: PostmarkState) -> None:
    server.put_outbound(ASTRID.email, stream="broadcast")
    server.put_bounce(ASTRID.email, stream="broadcast")
    assert (count(http, "/messages/outbound"), count(http, "/bounces")) == (0, 0)
    assert count(http, "/messages/outbound", messagestream="broadcast") == 1
    assert count(http, "/bounces", messagestream="broadcast") == 1


def test_bounces_are_found_by_any_part_of_an_address(http: FlaskClient, server: PostmarkState) -> None:
    server.put_bounce(ASTRID.email)
    server.put_bounce(BIRGER.email)
    assert count(http, "/bounces", emailFilter="example.se") == 2
    assert count(http, "/messages/outbound", recipient="example.se") == 0


@pytest.mark.parametrize("query", [{}, {"count": "501", "offset": "0"}, {"count": "500", "offset": "9501"}])
def test_a_page_is_asked_for_within_limits(http: FlaskClient, query: dict[str, str]) -> None:
    assert told(http.get("/messages/outbound", query_string=query), 422)["ErrorCode"] == 1000


def test_a_list_shows_no_text_and_the_details_do(http: FlaskClient, server: PostmarkState) -> None:
    ref = server.put_outbound(ASTRID.email, text="Hej Astrid")
    listed = http.get("/messages/outbound", query_string={"count": "1", "offset": "0"})
    assert "Hej Astrid" not in listed.text
    assert told(http.get(f"/messages/outbound/{ref}/details"))["TextBody"] == "Hej Astrid"


@pytest.mark.parametrize(("path", "code"), [("/messages/inbound/x/details", 701), ("/bounces/1", 1001)])
def test_what_is_not_there_is_answered_422_with_a_code(http: FlaskClient, path: str, code: int) -> None:
    assert told(http.get(path), 422)["ErrorCode"] == code


def test_a_suppression_takes_a_minute_to_be_seen(http: FlaskClient, server: PostmarkState) -> None:
    path = "/message-streams/broadcast/suppressions"
    asked = {"Suppressions": [{"EmailAddress": ASTRID.email}]}
    assert told(http.post(path, json=asked))["Suppressions"][0]["Status"] == "Suppressed"
    assert told(http.get(f"{path}/dump"))["Suppressions"] == []
    server.clock.advance(SUPPRESSION_LAG)
    assert told(http.get(f"{path}/dump"))["Suppressions"][0]["Origin"] == "Customer"


def test_the_inbound_stream_suppresses_nobody(http: FlaskClient) -> None:
    assert told(http.get("/message-streams/inbound/suppressions/dump"), 422)["ErrorCode"] == 1226


def test_a_removal_takes_its_time_and_then_takes_all_from_before_it(http: FlaskClient, server: PostmarkState) -> None:
    server.put_outbound(ASTRID.email)
    server.put_outbound(BIRGER.email)
    asked = {"RequestedBy": "integritet@example.se", "RequestedFor": ASTRID.email, "NotifyWhenCompleted": False}
    ref = told(http.post("/data-removals", json=asked))["ID"]
    server.clock.advance(REMOVAL_TIME / 2)
    server.put_outbound(ASTRID.email)
    assert (told(http.get(f"/data-removals/{ref}"))["Status"], count(http, "/messages/outbound")) == ("Pending", 3)
    server.clock.advance(REMOVAL_TIME / 2)
    assert (told(http.get(f"/data-removals/{ref}"))["Status"], count(http, "/messages/outbound")) == ("Done", 2)


def test_who_may_not_remove_is_told_so(http: FlaskClient, server: PostmarkState) -> None:
    server.may_remove = False
    assert told(http.post("/data-removals", json={"RequestedFor": ASTRID.email}), 422)["ErrorCode"] == 1302


@pytest.mark.parametrize("path", ["/data-removals/1", "/bounces/1"])
def test_each_token_opens_its_own_half(server: PostmarkState, path: str) -> None:
    swapped = {"X-Postmark-Server-Token": server.account_token, "X-Postmark-Account-Token": server.token}
    answer = create_app(server).test_client().get(path, headers=swapped)
    assert told(answer, 401)["ErrorCode"] == 10
