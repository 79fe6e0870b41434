"""Who the bot is, who people are, where they talk."""

import pytest

from sandbox.slack.methods import METHODS
from sandbox.slack.workspace import BOT_USER_ID, TEAM_ID
from tests.sandbox.slack.conftest import WebApi
from tests.sandbox.slack.pieces import LEAVER, SIGRID


def test_the_bot_learns_who_it_is(web: WebApi) -> None:
    answer = web.call("auth.test")
    assert (answer["user_id"], answer["team_id"]) == (BOT_USER_ID, TEAM_ID)


def test_somebody_is_looked_up(web: WebApi) -> None:
    assert web.call("users.info", user=LEAVER)["user"]["deleted"] is True
    assert web.call("users.info", user="U0NOBODY00")["error"] == "user_not_found"


@pytest.mark.parametrize("channel", ["C0NOWHERE0", "C06BOARD00"])
def test_a_private_channel_without_the_bot_is_as_good_as_none(web: WebApi, channel: str) -> None:
    assert web.call("conversations.info", channel=channel)["error"] == "channel_not_found"


def test_a_shared_channel_can_be_told_from_others(web: WebApi) -> None:
    assert web.call("conversations.info", channel="C03SHARED0")["channel"]["is_ext_shared"] is True
    assert web.call("conversations.info", channel="C02PRIVACY")["channel"]["is_ext_shared"] is False


def test_a_direct_conversation_is_opened_once(web: WebApi) -> None:
    first = web.call("conversations.open", users=SIGRID)["channel"]["id"]
    assert web.call("conversations.open", users=SIGRID)["channel"]["id"] == first
    assert web.call("conversations.info", channel=first)["channel"]["is_im"] is True


@pytest.mark.parametrize(
    ("users", "error"),
    [(None, "users_list_not_supplied"), ("U0ROBOTX11", "cannot_dm_bot"), (LEAVER, "user_disabled")],
)
def test_a_direct_conversation_needs_a_living_person(web: WebApi, users: str | None, error: str) -> None:
    assert web.call("conversations.open", users=users)["error"] == error


@pytest.mark.parametrize("method", sorted(METHODS))
def test_no_method_breaks_without_arguments(web: WebApi, method: str) -> None:
    answer = web.call(method)
    assert answer["ok"] is (method == "auth.test")


def test_the_members_of_a_user_group_are_told(web: WebApi) -> None:
    assert web.call("usergroups.users.list", usergroup="S01INVOICE")["users"] == ["U0STINAB04"]
    assert web.call("usergroups.users.list", usergroup="S02OLDTEAM")["users"] == []
    assert web.call("usergroups.users.list", usergroup="S0NOWHERE")["error"] == "no_such_subteam"
    assert web.call("usergroups.users.list")["error"] == "invalid_arguments"
