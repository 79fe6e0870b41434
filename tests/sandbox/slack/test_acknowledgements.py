"""What follows from an acknowledgement, right or wrong."""

import json

import pytest

from sandbox.slack.acknowledgements import after_command, after_press, after_submission
from sandbox.slack.delivery import Reply
from sandbox.slack.handles import ResponsePlace
from sandbox.slack.state import SlackState
from sandbox.slack.surfaces import checked_view
from sandbox.slack.views import View
from tests.sandbox.slack.pieces import SIGRID, SUPPORT, field, home, modal, section, text_input


def _reply(body: str = "", problem: str | None = None) -> Reply:
    return Reply(200, body, 0.01, problem)


@pytest.fixture
def place(state: SlackState) -> ResponsePlace:
    return ResponsePlace(SIGRID, SUPPORT, state.now())


@pytest.fixture
def view(state: SlackState) -> View:
    return state.views.open(SIGRID, checked_view(modal(field(text_input()), section()), expected_type="modal"))


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ("", []),
        ("  \n", []),
        ("{}", []),
        ("plain", ["plain"]),
        ('{"text": "json"}', ["json"]),
        ('"quoted"', ['"quoted"']),
        ('{"response_type": "ephemeral"}', ["/privacy failed with the error “invalid_command_response”"]),
        (
            json.dumps({"text": "x", "blocks": [section("x" * 3001)]}),
            ["/privacy failed with the error “invalid_command_response”"],
        ),
    ],
)
def test_an_acknowledged_command_shows_what_its_body_says(
    state: SlackState, place: ResponsePlace, body: str, shown: list[str]
) -> None:
    after_command(state, _reply(body), place, command="/privacy")
    assert [message.text for message in state.seen_by(SIGRID)] == shown


@pytest.mark.parametrize("problem", ["operation_timeout", "dispatch_failed"])
def test_slackbot_tells_what_went_wrong(state: SlackState, place: ResponsePlace, problem: str) -> None:
    after_command(state, _reply("ignored", problem), place, command="/privacy")
    after_press(state, _reply(problem=problem), user=SIGRID, channel=SUPPORT)
    assert all(problem in message.text and message.seen_by == SIGRID for message in state.seen_by(SIGRID))
    assert len(state.seen_by(SIGRID)) == 2


def test_an_empty_acknowledgement_closes_the_modal(state: SlackState, view: View) -> None:
    assert after_submission(state, _reply(), view) is None
    assert state.views.top(SIGRID) is None


def test_clear_closes_all_modals(state: SlackState, view: View) -> None:
    state.views.push(SIGRID, view.content)
    after_submission(state, _reply('{"response_action": "clear"}'), view)
    assert state.views.top(SIGRID) is None


WRONG = {
    "no json": "ok",
    "no object": "[]",
    "unknown action": '{"response_action": "explode"}',
    "errors without any": '{"response_action": "errors"}',
    "errors elsewhere": '{"response_action": "errors", "errors": {"absent": "x"}}',
    "errors at a block that is no input": '{"response_action": "errors", "errors": {"=b1": "x"}}',
    "update without a view": '{"response_action": "update"}',
    "update with a home tab": json.dumps({"response_action": "update", "view": home()}),
    "a message": '{"text": "thanks"}',
}


@pytest.mark.parametrize("body", WRONG.values(), ids=WRONG.keys())
def test_a_wrong_acknowledgement_leaves_the_modal_open_and_is_named(state: SlackState, view: View, body: str) -> None:
    assert after_submission(state, _reply(body), view)
    assert state.views.top(SIGRID) == view


def test_a_submission_that_is_not_acknowledged_leaves_the_modal_open(state: SlackState, view: View) -> None:
    assert after_submission(state, _reply(problem="operation_timeout"), view) == "operation_timeout"
    assert state.views.top(SIGRID) == view


def test_a_modal_closed_meanwhile_stays_closed(state: SlackState, view: View) -> None:
    state.views.clear(SIGRID)
    assert after_submission(state, _reply(json.dumps({"response_action": "update", "view": modal()})), view) is None
    assert state.views.top(SIGRID) is None
