"""What Slack tells an app of messages, and the shortcut in their menu, in Slack's shapes."""

import json
from typing import Any
from urllib.parse import parse_qs

import httpx
import pytest
from flask import Flask, request

from sandbox.slack.control import PREFIX, control_blueprint
from sandbox.slack.people import People
from sandbox.slack.state import SlackState, Target
from sandbox.slack.wire import SlackRefusal
from tests.sandbox.slack.pieces import SIGRID, STINA, SUPPORT


@pytest.fixture
def told() -> list[dict[str, Any]]:
    """Everything the product was told, oldest first."""
    return []


@pytest.fixture
def writers(state: SlackState, told: list[dict[str, Any]]) -> People:
    """People whose Slack tells a product that takes everything."""
    product = Flask("tests.listening")

    @product.post("/slack")
    def take() -> str:
        form = parse_qs(request.get_data(as_text=True)).get("payload")
        told.append(json.loads(form[0]) if form else request.get_json())
        return ""

    state.target = Target("http://product.test/slack", "secret")
    return People(state, client=httpx.Client(transport=httpx.WSGITransport(app=product)))


def test_a_message_an_edit_and_a_deletion_are_told(writers: People, told: list[dict[str, Any]]) -> None:
    message = writers.write(STINA, SUPPORT, "hej")
    changed = writers.edit(message, "hej då")
    writers.erase(changed)
    new, edit, deletion = (one["event"] for one in told)
    assert (new["type"], new["channel"], new["channel_type"], new["user"]) == ("message", SUPPORT, "channel", STINA)
    assert (new["text"], new["ts"], new["event_ts"]) == ("hej", message.ts, message.ts)
    assert "subtype" not in new
    assert (edit["subtype"], edit["message"]["text"], edit["previous_message"]["text"]) == (
        "message_changed",
        "hej då",
        "hej",
    )
    assert edit["message"]["ts"] == message.ts != edit["ts"]
    assert edit["message"]["edited"]["user"] == STINA
    assert (deletion["subtype"], deletion["deleted_ts"]) == ("message_deleted", message.ts)
    assert len({one["event_id"] for one in told}) == 3


def test_a_private_channel_is_a_group_and_where_the_bot_is_not_nothing_is_told(
    writers: People, told: list[dict[str, Any]], state: SlackState
) -> None:
    writers.write(SIGRID, "C02PRIVACY", "hej")
    writers.write(STINA, "C04RANDOM0", "hej")
    assert [one["event"]["channel_type"] for one in told] == ["group"]
    assert len(state.messages.by_place) == 2


def test_a_shortcut_repeats_the_message_and_can_be_answered(writers: People, told: list[dict[str, Any]]) -> None:
    message = writers.say(STINA, SUPPORT, "hej")
    assert writers.use_shortcut(SIGRID, message, "check_message").is_acknowledged
    (payload,) = told
    assert (payload["type"], payload["callback_id"], payload["user"]["id"]) == (
        "message_action",
        "check_message",
        SIGRID,
    )
    assert (payload["message"]["text"], payload["message_ts"], payload["channel"]["id"]) == (
        "hej",
        message.ts,
        SUPPORT,
    )
    assert payload["response_url"]
    assert payload["trigger_id"]


def test_each_can_be_ordered_over_http(writers: People, told: list[dict[str, Any]], state: SlackState) -> None:
    app = Flask("tests.control")
    app.register_blueprint(control_blueprint(state, writers))
    client = app.test_client()
    ts = client.post(f"{PREFIX}/writings", json={"user": STINA, "channel": SUPPORT, "text": "hej"}).get_json()["ts"]
    place = {"channel": SUPPORT, "ts": ts}
    assert client.post(f"{PREFIX}/edits", json={**place, "text": "hej då"}).get_json()["text"] == "hej då"
    order = {**place, "user": SIGRID, "callback_id": "check_message"}
    assert client.post(f"{PREFIX}/shortcuts", json=order).get_json()["is_acknowledged"]
    assert client.post(f"{PREFIX}/erasures", json=place).get_json() == {"ok": True}
    assert client.post(f"{PREFIX}/erasures", json=place).status_code == 400
    kinds = [one.get("callback_id") or one["event"].get("subtype") for one in told]
    assert kinds == [None, "message_changed", "check_message", "message_deleted"]


def test_a_message_that_is_not_there_is_found_by_nobody(writers: People) -> None:
    with pytest.raises(SlackRefusal, match="message_not_found"):
        writers.find_message(SUPPORT, "1.000000")
