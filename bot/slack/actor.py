"""The doorkeeper: before any listener runs, it finds out who asks and from where, and turns away who may not.

Everything that is not known counts against the asker. What Slack says is remembered for a few minutes
(bot/slack/directory.py); Gallra's own list of staff is read anew every time.
"""

from collections.abc import Callable
from typing import Any

from slack_bolt import App, BoltContext, BoltResponse

from bot.slack.attempts import attempted_action
from bot.slack.directory import ChannelSort, Directory
from bot.slack.languages import words_for
from bot.slack.reading import Reader
from bot.slack.refusals import DoorRefusal
from bot.slack.visits import Caller, Visit, put_caller, put_visit, put_words
from bot.slack.words import DoorReason
from handlers.authorisation import authorise
from handlers.errors import AccessDenied
from handlers.find_actor import find_actor
from handlers.services import Actor, Services, name_of
from storage.ids import SlackUserId

_SORTS = {ChannelSort.SHARED: DoorReason.SHARED_CHANNEL, ChannelSort.UNSEEN: DoorReason.UNSEEN_CHANNEL}


def add_doorkeeper(app: App, services: Services) -> None:
    """Let no request reach a listener before its actor is resolved."""
    directory = Directory(app.client, services.now)

    @app.middleware
    def let_in(body: dict[str, Any], context: BoltContext, next_: Callable[[], BoltResponse]) -> BoltResponse:
        user = SlackUserId(context.user_id or "")
        if user:
            put_caller(context, Caller(services, name_of(user)))
        in_groups = directory.roles_in_groups(services.policy)
        actor = find_actor(services, user, in_groups=in_groups.get(user, ()))
        member = directory.member(user)
        words = words_for(member.locale)
        put_words(context, words)
        _check_person(context, member.team, member.refusal)
        _check_role(services, actor, body)
        _check_channel(directory, context)
        visit = Visit(
            services=services,
            client=app.client,
            actor=actor,
            reader=Reader(user, words, services.policy),
            response_url=context.response_url or "",
            trigger_id=str(body.get("trigger_id") or ""),
            in_groups=in_groups,
        )
        put_visit(context, visit)
        return next_()


def _check_person(context: BoltContext, member_team: str, refusal: DoorReason | None) -> None:
    """Turn away who is not a full member of the workspace that the bot's token belongs to."""
    if refusal is not None:
        raise DoorRefusal(refusal)
    own = context.authorize_result.team_id if context.authorize_result else None
    if own is not None and {context.team_id, member_team} != {own}:
        raise DoorRefusal(DoorReason.OTHER_WORKSPACE)


def _check_role(services: Services, actor: Actor, body: dict[str, Any]) -> None:
    """Turn away who has no role; what they tried is in the audit log."""
    if actor.roles:
        return
    action = attempted_action(body)
    if action is not None:
        authorise(services, actor, action)
    raise AccessDenied(actor.lacks)


def _check_channel(directory: Directory, context: BoltContext) -> None:
    """Turn away what comes from a channel that another company sees; views and the Home tab have no channel."""
    if context.channel_id is None:
        return
    reason = _SORTS.get(directory.channel(context.channel_id))
    if reason is not None:
        raise DoorRefusal(reason)
