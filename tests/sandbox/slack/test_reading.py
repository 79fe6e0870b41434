"""`conversations.history`, `conversations.replies` and `chat.getPermalink` as Slack does them."""

import pytest

from sandbox.slack.messages import Message
from sandbox.slack.state import SlackState
from tests.sandbox.slack.conftest import WebApi
from tests.sandbox.slack.pieces import SIGRID, STINA, SUPPORT


@pytest.fixture
def written(state: SlackState) -> list[Message]:
    """Three messages of the channel and two replies to the first, with a whisper among them."""
    first = state.post(channel=SUPPORT, text="one", author=SIGRID)
    second = state.post(channel=SUPPORT, text="two", author=STINA)
    state.post(channel=SUPPORT, text="whispered", seen_by=SIGRID)
    replies = [state.post(channel=SUPPORT, text=text, author=STINA, thread_ts=first.ts) for text in ("a", "b")]
    return [first, second, *replies, state.post(channel=SUPPORT, text="three", author=SIGRID)]


def texts(answer: dict[str, object]) -> list[str]:
    messages = answer["messages"]
    assert isinstance(messages, list)
    return [one["text"] for one in messages]


def test_history_is_newest_first_without_whispers_and_replies(web: WebApi, written: list[Message]) -> None:
    answer = web.call("conversations.history", channel=SUPPORT)
    assert texts(answer) == ["three", "two", "one"]
    assert answer["has_more"] is False
    assert written


def test_one_message_is_asked_for_by_its_timestamp(web: WebApi, written: list[Message]) -> None:
    ask = {"channel": SUPPORT, "latest": written[1].ts, "limit": 1}
    assert texts(web.call("conversations.history", **ask, inclusive=True)) == ["two"]
    assert texts(web.call("conversations.history", **ask)) == ["one"], "latest is left out unless it is asked for"
    assert texts(web.call("conversations.history", channel=SUPPORT, oldest=written[1].ts)) == ["three"]


def test_a_page_says_that_there_is_more(web: WebApi, written: list[Message]) -> None:
    answer = web.call("conversations.history", channel=SUPPORT, limit=2)
    assert (texts(answer), answer["has_more"]) == (["three", "two"], True)
    assert answer["response_metadata"]["next_cursor"]
    assert written


def test_a_thread_begins_with_its_first_message(web: WebApi, written: list[Message]) -> None:
    first, _, *replies, _ = written
    assert texts(web.call("conversations.replies", channel=SUPPORT, ts=first.ts)) == ["one", "a", "b"]
    ask = {"oldest": replies[1].ts, "latest": replies[1].ts, "inclusive": True, "limit": 2}
    assert texts(web.call("conversations.replies", channel=SUPPORT, ts=first.ts, **ask)) == ["one", "b"]
    assert texts(web.call("conversations.replies", channel=SUPPORT, ts=written[1].ts)) == ["two"]


@pytest.mark.parametrize("method", ["conversations.history", "conversations.replies"])
@pytest.mark.parametrize(
    ("channel", "error"),
    [("C04RANDOM0", "not_in_channel"), ("C06BOARD00", "channel_not_found"), ("C0NOWHERE", "channel_not_found")],
)
def test_where_the_bot_is_not_it_reads_nothing(web: WebApi, method: str, channel: str, error: str) -> None:
    assert web.call(method, channel=channel, ts="1.000000")["error"] == error


def test_what_is_not_there_has_no_thread_and_no_address(web: WebApi) -> None:
    assert web.call("conversations.replies", channel=SUPPORT, ts="1.000000")["error"] == "thread_not_found"
    assert web.call("chat.getPermalink", channel=SUPPORT, message_ts="1.000000")["error"] == "message_not_found"


def test_a_message_has_an_address_and_a_reply_names_its_thread(web: WebApi, written: list[Message]) -> None:
    link = web.call("chat.getPermalink", channel=SUPPORT, message_ts=written[0].ts)["permalink"]
    assert link == f"https://exempelbutiken.slack.com/archives/{SUPPORT}/p{written[0].ts.replace('.', '')}"
    reply = web.call("chat.getPermalink", channel=SUPPORT, message_ts=written[2].ts)["permalink"]
    assert reply.endswith(f"?thread_ts={written[0].ts}&cid={SUPPORT}")
