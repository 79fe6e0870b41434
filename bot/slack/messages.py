"""Messages in Slack at the door: what Slack tells of them, the shortcut in their menu, and the buttons that attest.

Of what Slack sends, only ids are read: a worker fetches the message itself. Nobody acts when Slack tells of a message,
so nobody is let in and nobody is answered; whether it is looked at, the policy's list of channels decides.
"""

import re
from collections.abc import Callable
from http import HTTPStatus
from typing import Any, Final

from slack_bolt import App, BoltResponse

from bot.logs import get_logger
from bot.slack.blocks import Message
from bot.slack.failures import slack_failures
from bot.slack.listeners import acknowledged
from bot.slack.message_pages import ATTEST_ACTION, tasks_message
from bot.slack.purposes import naming_purposes, stated_purpose
from bot.slack.refusals import DoorRefusal
from bot.slack.replies import answer
from bot.slack.values import AttestTarget
from bot.slack.visits import Visit
from bot.slack.words import DoorReason
from handlers.ask_message_check import ask_message_check
from handlers.attest_message import attest_message
from handlers.hear_message import hear_message
from handlers.list_message_tasks import list_message_tasks
from handlers.message_place import MessagePlace
from handlers.services import Services
from storage.errors import InvalidId, PartnerFailed, StorageError
from storage.vocabulary import Action

SHORTCUT: Final = "check_message"
"""The callback id of the message shortcut, as `gallra manifest` names it."""
EVENT: Final = "message"

_ATTEST: Final = re.compile(rf"{ATTEST_ACTION}:[a-z_]+")
_EVENT_ID: Final = re.compile(r"[A-Za-z0-9]{1,40}", re.ASCII)
_ACTION_TS: Final = re.compile(r"[0-9]{1,12}\.[0-9]{1,6}", re.ASCII)
_WRITTEN: Final = frozenset({None, "thread_broadcast", "file_share", "me_message"})
"""Subtypes of what a person has just written; None is an ordinary message. Source: Slack, message event."""
_CHANGED: Final = "message_changed"
_DELETED: Final = "message_deleted"
_log = get_logger(__name__)


def add_message_events(app: App, services: Services) -> None:
    """Take in what Slack tells of messages, before the doorkeeper asks who acts: nobody does."""

    @app.middleware
    def hear(body: dict[str, Any], next_: Callable[[], BoltResponse]) -> BoltResponse:
        event = body.get("event")
        if not isinstance(event, dict) or event.get("type") != EVENT:
            return next_()
        place, event_id = told_place(event), str(body.get("event_id") or "")
        try:
            if place is not None and _EVENT_ID.fullmatch(event_id):
                hear_message(services, place, event_id=event_id)
        except StorageError as error:  # Slack sends it again: three times, within an hour or so
            _log.warning("message_unheard", error=type(error).__name__)
            return BoltResponse(status=HTTPStatus.SERVICE_UNAVAILABLE, body="")
        return BoltResponse(status=HTTPStatus.OK, body="")


def add_messages(app: App) -> None:
    """Answer the shortcut in a message's menu, and the buttons of the list."""
    app.message_shortcut(SHORTCUT)(acknowledged(_check))
    app.action(_ATTEST)(acknowledged(_attest))


def told_place(event: dict[str, Any]) -> MessagePlace | None:
    """Return which message an event is about; None for what no person wrote, and for what cannot be read."""
    subtype = event.get("subtype")
    if subtype == _DELETED:
        return _place(event.get("channel"), event.get("previous_message"), event.get("deleted_ts"))
    if subtype == _CHANGED:
        return _place(event.get("channel"), event.get("message"))
    return _place(event.get("channel"), event) if subtype in _WRITTEN else None


def show_tasks(visit: Visit, *, purpose: str | None) -> None:
    """Answer with the messages that hold what does not belong in Slack."""
    with naming_purposes(visit, Action.HANDLE_MESSAGES):
        tasks = list_message_tasks(visit.services, visit.actor, purpose=stated_purpose(visit, purpose))
    answer(visit, tasks_message(visit.reader, tasks))


def _place(channel: object, message: object, ts: object = None) -> MessagePlace | None:
    if not isinstance(message, dict) or message.get("bot_id"):
        return None
    thread = message.get("thread_ts")
    try:
        return MessagePlace(str(channel), str(ts or message.get("ts")), str(thread) if thread else None)
    except InvalidId:
        return None


def _check(visit: Visit, shortcut: dict[str, Any]) -> None:
    channel = shortcut.get("channel")
    place = _place(channel.get("id") if isinstance(channel, dict) else None, _without_bot(shortcut.get("message")))
    moment = str(shortcut.get("action_ts") or "")
    if place is None or not _ACTION_TS.fullmatch(moment):
        raise DoorRefusal(DoorReason.UNREADABLE)
    user = visit.reader.user
    is_member = _is_member(visit, place.channel)
    if is_member:
        ask_message_check(visit.services, visit.actor, user, place, key=f"{user}:{place.ts}:{moment}")
    words = visit.reader.words.messages
    answer(visit, Message(words.looking if is_member else words.not_a_member))


def _without_bot(message: object) -> object:
    """Return a message whoever wrote it: that an app did is what the answer says."""
    return {**message, "bot_id": None} if isinstance(message, dict) else message


def _is_member(visit: Visit, channel: str) -> bool:
    """Tell whether the bot can read and whisper in a channel."""
    try:
        with slack_failures():
            seen = visit.client.conversations_info(channel=channel).get("channel") or {}
    except PartnerFailed as failure:
        if failure.permanent:
            return False
        raise DoorRefusal(DoorReason.SLACK_SILENT) from None
    return bool(seen.get("is_member"))


def _attest(visit: Visit, action: dict[str, Any]) -> None:
    target = AttestTarget.decode(action.get("value"), user=visit.reader.user)
    attest_message(visit.services, visit.actor, target.task, target.attestation)
    told = visit.reader.words.messages.attested[target.attestation]
    tasks = list_message_tasks(visit.services, visit.actor)
    answer(visit, tasks_message(visit.reader, tasks, before=told), replaces=True)
