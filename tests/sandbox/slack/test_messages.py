"""Messages, and who sees which."""

import pytest

from sandbox.slack.messages import Message, Messages
from sandbox.slack.wire import SlackRefusal
from sandbox.slack.workspace import APP_ID, BOT_USER_ID


@pytest.fixture
def messages() -> Messages:
    kept = Messages()
    kept.add(Message("1.1", "C1", "U1", "to all", []))
    kept.add(Message("1.2", "C1", BOT_USER_ID, "to one", [], seen_by="U2"))
    return kept


def test_an_ordinary_message_is_seen_by_members_only(messages: Messages) -> None:
    assert [m.text for m in messages.seen("U1", ["C1"])] == ["to all"]
    assert messages.seen("U1", ["C2"]) == []


def test_an_ephemeral_message_is_seen_by_its_person_only_also_as_no_member(messages: Messages) -> None:
    assert [m.text for m in messages.seen("U2", ["C1"])] == ["to all", "to one"]
    assert [m.text for m in messages.seen("U2", [])] == ["to one"]


def test_slacks_methods_do_not_reach_an_ephemeral_message(messages: Messages) -> None:
    assert messages.get("C1", "1.2").is_ephemeral
    with pytest.raises(SlackRefusal, match="message_not_found"):
        messages.get_lasting("C1", "1.2")


def test_a_removed_message_is_gone(messages: Messages) -> None:
    messages.remove(messages.get("C1", "1.1"))
    with pytest.raises(SlackRefusal, match="message_not_found"):
        messages.get("C1", "1.1")


def test_an_edited_message_says_so_and_keeps_its_place(messages: Messages) -> None:
    messages.edit(messages.get("C1", "1.1"), text="changed", blocks=[])
    assert [m.text for m in messages.seen("U2", ["C1"])] == ["changed", "to one"]
    assert "edited" in messages.get("C1", "1.1").to_slack()


def test_only_the_bots_messages_carry_its_app(messages: Messages) -> None:
    assert messages.get("C1", "1.2").to_slack()["app_id"] == APP_ID
    assert "app_id" not in messages.get("C1", "1.1").to_slack()
