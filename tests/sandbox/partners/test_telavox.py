"""Telavox' own truths, seen without our client."""

import pytest
from flask.testing import FlaskClient

from sandbox.partners.telavox import TelavoxState, create_app
from tests.people import ASTRID

ROOT = "/api/capi/v1/extensions/users/me"
SIGRID = {"Authorization": "Bearer telavox-token-1"}
LEIF = {"Authorization": "Bearer telavox-token-2"}


@pytest.fixture
def state() -> TelavoxState:
    return TelavoxState()


@pytest.fixture
def client(state: TelavoxState) -> FlaskClient:
    return create_app(state).test_client()


def test_a_token_shows_its_owners_calls_newest_first(client: FlaskClient, state: TelavoxState) -> None:
    first, second = state.put(ASTRID.e164), state.put("")
    state.put(ASTRID.e164, owner="leif")
    told = client.get(f"{ROOT}/calls/history?callType=ALL", headers=SIGRID).get_json()
    assert [call["callId"] for call in told] == [second.id, first.id]


def test_a_recording_is_its_owners_alone(client: FlaskClient, state: TelavoxState) -> None:
    call = state.put(ASTRID.e164, recording=b"sound")
    path = f"{ROOT}/recordings/r-{call.id}"
    assert client.get(path, headers=SIGRID).data == b"sound"
    assert client.get(path, headers=LEIF).status_code == 404


def test_nothing_can_be_deleted(client: FlaskClient, state: TelavoxState) -> None:
    call = state.put(ASTRID.e164, recording=b"sound")
    assert client.delete(f"{ROOT}/recordings/r-{call.id}", headers=SIGRID).status_code == 405
    assert client.delete(f"{ROOT}/calls/history", headers=SIGRID).status_code == 405


def test_a_token_of_nobody_is_refused(client: FlaskClient) -> None:
    assert client.get(f"{ROOT}/calls/history", headers={"Authorization": "Bearer x"}).status_code == 401


def test_sound_that_is_no_text_can_be_written_down(client: FlaskClient, state: TelavoxState) -> None:
    call = state.put(ASTRID.e164, recording=b"\xff\xfb\x90")
    assert client.get(f"{ROOT}/recordings/r-{call.id}", headers=SIGRID).data == b"\xff\xfb\x90"
    assert state.journal.exchanges()[-1].status == 200
