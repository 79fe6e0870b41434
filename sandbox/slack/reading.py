"""`conversations.history`, `conversations.replies` and `chat.getPermalink`: what a bot can read in a channel it is in.

Source: Slack, Web API reference, the methods of these names.
"""

from sandbox.slack.arguments import Arguments
from sandbox.slack.messages import Message
from sandbox.slack.state import SlackState
from sandbox.slack.wire import Json, SlackRefusal
from sandbox.slack.workspace import TEAM_DOMAIN, Channel

_MOST = 999
_USUAL = 100


def history(state: SlackState, arguments: Arguments) -> Json:
    """Give a channel's messages, the newest first; replies in threads are not among them."""
    channel = _readable(state, arguments)
    found = [one for one in _lasting(state, channel) if one.thread_ts in {None, one.ts}]
    return _page(_between(found, arguments)[::-1], arguments) | {"pin_count": 0}


def replies(state: SlackState, arguments: Arguments) -> Json:
    """Give a thread: its first message, whatever was asked for, then its replies, the oldest first."""
    channel = _readable(state, arguments)
    ts = arguments.get("ts")
    everything = _lasting(state, channel)
    named = next((one for one in everything if one.ts == ts), None)
    if named is None:
        raise SlackRefusal("thread_not_found")
    root = named.thread_ts or named.ts
    first = [one for one in everything if one.ts == root]
    return _page(first + _between([one for one in everything if one.thread_ts == root != one.ts], arguments), arguments)


def get_permalink(state: SlackState, arguments: Arguments) -> Json:
    """Give the address of a message."""
    channel = state.get_channel(arguments.get("channel", error="channel_not_found"))
    message = state.messages.get_lasting(channel.id, arguments.get("message_ts", error="message_not_found"))
    link = f"https://{TEAM_DOMAIN}.slack.com/archives/{channel.id}/p{message.ts.replace('.', '')}"
    if message.thread_ts not in {None, message.ts}:
        link += f"?thread_ts={message.thread_ts}&cid={channel.id}"
    return {"channel": channel.id, "permalink": link}


def _readable(state: SlackState, arguments: Arguments) -> Channel:
    """Return the channel, if the bot is in it. Raises SlackRefusal `channel_not_found` or `not_in_channel`."""
    channel = state.get_channel(arguments.get("channel", error="channel_not_found"))
    if not channel.has_bot:
        raise SlackRefusal("not_in_channel")
    return channel


def _lasting(state: SlackState, channel: Channel) -> list[Message]:
    found = [one for one in state.messages.by_place.values() if one.channel == channel.id and not one.is_ephemeral]
    return sorted(found, key=lambda one: _moment(one.ts))


def _between(messages: list[Message], arguments: Arguments) -> list[Message]:
    oldest, latest = arguments.find("oldest"), arguments.find("latest")
    is_inclusive = arguments.is_true("inclusive")
    lowest = _moment(oldest) if oldest else (0, 0)
    highest = _moment(latest) if latest else (10**12, 0)
    return [
        one
        for one in messages
        if lowest < _moment(one.ts) < highest or (is_inclusive and _moment(one.ts) in {lowest, highest})
    ]


def _page(messages: list[Message], arguments: Arguments) -> Json:
    limit = min(int(arguments.find("limit") or _USUAL), _MOST)
    has_more = len(messages) > limit
    return {
        "messages": [one.to_slack() for one in messages[:limit]],
        "has_more": has_more,
        "response_metadata": {"next_cursor": "bmV4dA==" if has_more else ""},
    }


def _moment(ts: str) -> tuple[int, int]:
    """Return a timestamp as what can be compared: never as a float, which loses its last digits."""
    seconds, _, micros = ts.partition(".")
    try:
        return int(seconds), int(micros or 0)
    except ValueError:
        raise SlackRefusal("invalid_ts_latest") from None
