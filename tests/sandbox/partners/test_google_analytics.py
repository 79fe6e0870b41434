"""Google Analytics' own truths, seen without our client."""

from datetime import timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from sandbox.partners.google_analytics import GoogleAnalyticsState, create_app
from tests.people import ASTRID


@pytest.fixture
def state() -> GoogleAnalyticsState:
    made = GoogleAnalyticsState()
    made.put(email=ASTRID.email, client_id="GA1.1.1000000001.1700000000")
    return made


@pytest.fixture
def client(state: GoogleAnalyticsState) -> FlaskClient:
    return create_app(state).test_client()


def submit(client: FlaskClient, told: Any, property_id: str = "213025502") -> TestResponse:
    headers = {"Authorization": "Bearer google-token"}
    return client.post(f"/v1alpha/properties/{property_id}:submitUserDeletion", headers=headers, json=told)


def test_a_deletion_takes_72_hours_and_leaves_the_sums(client: FlaskClient, state: GoogleAnalyticsState) -> None:
    assert submit(client, {"userProvidedData": ASTRID.email}).get_json()["deletionRequestTime"].endswith("Z")
    assert state.count(ASTRID.email) == 1
    state.clock.advance(timedelta(hours=72))
    assert (state.count(ASTRID.email), state.visits) == (0, 1)


@pytest.mark.parametrize("given", [ASTRID.email.upper(), "0" * 64, "nobody@example.se"])
def test_who_is_not_found_is_answered_like_who_is(client: FlaskClient, state: GoogleAnalyticsState, given: str) -> None:
    assert submit(client, {"userProvidedData": given}).status_code == 200
    state.clock.advance(timedelta(days=4))
    assert state.count(ASTRID.email) == 1


@pytest.mark.parametrize(
    "told",
    [{}, {"userProvidedData": ""}, {"userId": "1", "clientId": "2"}, {"email": "x"}, {"userId": 7}, [], "x"],
    ids=repr,
)
def test_a_call_names_one_user_by_one_field(client: FlaskClient, told: Any) -> None:
    answer = submit(client, told)
    assert (answer.status_code, answer.get_json()["error"]["status"]) == (400, "INVALID_ARGUMENT")


def test_another_property_is_not_permitted(client: FlaskClient) -> None:
    assert submit(client, {"userProvidedData": ASTRID.email}, property_id="7").status_code == 403
