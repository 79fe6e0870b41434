"""Meta's own truths, seen without our client."""

import hashlib
import json
from datetime import timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from sandbox.partners.meta import MetaState, create_app
from tests.people import ASTRID

HASH = hashlib.sha256(ASTRID.email.encode()).hexdigest()


@pytest.fixture
def state() -> MetaState:
    made = MetaState()
    made.put("Köpare", email=ASTRID.email, phone=ASTRID.e164)
    return made


@pytest.fixture
def client(state: MetaState) -> FlaskClient:
    return create_app(state).test_client()


def remove(client: FlaskClient, payload: Any, account: str = "10150000000000001") -> TestResponse:
    headers = {"Authorization": "Bearer meta-token"}
    path = f"/v25.0/act_{account}/usersofanyaudience"
    return client.delete(path, headers=headers, data={"payload": json.dumps(payload)})


def test_a_removal_takes_a_day(client: FlaskClient, state: MetaState) -> None:
    assert remove(client, {"schema": "EMAIL_SHA256", "data": [HASH]}).get_json()["num_received"] == 1
    assert state.count(email=ASTRID.email, phone=ASTRID.e164) == 2
    state.clock.advance(timedelta(hours=24))
    assert state.count(email=ASTRID.email, phone=ASTRID.e164) == 1, "the number was not asked for"


@pytest.mark.parametrize("entry", [ASTRID.email, HASH.upper(), HASH[:-1]])
def test_what_is_no_hash_is_counted_and_changes_nothing(client: FlaskClient, state: MetaState, entry: str) -> None:
    assert remove(client, {"schema": "EMAIL_SHA256", "data": [entry]}).get_json()["num_invalid_entries"] == 1
    state.clock.advance(timedelta(days=2))
    assert state.count(email=ASTRID.email, phone=ASTRID.e164) == 2


def test_a_hash_of_the_other_schema_matches_nothing(client: FlaskClient, state: MetaState) -> None:
    remove(client, {"schema": "PHONE_SHA256", "data": [HASH]})
    state.clock.advance(timedelta(days=2))
    assert state.count(email=ASTRID.email, phone=ASTRID.e164) == 2


@pytest.mark.parametrize(
    "payload", [{}, {"schema": "EMAIL", "data": [HASH]}, {"schema": "EMAIL_SHA256", "data": []}, 7]
)
def test_a_payload_of_another_form_is_refused_with_a_code(client: FlaskClient, payload: Any) -> None:
    answer = remove(client, payload)
    assert (answer.status_code, answer.get_json()["error"]["code"]) == (400, 100)


def test_another_account_is_refused_with_400(client: FlaskClient) -> None:
    answer = remove(client, {"schema": "EMAIL_SHA256", "data": [HASH]}, account="7")
    assert (answer.status_code, answer.get_json()["error"]["error_subcode"]) == (400, 33)
