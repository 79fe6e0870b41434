"""What the product says through response URLs."""

from collections.abc import Callable

import pytest
from werkzeug.test import TestResponse

from sandbox.slack.handles import ResponsePlace
from sandbox.slack.state import SlackState
from tests.sandbox.slack.conftest import Moment
from tests.sandbox.slack.pieces import PER, SIGRID, STINA, SUPPORT, section

AnswerUrl = Callable[..., TestResponse]


@pytest.fixture
def command_url(state: SlackState) -> str:
    return state.new_response_url("commands", ResponsePlace(SIGRID, SUPPORT, state.now()))


@pytest.fixture
def action_url(state: SlackState) -> str:
    original = state.post(channel=SUPPORT, text="original", seen_by=SIGRID)
    place = ResponsePlace(SIGRID, SUPPORT, state.now(), original_ts=original.ts)
    return state.new_response_url("actions", place)


def test_an_answer_is_whispered_unless_it_asks_for_the_channel(
    answer_url: AnswerUrl, state: SlackState, command_url: str
) -> None:
    answer_url(command_url, text="mine")
    answer_url(command_url, text="ours", response_type="in_channel")
    assert [m.text for m in state.seen_by(SIGRID)] == ["mine", "ours"]
    assert [m.text for m in state.seen_by(STINA)] == ["ours"]


def test_an_answer_replaces_or_deletes_the_message_it_came_from(
    answer_url: AnswerUrl, state: SlackState, action_url: str
) -> None:
    answer_url(action_url, text="new", replace_original=True)
    assert [m.text for m in state.seen_by(SIGRID)] == ["new"]
    answer_url(action_url, delete_original=True)
    assert state.seen_by(SIGRID) == []


def test_without_being_asked_to_nothing_is_replaced(answer_url: AnswerUrl, state: SlackState, action_url: str) -> None:
    answer_url(action_url, text="new")
    assert [m.text for m in state.seen_by(SIGRID)] == ["original", "new"]


def test_a_commands_later_answers_replace_its_first(answer_url: AnswerUrl, state: SlackState, command_url: str) -> None:
    answer_url(command_url, text="working")
    answer_url(command_url, text="done", replace_original=True)
    assert [m.text for m in state.seen_by(SIGRID)] == ["done"]


def test_the_sixth_answer_and_the_late_one_are_refused(
    answer_url: AnswerUrl, state: SlackState, moment: Moment, command_url: str, action_url: str
) -> None:
    statuses = [answer_url(command_url, text="x").status_code for _ in range(6)]
    assert statuses == [200] * 5 + [404]
    assert answer_url(command_url, text="x").get_json()["error"] == "used_url"
    moment.pass_(minutes=30, seconds=1)
    assert answer_url(action_url, text="x").get_json()["error"] == "expired_url"
    assert len(state.seen_by(SIGRID)) == 6, "five answers and the original"


@pytest.mark.parametrize(
    ("content", "word"),
    [
        ({}, "no_text"),
        ({"text": "x", "blocks": [section("x" * 3001)]}, "invalid_blocks"),
        ({"text": "x", "blocks": [{"type": "marquee"}]}, "invalid_blocks"),
        ({"delete_original": True}, "no_original"),
    ],
)
def test_a_wrong_answer_is_refused_with_one_word_and_shown_to_nobody(
    answer_url: AnswerUrl, state: SlackState, command_url: str, content: dict[str, object], word: str
) -> None:
    answer = answer_url(command_url, **content)
    assert (answer.status_code, answer.text) == (400, word)
    assert state.seen_by(SIGRID) == state.seen_by(PER) == []
    assert state.journal.calls[-1].error == word


def test_an_invented_url_answers_nothing(answer_url: AnswerUrl, state: SlackState) -> None:
    answer = answer_url(f"{state.base_url}/commands/T0/1/invented", text="x")
    assert answer.status_code == 404
    assert state.journal.sightings == []
