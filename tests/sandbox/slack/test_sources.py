"""What a person can act on: only what they see."""

import pytest

from sandbox.slack.sources import NotSeen, action_on, find_source
from sandbox.slack.state import SlackState
from sandbox.slack.surfaces import checked_blocks, checked_view
from sandbox.slack.views import View
from tests.sandbox.slack.pieces import PER, SIGRID, STINA, SUPPORT, actions, button, home, modal, option, select


def test_a_message_of_a_channel_is_found_by_its_members(state: SlackState) -> None:
    message = state.post(channel="C02PRIVACY", text="x")
    assert find_source(state, SIGRID, message.ts).thing == message
    with pytest.raises(NotSeen):
        find_source(state, STINA, message.ts)


def test_only_the_uppermost_modal_and_the_own_home_tab_are_found(state: SlackState) -> None:
    below = state.views.open(SIGRID, checked_view(modal(), expected_type="modal"))
    top = state.views.push(SIGRID, checked_view(modal(), expected_type="modal"))
    tab = state.views.publish(SIGRID, checked_view(home(), expected_type="home"))
    assert isinstance(find_source(state, SIGRID, top.id).thing, View)
    assert find_source(state, SIGRID, tab.id).channel is None
    for user, view in ((SIGRID, below), (PER, top), (PER, tab)):
        with pytest.raises(NotSeen):
            find_source(state, user, view.id)


def test_a_message_or_home_tab_cannot_be_submitted(state: SlackState) -> None:
    tab = state.views.publish(SIGRID, checked_view(home(), expected_type="home"))
    message = state.post(channel=SUPPORT, text="x")
    for source in (tab.id, message.ts):
        with pytest.raises(NotSeen):
            find_source(state, SIGRID, source).view_or_raise()


def test_buttons_with_one_action_id_are_told_apart_by_value() -> None:
    blocks = checked_blocks([actions(button("show", value="1")), actions(button("show", value="2"), block_id="two")])
    assert action_on(blocks, "show", value="2", chosen=None)["block_id"] == "two"
    assert action_on(blocks, "show", value=None, chosen=None)["value"] == "1"
    with pytest.raises(NotSeen):
        action_on(blocks, "show", value="3", chosen=None)


def test_a_chosen_option_is_reported_whole() -> None:
    action = action_on(checked_blocks([actions(select("s", "a", "b"))]), "s", value=None, chosen="b")
    assert (action["type"], action["selected_option"]) == ("static_select", option("b"))
