"""`chat.*` as Slack does it."""

import pytest

from sandbox.slack.state import SlackState
from tests.sandbox.slack.conftest import WebApi
from tests.sandbox.slack.pieces import PER, SIGRID, STINA, SUPPORT, section


def _post(web: WebApi, **more: object) -> str:
    return str(web.call("chat.postMessage", channel=SUPPORT, text="hej", **more)["ts"])


def test_a_posted_message_is_seen_by_the_whole_channel(web: WebApi, state: SlackState) -> None:
    _post(web)
    assert [m.text for m in state.seen_by(SIGRID)] == ["hej"]
    assert state.seen_by("U0IVARLE09") == []


def test_a_whispered_message_is_seen_by_one(web: WebApi, state: SlackState) -> None:
    answer = web.call("chat.postEphemeral", channel=SUPPORT, user=SIGRID, text="hej")
    assert answer["message_ts"]
    assert [m.text for m in state.seen_by(SIGRID)] == ["hej"]
    assert state.seen_by(STINA) == []


def test_a_message_to_a_person_lands_in_their_conversation_with_the_bot(web: WebApi, state: SlackState) -> None:
    answer = web.call("chat.postMessage", channel=SIGRID, text="hej")
    assert answer["channel"].startswith("D")
    assert [m.text for m in state.seen_by(SIGRID)] == ["hej"]
    assert state.seen_by(PER) == []


@pytest.mark.parametrize(
    ("method", "arguments", "error"),
    [
        ("chat.postMessage", {"channel": "C0NOWHERE0", "text": "x"}, "channel_not_found"),
        ("chat.postMessage", {"text": "x"}, "channel_not_found"),
        ("chat.postMessage", {"channel": "C04RANDOM0", "text": "x"}, "not_in_channel"),
        ("chat.postMessage", {"channel": "C06BOARD00", "text": "x"}, "channel_not_found"),
        ("chat.postMessage", {"channel": "C05OLDNEWS", "text": "x"}, "is_archived"),
        ("chat.postMessage", {"channel": SUPPORT}, "no_text"),
        ("chat.postMessage", {"channel": SUPPORT, "blocks": []}, "no_text"),
        ("chat.postMessage", {"channel": SUPPORT, "text": "x" * 40_001}, "msg_too_long"),
        ("chat.postMessage", {"channel": SUPPORT, "blocks": "[{"}, "invalid_blocks_format"),
        ("chat.postMessage", {"channel": SUPPORT, "blocks": [{"type": "marquee"}]}, "invalid_blocks"),
        ("chat.postMessage", {"channel": SUPPORT, "blocks": [section("x" * 3000)] * 5}, "msg_blocks_too_long"),
        ("chat.postMessage", {"channel": SUPPORT, "text": "x", "attachments": [{}]}, "invalid_attachments"),
        ("chat.postEphemeral", {"channel": SUPPORT, "text": "x"}, "no_user"),
        ("chat.postEphemeral", {"channel": SUPPORT, "user": "U0IVARLE09", "text": "x"}, "user_not_in_channel"),
        ("chat.update", {"channel": SUPPORT, "ts": "1.1", "text": "x"}, "message_not_found"),
        ("chat.delete", {"channel": SUPPORT, "ts": "1.1"}, "message_not_found"),
    ],
)
def test_what_slack_would_refuse_is_refused_and_nothing_is_shown(
    web: WebApi, state: SlackState, method: str, arguments: dict[str, object], error: str
) -> None:
    assert web.call(method, **arguments)["error"] == error
    assert state.journal.sightings == []


def test_the_bot_changes_and_deletes_its_own_message(web: WebApi, state: SlackState) -> None:
    ts = _post(web)
    assert web.call("chat.update", channel=SUPPORT, ts=ts, text="changed")["ok"]
    assert [m.text for m in state.seen_by(SIGRID)] == ["changed"]
    assert web.call("chat.delete", channel=SUPPORT, ts=ts)["ok"]
    assert state.seen_by(SIGRID) == []


@pytest.mark.parametrize(
    ("method", "error"), [("chat.update", "cant_update_message"), ("chat.delete", "cant_delete_message")]
)
def test_the_bot_cannot_touch_what_a_person_wrote(web: WebApi, state: SlackState, method: str, error: str) -> None:
    theirs = state.post(channel=SUPPORT, text="mine", author=STINA)
    assert web.call(method, channel=SUPPORT, ts=theirs.ts, text="x")["error"] == error
    assert [m.text for m in state.seen_by(SIGRID)] == ["mine"]


@pytest.mark.parametrize("method", ["chat.update", "chat.delete"])
def test_the_bot_cannot_reach_its_own_ephemeral_message_again(web: WebApi, method: str) -> None:
    ts = web.call("chat.postEphemeral", channel=SUPPORT, user=SIGRID, text="hej")["message_ts"]
    assert web.call(method, channel=SUPPORT, ts=ts, text="x")["error"] == "message_not_found"


def test_an_update_has_a_shorter_limit_than_a_message(web: WebApi) -> None:
    ts = _post(web)
    assert web.call("chat.update", channel=SUPPORT, ts=ts, text="x" * 4000)["ok"]
    assert web.call("chat.update", channel=SUPPORT, ts=ts, text="x" * 4001)["error"] == "msg_too_long"


def test_what_was_shown_stays_in_the_journal_after_it_is_gone(web: WebApi, state: SlackState) -> None:
    ts = _post(web)
    web.call("chat.update", channel=SUPPORT, ts=ts, text="changed")
    web.call("chat.delete", channel=SUPPORT, ts=ts)
    assert [(s.how, s.text, s.seen_by) for s in state.journal.sightings] == [
        ("chat.postMessage", "hej", None),
        ("chat.update", "changed", None),
    ]
