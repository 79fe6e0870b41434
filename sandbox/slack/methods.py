"""The Web API methods by name: who the bot is, who people are, where they talk, and the register of them all."""

from collections.abc import Callable, Mapping
from typing import TypeAlias

from sandbox.slack import chat, modals, reading, uploads
from sandbox.slack.arguments import Arguments
from sandbox.slack.state import SlackState
from sandbox.slack.wire import Json, SlackRefusal
from sandbox.slack.workspace import BOT_ID, BOT_USER_ID, TEAM_DOMAIN, TEAM_ID, TEAM_NAME

Method: TypeAlias = Callable[[SlackState, Arguments], Json]
"""Takes the state, which the caller has locked, and returns what is said beside `ok: true`, or raises SlackRefusal."""


def auth_test(state: SlackState, _: Arguments) -> Json:
    """Say who the token belongs to."""
    return {
        "url": f"https://{TEAM_DOMAIN}.slack.com/",
        "team": TEAM_NAME,
        "user": state.people[BOT_USER_ID].name,
        "team_id": TEAM_ID,
        "user_id": BOT_USER_ID,
        "bot_id": BOT_ID,
        "is_enterprise_install": False,
    }


def users_info(state: SlackState, arguments: Arguments) -> Json:
    """Say who somebody is, and in which language they use Slack when that is asked for."""
    person = state.get_person(arguments.get("user", error="user_not_found"))
    locale = {"locale": person.locale} if arguments.is_true("include_locale") else {}
    return {"user": person.to_slack() | locale}


def conversations_info(state: SlackState, arguments: Arguments) -> Json:
    """Say what a channel is."""
    return {"channel": state.get_channel(arguments.get("channel", error="channel_not_found")).to_slack()}


def conversations_open(state: SlackState, arguments: Arguments) -> Json:
    """Open the direct conversation with one person; the stand-in has none of several."""
    person = state.get_person(arguments.get("users", error="users_list_not_supplied"))
    if person.is_bot:
        raise SlackRefusal("cannot_dm_bot")
    if person.deleted:
        raise SlackRefusal("user_disabled")
    return {"channel": {"id": state.open_im(person.id).id}}


def usergroups_users_list(state: SlackState, arguments: Arguments) -> Json:
    """Say who is in a user group."""
    members = state.groups.get(arguments.get("usergroup"))
    if members is None:
        raise SlackRefusal("no_such_subteam")
    return {"users": sorted(members)}


METHODS: Mapping[str, Method] = {
    "auth.test": auth_test,
    "chat.delete": chat.delete,
    "chat.getPermalink": reading.get_permalink,
    "chat.postEphemeral": chat.post_ephemeral,
    "chat.postMessage": chat.post_message,
    "chat.update": chat.update,
    "conversations.history": reading.history,
    "conversations.info": conversations_info,
    "conversations.open": conversations_open,
    "conversations.replies": reading.replies,
    "files.completeUploadExternal": uploads.complete_upload,
    "files.getUploadURLExternal": uploads.get_upload_url,
    "usergroups.users.list": usergroups_users_list,
    "users.info": users_info,
    "views.open": modals.open_view,
    "views.publish": modals.publish,
    "views.push": modals.push,
    "views.update": modals.update,
}
