"""Modals and Home tabs: stacks, revisions and what was filled in."""

import pytest

from sandbox.slack.surfaces import checked_view
from sandbox.slack.views import Views
from sandbox.slack.wire import SlackRefusal
from tests.sandbox.slack.pieces import Json, field, home, modal, section, select, text_input


def _content(*blocks: Json, **more: str) -> Json:
    return checked_view(modal(*blocks, **more), expected_type="modal")


def test_opening_begins_a_new_stack_and_pushing_goes_on_top() -> None:
    views = Views()
    views.open("U1", _content())
    first = views.open("U1", _content())
    second = views.push("U1", _content())
    assert [view.id for view in views.stacks["U1"]] == [first.id, second.id]
    assert (second.root_id, second.previous_id) == (first.id, first.id)


def test_no_more_than_three_modals_lie_on_each_other() -> None:
    views = Views()
    for _ in range(3):
        views.push("U1", _content())
    with pytest.raises(SlackRefusal, match="push_limit_reached"):
        views.push("U1", _content())


def test_closing_shows_the_one_below() -> None:
    views = Views()
    first = views.open("U1", _content())
    views.close(views.push("U1", _content()))
    assert views.top("U1") == first
    views.close(first)
    assert views.top("U1") is None


def test_an_update_with_an_old_hash_is_refused() -> None:
    views = Views()
    view = views.open("U1", _content())
    changed = views.update(view, _content(section("new")), expected_hash=view.hash)
    assert changed.hash != view.hash
    with pytest.raises(SlackRefusal, match="hash_conflict"):
        views.update(changed, _content(), expected_hash=view.hash)


def test_a_modal_cannot_become_a_home_tab() -> None:
    views = Views()
    view = views.open("U1", _content())
    with pytest.raises(SlackRefusal, match="invalid_arguments"):
        views.update(view, checked_view(home(), expected_type="home"))


def test_a_view_is_found_by_the_external_id_its_app_gave_and_that_is_given_once() -> None:
    views = Views()
    view = views.open("U1", _content(external_id="ours"))
    assert views.get("ours") == view
    with pytest.raises(SlackRefusal, match="duplicate_external_id"):
        views.open("U2", _content(external_id="ours"))
    with pytest.raises(SlackRefusal, match="not_found"):
        views.get("theirs")


@pytest.mark.parametrize("view_id", ["", "V99999999"])
def test_an_unknown_view_is_not_found_also_when_others_have_no_external_id(view_id: str) -> None:
    views = Views()
    views.open("U1", _content(external_id=""))
    with pytest.raises(SlackRefusal, match="not_found"):
        views.get(view_id)


def test_publishing_replaces_the_home_tab_and_keeps_its_id() -> None:
    views = Views()
    first = views.publish("U1", checked_view(home(), expected_type="home"))
    second = views.publish("U1", checked_view(home(section("new")), expected_type="home"))
    assert (second.id, second.blocks[0]["text"]["text"]) == (first.id, "new")


def test_what_was_filled_in_survives_a_change_of_the_view_where_it_still_fits() -> None:
    views = Views()
    view = views.open("U1", _content(field(text_input()), field(select("right", "access", "erasure"))))
    view = views.fill(view, {"who": "Astrid", "right": "erasure"})
    changed = views.update(view, _content(field(text_input()), field(select("right", "access", "objection"))))
    assert changed.values()["who_block"]["who"]["value"] == "Astrid"
    assert changed.values()["right_block"]["right"]["selected_option"] is None


def test_a_view_in_an_answer_has_all_fields_slack_sends() -> None:
    shown = Views().open("U1", _content(private_metadata="7")).to_slack()
    assert shown["private_metadata"] == "7"
    assert {"id", "hash", "root_view_id", "previous_view_id", "state", "callback_id", "app_id"} <= set(shown)
