"""The bodies Slack sends, with what listeners read from them."""

import json
from urllib.parse import parse_qs

from sandbox.slack import payloads
from sandbox.slack.messages import Message
from sandbox.slack.surfaces import checked_blocks, checked_view
from sandbox.slack.views import Views
from sandbox.slack.workspace import BOT_USER_ID, CHANNELS, OTHER_TEAM_ID, PEOPLE
from tests.sandbox.slack.pieces import actions, button, field, modal, text_input

_SIGRID = PEOPLE[0]
_IVAR = next(person for person in PEOPLE if person.name == "ivar")
_SUPPORT = CHANNELS[0]


def _message(seen_by: str | None) -> Message:
    return Message("1.1", _SUPPORT.id, BOT_USER_ID, "x", checked_blocks([actions(button())]), seen_by=seen_by)


def test_a_command_says_who_where_and_what() -> None:
    fields = payloads.command_fields(_SIGRID, _SUPPORT, "/privacy", "find å & b")
    body = parse_qs(payloads.form(fields).decode())
    assert (body["user_id"], body["channel_id"]) == ([_SIGRID.id], [_SUPPORT.id])
    assert (body["command"], body["text"]) == (["/privacy"], ["find å & b"])


def test_a_command_of_another_workspace_carries_that_workspace() -> None:
    assert payloads.command_fields(_IVAR, _SUPPORT, "/privacy", "")["team_id"] == OTHER_TEAM_ID


def test_an_interaction_travels_as_json_in_a_form() -> None:
    body = parse_qs(payloads.interaction_form({"type": "block_actions"}).decode())
    assert json.loads(body["payload"][0]) == {"type": "block_actions"}


def test_an_ephemeral_message_is_not_repeated_in_its_interaction() -> None:
    whispered = payloads.message_source(_message(_SIGRID.id), _SUPPORT)
    assert whispered["container"]["is_ephemeral"] is True
    assert "message" not in whispered
    assert payloads.message_source(_message(None), _SUPPORT)["message"]["ts"] == "1.1"


def test_a_submission_carries_the_view_with_what_was_filled_in() -> None:
    views = Views()
    view = views.open(_SIGRID.id, checked_view(modal(field(text_input()), callback_id="r"), expected_type="modal"))
    payload = payloads.view_submission(_SIGRID, views.fill(view, {"who": "Astrid"}))
    assert payload["view"]["callback_id"] == "r"
    assert payload["view"]["state"]["values"]["who_block"]["who"]["value"] == "Astrid"
    assert payload["user"]["id"] == _SIGRID.id


def test_an_event_stands_in_its_envelope_with_an_id_of_its_own() -> None:
    first, second = (payloads.event_callback({"type": "app_home_opened"}, seconds=7) for _ in range(2))
    assert first["event_time"] == 7
    assert first["event_id"] != second["event_id"]
