from typing import Any

import pytest

from bot.slack.attempts import attempted_action, attempted_verb
from bot.slack.words import Verb
from storage.vocabulary import Action


@pytest.mark.parametrize(
    ("body", "verb", "action"),
    [
        ({"command": "/privacy", "text": "find a@example.se"}, Verb.FIND, Action.FIND),
        ({"command": "/privacy", "text": "visa 1"}, Verb.SHOW, Action.SHOW),
        ({"command": "/privacy", "text": "gallra 1"}, Verb.REDACT, Action.REDACT),
        ({"command": "/privacy"}, Verb.HELP, None),
        ({"command": "/privacy", "text": "a@example.se"}, None, None),
        ({"actions": [{"action_id": "show_ticket"}]}, Verb.SHOW, Action.SHOW),
        ({"actions": [{"action_id": "show_ticket:support"}]}, Verb.SHOW, Action.SHOW),
        ({"actions": [{"action_id": "redact_ticket"}]}, Verb.REDACT, Action.REDACT),
        ({"actions": [{"action_id": "mark_not_personal"}]}, Verb.SHOW, Action.SHOW),
        ({"actions": [{"action_id": "mark_missed"}]}, Verb.SHOW, Action.SHOW),
        ({"actions": [{"action_id": "decide_correction:approve"}]}, Verb.CORRECTIONS, Action.LIST_CORRECTIONS),
        ({"actions": [{"action_id": "release_hold"}]}, Verb.HOLD, Action.PLACE_HOLD),
        ({"actions": [{"action_id": "review_hold"}]}, Verb.HOLD, Action.PLACE_HOLD),
        ({"command": "/privacy", "text": "spärrar"}, Verb.HOLDS, Action.LIST_HOLDS),
        ({"view": {"callback_id": "place_hold"}}, Verb.HOLD, Action.PLACE_HOLD),
        ({"view": {"callback_id": "review_hold"}}, Verb.HOLD, Action.PLACE_HOLD),
        ({"actions": [{"action_id": "a@example.se"}]}, None, None),
        ({"actions": []}, None, None),
        ({"actions": 5}, None, None),
        ({"actions": ["x"]}, None, None),
        ({"view": {"callback_id": "open_request"}}, Verb.REQUEST, Action.OPEN_REQUEST),
        ({"view": {"callback_id": "confirm_redaction"}}, Verb.REDACT, Action.REDACT),
        ({"view": {"callback_id": "propose_not_personal"}}, Verb.SHOW, Action.SHOW),
        ({"view": {"callback_id": "propose_missed"}}, Verb.SHOW, Action.SHOW),
        ({"view": {"callback_id": "a@example.se"}}, None, None),
        ({"view": "x"}, None, None),
        ({"event": {"type": "app_home_opened"}}, None, None),
        ({}, None, None),
    ],
)
def test_what_a_request_tries_is_a_word_of_ours(body: dict[str, Any], verb: Verb | None, action: Action | None) -> None:
    assert (attempted_verb(body), attempted_action(body)) == (verb, action)
