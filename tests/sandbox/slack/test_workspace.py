"""The invented people and channels, as Slack describes them."""

import re

import pytest

from sandbox.slack.workspace import BOT_USER_ID, CHANNELS, OTHER_TEAM_ID, PEOPLE, TEAM_ID, Channel, Person

_PEOPLE = {person.name: person for person in PEOPLE}
_CHANNELS = {channel.name: channel for channel in CHANNELS}


def test_every_id_has_the_form_slack_gives_and_is_given_once() -> None:
    ids = [person.id for person in PEOPLE] + [channel.id for channel in CHANNELS]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"[UC][A-Z0-9]{8,10}", one) for one in ids)


@pytest.mark.parametrize(
    ("name", "field", "value"),
    [
        ("sigrid", "is_restricted", False),
        ("fanny", "is_restricted", True),
        ("fanny", "is_ultra_restricted", False),
        ("gustav", "is_ultra_restricted", True),
        ("robot", "is_bot", True),
        ("hedda", "deleted", True),
        ("ivar", "team_id", OTHER_TEAM_ID),
        ("ivar", "is_stranger", False),
        ("jenny", "is_stranger", True),
        ("per", "is_admin", True),
    ],
)
def test_a_person_is_described_as_what_they_are(name: str, field: str, value: object) -> None:
    assert _PEOPLE[name].to_slack()[field] == value


def test_a_deactivated_person_has_lost_the_fields_of_a_member() -> None:
    assert "is_restricted" not in _PEOPLE["hedda"].to_slack()


def test_a_member_of_the_own_workspace_is_not_called_a_stranger_or_not() -> None:
    assert "is_stranger" not in _PEOPLE["sigrid"].to_slack()


def test_a_guest_of_either_kind_is_a_guest() -> None:
    assert [person.name for person in PEOPLE if person.is_guest] == ["fanny", "gustav"]
    assert Person("U1", "x", "X", is_ultra_restricted=True).is_guest


def test_a_shared_channel_names_both_workspaces() -> None:
    described = _CHANNELS["with-supplier"].to_slack()
    assert described["is_ext_shared"] is True
    assert described["shared_team_ids"] == [TEAM_ID, OTHER_TEAM_ID]
    assert _CHANNELS["support"].to_slack()["is_ext_shared"] is False


def test_a_direct_conversation_names_the_other_side() -> None:
    direct = Channel("D1", "directmessage", frozenset({"U1", BOT_USER_ID}), is_private=True, im_with="U1")
    assert direct.to_slack()["is_im"] is True
    assert direct.to_slack()["user"] == "U1"
