"""The bodies Slack sends to an app: commands, interactions and events, with the fields Bolt and its listeners read.

Source: Slack, "Slash commands", block_actions, view_submission, view_closed and Events API references.
"""

import json
import secrets
from collections.abc import Mapping
from urllib.parse import urlencode

from sandbox.slack.messages import Message
from sandbox.slack.values import state_values
from sandbox.slack.views import View
from sandbox.slack.wire import Json
from sandbox.slack.workspace import APP_ID, BOT_USER_ID, TEAM_DOMAIN, TEAM_ID, Channel, Person

TOKEN = "sandbox-verification-token"
"""The deprecated verification token that still stands in every body."""


def form(fields: Mapping[str, str]) -> bytes:
    """Return a form body."""
    return urlencode(fields).encode()


def json_body(value: Json) -> bytes:
    """Return a JSON body."""
    return json.dumps(value).encode()


def interaction_form(payload: Json) -> bytes:
    """Return the form body in which an interaction travels."""
    return form({"payload": json.dumps(payload)})


def command_fields(person: Person, channel: Channel, command: str, text: str) -> dict[str, str]:
    """Return the fields of a slash command, without its response URL and trigger id."""
    return {
        "token": TOKEN,
        "team_id": person.team_id,
        "team_domain": TEAM_DOMAIN,
        "channel_id": channel.id,
        "channel_name": channel.name if not channel.is_private or channel.im_with else "privategroup",
        "user_id": person.id,
        "user_name": person.name,
        "command": command,
        "text": text,
        "api_app_id": APP_ID,
        "is_enterprise_install": "false",
    }


def message_source(message: Message, channel: Channel) -> Json:
    """Return the part of an interaction that tells from which message it comes. Ephemeral ones are not repeated."""
    container = {
        "type": "message",
        "message_ts": message.ts,
        "channel_id": channel.id,
        "is_ephemeral": message.is_ephemeral,
    }
    source: Json = {"container": container, "channel": {"id": channel.id, "name": channel.name}}
    source["state"] = {"values": state_values(message.blocks, {})}
    return source if message.is_ephemeral else source | {"message": message.to_slack()}


def view_source(view: View) -> Json:
    """Return the part of an interaction that tells from which view it comes."""
    return {"container": {"type": "view", "view_id": view.id}, "view": view.to_slack()}


def block_actions(person: Person, action: Json, source: Json) -> Json:
    """Return a `block_actions` payload, without its response URL and trigger id."""
    return {"type": "block_actions", **_envelope(person), **source, "actions": [action]}


def view_submission(person: Person, view: View) -> Json:
    """Return a `view_submission` payload, without its trigger id."""
    return {"type": "view_submission", **_envelope(person), "view": view.to_slack(), "response_urls": []}


def view_closed(person: Person, view: View, *, is_cleared: bool) -> Json:
    """Return a `view_closed` payload."""
    return {"type": "view_closed", **_envelope(person), "view": view.to_slack(), "is_cleared": is_cleared}


def event_callback(event: Json, *, seconds: int) -> Json:
    """Return the envelope of an event that happened at this Unix time."""
    return {
        "token": TOKEN,
        "team_id": TEAM_ID,
        "api_app_id": APP_ID,
        "event": event,
        "type": "event_callback",
        "event_id": f"Ev{secrets.token_hex(5).upper()}",
        "event_time": seconds,
        "authorizations": [
            {"team_id": TEAM_ID, "user_id": BOT_USER_ID, "is_bot": True, "is_enterprise_install": False}
        ],
    }


def home_opened(person: Person, channel: Channel, view: View | None, ts: str) -> Json:
    """Return an `app_home_opened` event."""
    event: Json = {
        "type": "app_home_opened",
        "user": person.id,
        "channel": channel.id,
        "tab": "home",
        "event_ts": ts,
    }
    return event if view is None else event | {"view": view.to_slack()}


def message_written(message: Message, channel: Channel) -> Json:
    """Return the `message` event of a new message."""
    return message.to_slack() | _placed(message, channel, message.ts)


def message_changed(before: Message, after: Message, channel: Channel, ts: str) -> Json:
    """Return the `message_changed` event: it has a timestamp of its own, and holds both versions."""
    event: Json = {"type": "message", "subtype": "message_changed", "hidden": True, "ts": ts}
    return event | {"message": after.to_slack(), "previous_message": before.to_slack()} | _placed(after, channel, ts)


def message_deleted(before: Message, channel: Channel, ts: str) -> Json:
    """Return the `message_deleted` event: `deleted_ts` names the message, and it is repeated."""
    event: Json = {"type": "message", "subtype": "message_deleted", "hidden": True, "ts": ts, "deleted_ts": before.ts}
    return event | {"previous_message": before.to_slack()} | _placed(before, channel, ts)


def message_action(person: Person, message: Message, channel: Channel, callback_id: str, *, action_ts: str) -> Json:
    """Return the payload of a message shortcut, without its response URL and trigger id. It repeats the message."""
    name = channel.name if not channel.is_private or channel.im_with else "privategroup"
    return {
        "type": "message_action",
        "callback_id": callback_id,
        **_envelope(person),
        "channel": {"id": channel.id, "name": name},
        "message_ts": message.ts,
        "action_ts": action_ts,
        "message": message.to_slack(),
    }


def url_verification(challenge: str) -> Json:
    """Return the question by which Slack checks a request URL."""
    return {"type": "url_verification", "token": TOKEN, "challenge": challenge}


def _placed(message: Message, channel: Channel, event_ts: str) -> Json:
    kind = "im" if channel.im_with else "group" if channel.is_private else "channel"
    return {"channel": message.channel, "event_ts": event_ts, "channel_type": kind}


def _envelope(person: Person) -> Json:
    return {
        "user": {"id": person.id, "username": person.name, "name": person.name, "team_id": person.team_id},
        "api_app_id": APP_ID,
        "token": TOKEN,
        "team": {"id": person.team_id, "domain": TEAM_DOMAIN},
        "enterprise": None,
        "is_enterprise_install": False,
    }
