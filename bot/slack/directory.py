"""What Slack says about people, user groups and channels, asked once in a few minutes."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Final, Generic, TypeVar

from slack_sdk import WebClient

from bot.slack.failures import slack_failures
from bot.slack.refusals import DoorRefusal
from bot.slack.words import DoorReason
from handlers.policy.model import Policy, RoleName
from storage.errors import PartnerFailed
from storage.ids import SlackUserId

REMEMBERED: Final = timedelta(minutes=5)
"""How long an answer holds, so how long somebody may still be let in whom Slack has just deactivated."""

_MOST: Final = 1_000
_DIRECT: Final = "D"
"""The letter with which the ids of direct conversations begin. Source: Slack, Conversation object."""
_SHARED: Final = ("is_shared", "is_ext_shared", "is_pending_ext_shared")
_T = TypeVar("_T")


class ChannelSort(StrEnum):
    """What a channel is to us."""

    INTERNAL = "internal"
    SHARED = "shared"
    UNSEEN = "unseen"


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody in Slack. `refusal` says why they are not let in, None for a full member of `team`."""

    team: str
    locale: str
    refusal: DoorReason | None


class Directory:
    """Slack's own list of people, user groups and channels."""

    def __init__(self, client: WebClient, now: Callable[[], datetime]) -> None:
        """Remember what `client` answers. `now` gives the time."""
        self._client = client
        self._members: _Remembered[Member] = _Remembered(now)
        self._channels: _Remembered[ChannelSort] = _Remembered(now)
        self._groups: _Remembered[frozenset[SlackUserId]] = _Remembered(now)

    def member(self, user: SlackUserId) -> Member:
        """Return who somebody is.

        Raises:
            DoorRefusal: Slack did not answer, or does not know them.
        """
        return self._members.recall(user, lambda: self._ask_member(user))

    def channel(self, channel: str) -> ChannelSort:
        """Return what a channel is. A direct conversation is internal: only its two people see it.

        Raises:
            DoorRefusal: Slack did not answer.
        """
        if channel.startswith(_DIRECT):
            return ChannelSort.INTERNAL
        return self._channels.recall(channel, lambda: self._ask_channel(channel))

    def roles_in_groups(self, policy: Policy) -> dict[SlackUserId, frozenset[RoleName]]:
        """Return the roles that people have from the user groups which the policy names.

        From a group of which Slack does not say who is in it, nobody has a role.
        """
        found: dict[SlackUserId, frozenset[RoleName]] = {}
        for role in policy.roles.values():
            for user in frozenset().union(*map(self._group, role.slack_user_groups)):
                found[user] = found.get(user, frozenset()) | {role.name}
        return found

    def _group(self, group: str) -> frozenset[SlackUserId]:
        try:
            return self._groups.recall(group, lambda: members_of(self._client, group))
        except PartnerFailed:
            return frozenset()

    def _ask_member(self, user: SlackUserId) -> Member:
        try:
            with slack_failures():
                answer = self._client.users_info(user=user, include_locale=True)
        except PartnerFailed:
            raise DoorRefusal(DoorReason.SLACK_SILENT) from None
        return _member(answer.get("user") or {})

    def _ask_channel(self, channel: str) -> ChannelSort:
        try:
            with slack_failures():
                answer = self._client.conversations_info(channel=channel)
        except PartnerFailed as failure:
            if failure.permanent:
                return ChannelSort.UNSEEN
            raise DoorRefusal(DoorReason.SLACK_SILENT) from None
        return _sort(answer.get("channel") or {})


def members_of(client: WebClient, group: str) -> frozenset[SlackUserId]:
    """Return who is in a user group. Raises PartnerFailed: Slack did not answer, or does not know the group."""
    with slack_failures():
        answer = client.usergroups_users_list(usergroup=group)
    users = answer.get("users")
    return (
        frozenset(SlackUserId(user) for user in users if isinstance(user, str))
        if isinstance(users, list)
        else frozenset()
    )


class _Remembered(Generic[_T]):
    """Answers by id, each for a few minutes. Failures are not kept."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._lock = threading.Lock()
        self._answers: dict[str, tuple[datetime, _T]] = {}

    def recall(self, key: str, ask: Callable[[], _T]) -> _T:
        """Return the answer for `key`, asking when there is none or only an old one."""
        with self._lock:
            asked_at, answer = self._answers.get(key, (None, None))
        if asked_at is not None and answer is not None and self._now() - asked_at < REMEMBERED:
            return answer
        fresh = ask()
        with self._lock:
            if len(self._answers) >= _MOST:
                self._answers.clear()
            self._answers[key] = (self._now(), fresh)
        return fresh


def _sort(channel: dict[str, Any]) -> ChannelSort:
    if any(channel.get(flag, False) for flag in _SHARED):
        return ChannelSort.SHARED
    return ChannelSort.INTERNAL if channel.get("is_ext_shared") is False else ChannelSort.UNSEEN


def _member(user: dict[str, Any]) -> Member:
    return Member(str(user.get("team_id", "")), str(user.get("locale", "")), _refusal(user))


def _refusal(user: dict[str, Any]) -> DoorReason | None:
    """Return why somebody is not let in. What Slack does not say counts against them."""
    if user.get("deleted") is not False:
        return DoorReason.DEACTIVATED
    if user.get("is_bot") is not False or user.get("id") == "USLACKBOT":
        return DoorReason.BOT
    if user.get("is_stranger", False):
        return DoorReason.OTHER_WORKSPACE
    if user.get("is_restricted") is not False or user.get("is_ultra_restricted") is not False:
        return DoorReason.GUEST
    return None
