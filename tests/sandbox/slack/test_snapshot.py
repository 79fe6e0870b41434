"""The memory as JSON, for tests in other processes."""

import json

import pytest

from sandbox.slack.handles import ResponsePlace
from sandbox.slack.snapshot import journal_json, messages_json, summary_json, views_json
from sandbox.slack.state import SlackState, Target
from sandbox.slack.surfaces import checked_view
from sandbox.slack.wire import SlackRefusal
from tests.sandbox.slack.pieces import PER, SIGRID, SUPPORT, field, modal, text_input


def test_a_person_is_shown_what_they_see_in_one_place_or_in_all(state: SlackState) -> None:
    state.post(channel=SUPPORT, text="all")
    state.post(channel=SUPPORT, text="one", seen_by=SIGRID)
    state.post(channel="C02PRIVACY", text="privacy")
    texts = [m["text"] for m in messages_json(state, SIGRID, None)["messages"]]
    assert texts == ["all", "one", "privacy"]
    assert [m["is_ephemeral"] for m in messages_json(state, SIGRID, SUPPORT)["messages"]] == [False, True]
    assert [m["text"] for m in messages_json(state, PER, SUPPORT)["messages"]] == ["all"]
    with pytest.raises(SlackRefusal, match="user_not_found"):
        messages_json(state, "", None)


def test_views_are_shown_with_what_was_filled_in_and_what_is_wrong(state: SlackState) -> None:
    view = state.views.open(SIGRID, checked_view(modal(field(text_input())), expected_type="modal"))
    state.views.set_errors(state.views.fill(view, {"who": "x"}), {"who_block": "wrong"})
    (shown,) = views_json(state, SIGRID)["modals"]
    assert shown["errors"] == {"who_block": "wrong"}
    assert shown["state"]["values"]["who_block"]["who"]["value"] == "x"
    assert views_json(state, PER) == {"modals": [], "home": None}


def test_everything_is_json_and_the_summary_has_no_secret(state: SlackState) -> None:
    state.target = Target("http://127.0.0.1:1/", "a-signing-secret")
    state.new_response_url("commands", ResponsePlace(SIGRID, SUPPORT, state.now()))
    state.post(channel=SUPPORT, text="x")
    state.record_call("auth.test", {}, status=200, error=None)
    summary = json.dumps(summary_json(state))
    assert "a-signing-secret" not in summary
    assert state.token not in summary
    assert json.loads(json.dumps(journal_json(state)))["calls"][0]["at"] == "2026-03-02T09:00:00+00:00"
