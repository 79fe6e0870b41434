"""Tests of the demo's middle chapters; the whole of them is told in test_story."""

from typing import Any

import pytest

from sandbox.chapters_people import ADDRESS, HIDDEN, SHOWN, filled
from sandbox.evidence import personal_words
from sandbox.intercom.ticket_files import read_tickets


def element(kind: str, *values: str, **others: Any) -> dict[str, Any]:
    options = {"options": [{"value": value} for value in values]} if values else {}
    return {"type": "input", "element": {"type": kind, "action_id": f"{kind}_{'_'.join(values)}", **options, **others}}


@pytest.mark.parametrize(
    ("block", "value"),
    [
        (element("plain_text_input"), ADDRESS),
        (element("static_select", "access", "erasure"), "erasure"),
        (element("static_select", "access", "erasure", initial_option={"value": "access"}), "erasure"),
        (element("radio_buttons", "chat", "phone"), "chat"),
    ],
)
def test_the_form_is_filled_in_as_a_colleague_would(block: dict[str, Any], value: str) -> None:
    assert filled({"blocks": [block]}) == {block["element"]["action_id"]: value}


@pytest.mark.parametrize(
    "block",
    [
        element("radio_buttons", "chat", "phone", initial_option={"value": "phone"}),
        element("datepicker", initial_date="2026-03-02"),
        {"type": "section", "text": {"type": "plain_text", "text": "hej"}},
    ],
    ids=["proposed", "date", "no input"],
)
def test_what_the_form_proposes_is_left(block: dict[str, Any]) -> None:
    assert filled({"blocks": [block]}) == {}


def test_what_must_not_be_seen_stands_in_the_ticket_that_is_shown() -> None:
    """The check would hold of anything if the ticket were another one."""
    (spec,) = (one for one in read_tickets() if one.key == SHOWN)
    text = spec.source.text or ""
    assert [word for word in HIDDEN if word not in text] == []
    assert spec.contact.email == ADDRESS
    assert personal_words(text), "a personnummer"
