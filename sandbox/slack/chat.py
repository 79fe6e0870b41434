"""`chat.*`: posting, whispering, changing and deleting messages.

Source: Slack, Web API reference, the methods of these names.
"""

from typing import Any

from sandbox.slack.arguments import Arguments
from sandbox.slack.messages import Message
from sandbox.slack.state import SlackState
from sandbox.slack.surfaces import checked_blocks
from sandbox.slack.wire import Blocks, Json, SlackRefusal
from sandbox.slack.workspace import BOT_USER_ID, Channel

TEXT_LIMIT = 40_000
UPDATE_TEXT_LIMIT = 4_000


def post_message(state: SlackState, arguments: Arguments) -> Json:
    """Post to a channel, or to a person's direct conversation."""
    channel = writable(state, arguments)
    text, blocks = read_content(arguments)
    thread = arguments.find("thread_ts")
    message = state.post(channel=channel.id, text=text, blocks=blocks, thread_ts=thread)
    return {"channel": channel.id, "ts": message.ts, "message": message.to_slack()}


def post_ephemeral(state: SlackState, arguments: Arguments) -> Json:
    """Post to one person in a channel."""
    channel = writable(state, arguments)
    user = arguments.get("user", error="no_user")
    if user not in channel.members:
        raise SlackRefusal("user_not_in_channel")
    text, blocks = read_content(arguments)
    how = "chat.postEphemeral"
    thread = arguments.find("thread_ts")
    message = state.post(channel=channel.id, text=text, blocks=blocks, seen_by=user, how=how, thread_ts=thread)
    return {"message_ts": message.ts}


def update(state: SlackState, arguments: Arguments) -> Json:
    """Change what one of the bot's own messages says."""
    message = _own_message(state, arguments, refusal="cant_update_message")
    text, blocks = read_content(arguments, limit=UPDATE_TEXT_LIMIT)
    edited = state.show(state.messages.edit(message, text=text, blocks=blocks), how="chat.update")
    return {"channel": edited.channel, "ts": edited.ts, "text": text, "message": edited.to_slack()}


def delete(state: SlackState, arguments: Arguments) -> Json:
    """Take one of the bot's own messages away; a bot token reaches no others."""
    message = _own_message(state, arguments, refusal="cant_delete_message")
    state.messages.remove(message)
    return {"channel": message.channel, "ts": message.ts}


def read_content(arguments: Arguments, *, limit: int = TEXT_LIMIT) -> tuple[str, Blocks]:
    """Return a message's text and blocks, checked.

    Raises:
        SlackRefusal: `no_text`, `msg_too_long`, `invalid_blocks_format`, `invalid_blocks`, `msg_blocks_too_long`, or
            `invalid_attachments`, as the stand-in does not draw them.
    """
    if arguments.find_json("attachments", error="invalid_attachments"):
        raise SlackRefusal("invalid_attachments")
    text = arguments.find("text") or ""
    blocks: Any = arguments.find_json("blocks", error="invalid_blocks_format")
    if not text and not blocks:
        raise SlackRefusal("no_text")
    if len(text) > limit:
        raise SlackRefusal("msg_too_long")
    return text, checked_blocks(blocks) if blocks else []


def writable(state: SlackState, arguments: Arguments, *, name: str = "channel") -> Channel:
    """Return the channel that an argument names, if the bot may write there.

    Raises:
        SlackRefusal: `channel_not_found`, `is_archived` or `not_in_channel`.
    """
    channel_id = arguments.get(name, error="channel_not_found")
    channel = state.open_im(channel_id) if channel_id in state.people else state.get_channel(channel_id)
    if channel.is_archived:
        raise SlackRefusal("is_archived")
    if not channel.has_bot:
        raise SlackRefusal("not_in_channel")
    return channel


def _own_message(state: SlackState, arguments: Arguments, *, refusal: str) -> Message:
    channel = state.get_channel(arguments.get("channel", error="channel_not_found"))
    message = state.messages.get_lasting(channel.id, arguments.get("ts", error="message_not_found"))
    if message.author != BOT_USER_ID:
        raise SlackRefusal(refusal)
    return message
