"""Asana's own truths, seen without our client."""

from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from sandbox.partners.asana import AsanaState
from sandbox.partners.asana_app import create_app

HEADERS = {"Authorization": "Bearer asana-token"}


@pytest.fixture
def state() -> AsanaState:
    return AsanaState()


@pytest.fixture
def client(state: AsanaState) -> FlaskClient:
    return create_app(state).test_client()


def search(client: FlaskClient, state: AsanaState, **query: str) -> list[str]:
    path = f"/api/1.0/workspaces/{state.workspace}/tasks/search"
    return [one["gid"] for one in client.get(path, headers=HEADERS, query_string=query).get_json()["data"]]


def test_a_search_is_a_minute_behind(client: FlaskClient, state: AsanaState) -> None:
    task = state.put("retur", created_at=state.clock.now())
    assert search(client, state, text="retur") == []
    state.clock.advance(timedelta(seconds=61))
    assert search(client, state, text="retur") == [task.gid]


def test_a_search_forgets_its_order_and_holds_a_hundred_at_most(client: FlaskClient, state: AsanaState) -> None:
    for number in range(120):
        state.put(f"retur {number}")
    first, second = (search(client, state, text="retur", limit="100") for _ in range(2))
    assert len(first) == len(second) == 100
    assert first != second
    path = f"/api/1.0/workspaces/{state.workspace}/tasks/search"
    assert client.get(path, headers=HEADERS, query_string={"limit": "101"}).status_code == 400


def test_a_search_sees_no_comments(client: FlaskClient, state: AsanaState) -> None:
    state.put("retur", comments=["hemligt"])
    assert search(client, state, text="hemligt") == []


def test_a_plan_without_search_answers_402_in_asanas_form(client: FlaskClient, state: AsanaState) -> None:
    state.has_search = False
    answer = client.get(f"/api/1.0/workspaces/{state.workspace}/tasks/search?text=x", headers=HEADERS)
    assert (answer.status_code, list(answer.get_json())) == (402, ["errors"])


def test_fields_come_only_when_they_are_asked_for(client: FlaskClient, state: AsanaState) -> None:
    task = state.put("retur", notes="hej")
    path = f"/api/1.0/workspaces/{state.workspace}/tasks/search?text=retur"
    assert set(client.get(path, headers=HEADERS).get_json()["data"][0]) == {
        "gid",
        "resource_type",
        "resource_subtype",
        "name",
    }
    told = client.get(f"/api/1.0/tasks/{task.gid}?opt_fields=notes", headers=HEADERS).get_json()["data"]
    assert set(told) == {"gid", "resource_type", "notes"}


def test_a_comment_of_somebody_else_cannot_be_deleted(client: FlaskClient) -> None:
    assert client.delete("/api/1.0/stories/1201234567890000000", headers=HEADERS).status_code == 403


def test_the_trash_lets_go_after_thirty_days(client: FlaskClient, state: AsanaState) -> None:
    kept, lost = state.put("a"), state.put("b")
    for task in (kept, lost):
        assert client.delete(f"/api/1.0/tasks/{task.gid}", headers=HEADERS).get_json() == {"data": {}}
        assert client.get(f"/api/1.0/tasks/{task.gid}", headers=HEADERS).status_code == 404
    state.clock.advance(timedelta(days=29))
    assert state.restore(kept.gid)
    assert client.get(f"/api/1.0/tasks/{kept.gid}", headers=HEADERS).status_code == 200
    state.clock.advance(timedelta(days=2))
    assert not state.restore(lost.gid)
