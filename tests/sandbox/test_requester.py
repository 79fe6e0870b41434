"""Tests of seeing a request through from outside: what does not come is said. Flows use the whole of it."""

import pytest

from sandbox.requester import NotSeen, has_button, wait_for, with_button

MESSAGE = {
    "ts": "1.2",
    "text": "1 open request.",
    "blocks": [
        {"type": "section", "accessory": {"type": "button", "action_id": "show_request"}},
        {"type": "actions", "elements": [{"type": "button", "action_id": "extend_request"}]},
        {"type": "divider"},
    ],
}


@pytest.mark.parametrize("action_id", ["show_request", "extend_request"])
def test_a_button_is_found_beside_a_text_and_in_a_row(action_id: str) -> None:
    assert has_button(MESSAGE, action_id)
    assert with_button([{"ts": "1.1"}, MESSAGE], action_id) == "1.2"


def test_a_button_that_is_not_there_is_named() -> None:
    assert not has_button(MESSAGE, "refuse_request")
    with pytest.raises(NotSeen, match="refuse_request"):
        with_button([MESSAGE], "refuse_request")


def test_what_comes_late_is_waited_for() -> None:
    seen = iter(([], [], ["a mail"]))
    assert wait_for(lambda: next(seen), why="the mail comes") == ["a mail"]


def test_what_does_not_come_is_said() -> None:
    with pytest.raises(NotSeen, match=r"not within 0\.0 s: the mail comes"):
        wait_for(list, why="the mail comes", seconds=0.0)
