"""The right side of the page: what one person sees, and what their forms say."""

import pytest
from werkzeug.datastructures import MultiDict

from sandbox.page_slack import HOME, chosen_values, desk_of, filled_in, is_app, is_outside, shown_value
from sandbox.slack.state import SlackState
from sandbox.slack.surfaces import checked_view
from tests.sandbox.slack.pieces import PER, SIGRID, STINA, SUPPORT, field, modal, option, select, text_input


@pytest.fixture
def slack() -> SlackState:
    return SlackState()


def test_a_person_sees_their_own_places_and_their_talk_with_the_bot_last(slack: SlackState) -> None:
    places = [channel.name for channel in desk_of(slack, STINA, None).places]
    assert places == ["support", "random", "old-news", "directmessage"]


def test_what_was_whispered_to_somebody_elsewhere_is_one_of_their_places(slack: SlackState) -> None:
    slack.post(channel=SUPPORT, text="refused", seen_by="U0JENNYF10")
    desk = desk_of(slack, "U0JENNYF10", SUPPORT)
    assert [line.message.text for line in desk.lines] == ["refused"]


@pytest.mark.parametrize(("place", "name"), [(SUPPORT, "#support"), (HOME, "Gallra, Home"), ("C06BOARD00", "#support")])
def test_a_place_the_person_is_not_in_is_not_shown(slack: SlackState, place: str, name: str) -> None:
    assert desk_of(slack, STINA, place).place_name == name


@pytest.mark.parametrize("user", [None, "", "U0NOBODY00", "U00GALLRA0"])
def test_an_unknown_person_or_a_bot_is_the_first_person(slack: SlackState, user: str | None) -> None:
    assert desk_of(slack, user, None).person.id == SIGRID


def test_ephemeral_messages_and_modals_are_for_one(slack: SlackState) -> None:
    slack.post(channel=SUPPORT, text="mine", seen_by=SIGRID)
    slack.views.open(SIGRID, checked_view(modal(), expected_type="modal"))
    assert len(desk_of(slack, SIGRID, SUPPORT).lines) == 1
    assert desk_of(slack, SIGRID, SUPPORT).modal is not None
    assert desk_of(slack, PER, SUPPORT).lines == ()
    assert desk_of(slack, PER, SUPPORT).modal is None


def test_a_form_says_what_was_filled_in() -> None:
    form = MultiDict(
        [
            ("as", SIGRID),
            ("f:who", "Astrid"),
            ("f:empty", ""),
            ("f:ticks[]", "a"),
            ("f:ticks[]", "b"),
            ("f:moment@", "2026-03-02T09:30"),
            ("f:never@", ""),
        ]
    )
    assert filled_in(form) == {
        "who": "Astrid",
        "empty": None,
        "ticks": ["a", "b"],
        "moment": "1772443800",
        "never": None,
    }


def test_an_element_shows_what_it_holds_or_its_initial_choice(slack: SlackState) -> None:
    element = select("right", "access", "erasure", initial_option=option("access"))
    view = slack.views.open(SIGRID, checked_view(modal(field(element), field(text_input())), expected_type="modal"))
    assert chosen_values(element, shown_value(view, "right_block", "right")) == {"access"}
    assert chosen_values(element, shown_value(None, "right_block", "right")) == {"access"}
    view = slack.views.fill(view, {"right": "erasure", "who": "x"})
    assert chosen_values(element, shown_value(view, "right_block", "right")) == {"erasure"}
    assert shown_value(view, "who_block", "who")["value"] == "x"


def test_apps_and_people_from_elsewhere_are_marked(slack: SlackState) -> None:
    people = slack.people
    assert [is_app(people[one]) for one in ("U00GALLRA0", "USLACKBOT", SIGRID)] == [True, False, False]
    assert [is_outside(people[one]) for one in ("U0IVARLE09", SIGRID)] == [True, False]
