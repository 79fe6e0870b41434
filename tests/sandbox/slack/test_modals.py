"""`views.*` as Slack does it."""

import json

import pytest

from sandbox.slack.state import SlackState
from tests.sandbox.slack.conftest import Moment, WebApi
from tests.sandbox.slack.pieces import PER, SIGRID, home, modal, plain, section


@pytest.fixture
def trigger_id(state: SlackState) -> str:
    return state.triggers.issue(SIGRID, now=state.now())


def test_a_modal_opens_for_the_person_of_the_trigger(web: WebApi, state: SlackState, trigger_id: str) -> None:
    view = web.call("views.open", trigger_id=trigger_id, view=modal(private_metadata="7"))["view"]
    top = state.views.top(SIGRID)
    assert top is not None
    assert (view["id"], view["private_metadata"]) == (top.id, "7")
    assert state.views.top(PER) is None
    assert [(s.how, s.seen_by) for s in state.journal.sightings] == [("views.open", SIGRID)]


def test_a_view_may_come_as_text(web: WebApi, trigger_id: str) -> None:
    assert web.call("views.open", trigger_id=trigger_id, view=json.dumps(modal()))["ok"]


def test_a_late_or_second_use_of_a_trigger_is_refused(web: WebApi, moment: Moment, state: SlackState) -> None:
    late, once = (state.triggers.issue(SIGRID, now=state.now()) for _ in range(2))
    assert web.call("views.open", trigger_id=once, view=modal())["ok"]
    assert web.call("views.open", trigger_id=once, view=modal())["error"] == "exchanged_trigger_id"
    moment.pass_(seconds=3.5)
    assert web.call("views.open", trigger_id=late, view=modal())["error"] == "expired_trigger_id"
    assert web.call("views.open", trigger_id="1.2.x", view=modal())["error"] == "invalid_trigger_id"


def test_a_wrong_view_is_refused_and_the_trigger_stays_good(web: WebApi, trigger_id: str) -> None:
    refusal = web.call("views.open", trigger_id=trigger_id, view=modal(title=plain("x" * 25)))
    assert refusal["error"] == "invalid_arguments"
    assert "less than 25 characters" in refusal["response_metadata"]["messages"][0]
    assert web.call("views.open", trigger_id=trigger_id, view=modal())["ok"]


@pytest.mark.parametrize("view", [home(), "{", None])
def test_what_is_no_modal_cannot_be_opened(web: WebApi, trigger_id: str, view: object) -> None:
    assert web.call("views.open", trigger_id=trigger_id, view=view)["error"] == "invalid_arguments"


def test_a_pushed_modal_lies_on_top(web: WebApi, state: SlackState, trigger_id: str) -> None:
    web.call("views.open", trigger_id=trigger_id, view=modal())
    second = state.triggers.issue(SIGRID, now=state.now())
    view = web.call("views.push", trigger_id=second, view=modal(section("second")))["view"]
    assert view["previous_view_id"] == state.views.stacks[SIGRID][0].id


def test_an_open_modal_is_changed_by_id_external_id_and_hash(web: WebApi, state: SlackState, trigger_id: str) -> None:
    first = web.call("views.open", trigger_id=trigger_id, view=modal(external_id="ours"))["view"]
    assert web.call("views.update", view_id=first["id"], view=modal(section("a"), external_id="ours"))["ok"]
    assert web.call("views.update", external_id="ours", view=modal(section("b")))["ok"]
    stale = web.call("views.update", view_id=first["id"], hash=first["hash"], view=modal())
    assert stale["error"] == "hash_conflict"
    top = state.views.top(SIGRID)
    assert top is not None
    assert top.blocks[0]["text"]["text"] == "b"


@pytest.mark.parametrize(("arguments", "error"), [({"view_id": "V0"}, "not_found"), ({}, "invalid_arguments")])
def test_a_modal_that_is_not_open_cannot_be_changed(web: WebApi, arguments: dict[str, str], error: str) -> None:
    assert web.call("views.update", view=modal(), **arguments)["error"] == error


def test_a_home_tab_is_published_for_one_person(web: WebApi, state: SlackState) -> None:
    assert web.call("views.publish", user_id=SIGRID, view=home())["ok"]
    assert list(state.views.homes) == [SIGRID]
    assert web.call("views.publish", user_id="U0NOBODY00", view=home())["error"] == "user_not_found"
    assert web.call("views.publish", user_id=SIGRID, view=modal())["error"] == "invalid_arguments"
