"""Arguments are read as Slack reads them: forms, queries, JSON."""

from typing import Any

import pytest
from flask import Request
from werkzeug.test import EnvironBuilder

from sandbox.slack.arguments import Arguments, read_arguments, read_token
from sandbox.slack.wire import SlackRefusal


def _request(**more: Any) -> Request:
    return Request(EnvironBuilder(path="/api/chat.postMessage", **{"method": "POST", **more}).get_environ())


def test_a_form_a_query_and_json_say_the_same() -> None:
    form = _request(data={"channel": "C1"})
    query = _request(method="GET", query_string="channel=C1")
    as_json = _request(json={"channel": "C1"})
    assert read_arguments(form) == read_arguments(query) == read_arguments(as_json) == {"channel": "C1"}


@pytest.mark.parametrize(
    ("body", "media_type", "error"),
    [
        (b"{", "application/json", "invalid_json"),
        (b"\xff\xfe", "application/json", "invalid_json"),
        (b"[]", "application/json", "json_not_object"),
        (b"x", "text/plain", "invalid_post_type"),
        (b"x", None, "missing_post_type"),
    ],
)
def test_what_is_no_set_of_arguments_is_refused(body: bytes, media_type: str | None, error: str) -> None:
    with pytest.raises(SlackRefusal, match=error):
        read_arguments(_request(data=body, content_type=media_type))


def test_a_token_comes_in_the_header_or_in_a_form_but_never_in_json() -> None:
    assert read_token(_request(headers={"Authorization": "Bearer xoxb-1"}, data={}), {}) == "xoxb-1"
    assert read_token(_request(data={"token": "xoxb-2"}), {"token": "xoxb-2"}) == "xoxb-2"
    assert read_token(_request(json={"token": "xoxb-3"}), {"token": "xoxb-3"}) is None


def test_nested_arguments_come_as_text_in_a_form_and_as_they_are_in_json() -> None:
    assert Arguments({"blocks": '[{"type": "divider"}]'}).find_json("blocks", error="e") == [{"type": "divider"}]
    assert Arguments({"blocks": [{"type": "divider"}]}).find_json("blocks", error="e") == [{"type": "divider"}]
    with pytest.raises(SlackRefusal, match="invalid_blocks_format"):
        Arguments({"blocks": "[{"}).find_json("blocks", error="invalid_blocks_format")


@pytest.mark.parametrize(
    ("value", "truth"), [(True, True), ("true", True), ("1", True), (1, True), (False, False), ("", False)]
)
def test_a_flag_is_set_in_any_of_slacks_ways(value: object, truth: object) -> None:
    assert Arguments({"flag": value}).is_true("flag") is truth


@pytest.mark.parametrize("value", [None, ""])
def test_an_empty_argument_is_a_missing_one(value: object) -> None:
    assert Arguments({"text": value}).find("text") is None
    with pytest.raises(SlackRefusal, match="no_text"):
        Arguments({"text": value}).get("text", error="no_text")
    with pytest.raises(SlackRefusal, match="invalid_arguments") as refusal:
        Arguments({}).get("trigger_id")
    assert refusal.value.problems == ("missing required field: trigger_id",)
