"""Tests of what the demo reads from a look behind the stand-in."""

from pathlib import Path
from typing import Any

import pytest

from sandbox.evidence import (
    REACHED,
    files_with,
    fingerprints,
    has_text,
    personal_words,
    reason,
    reasons,
    redactable,
    survivors,
)
from storage.vocabulary import AuditWord, Survivor


def message(text: str | None, author: str = "user", *, redacted: bool = False) -> dict[str, Any]:
    return {"text": text, "author": author, "redacted": redacted}


def conversation(*messages: dict[str, Any]) -> dict[str, Any]:
    return {"messages": list(messages)}


@pytest.mark.parametrize(
    ("first", "counts"),
    [
        (message("hej"), True),
        (message("hej", "lead"), True),
        (message("hej", "admin"), False),
        (message("hej", "bot"), False),
        (message(None), False),
        (message("", "user"), False),
        (message(None, redacted=True), True),
    ],
)
def test_a_first_message_can_be_redacted_when_a_contact_wrote_it(first: dict[str, Any], counts: bool) -> None:
    assert (redactable(conversation(first)) == [first]) is counts


def test_later_messages_can_be_redacted_when_they_have_a_text_whoever_wrote_them() -> None:
    parts = [message("a", "admin"), message("b", "bot"), message(None, "admin"), message("c")]
    assert [one["text"] for one in redactable(conversation(message(None), *parts))] == ["a", "b", "c"]


def test_only_the_newest_parts_are_reached() -> None:
    found = redactable(conversation(message("first"), *(message(str(n)) for n in range(REACHED + 2))))
    assert len(found) == REACHED + 1
    assert [one["text"] for one in found[:2]] == ["first", "2"]


@pytest.mark.parametrize(
    ("messages", "stands"),
    [
        ([message("a", redacted=True), message("b", redacted=True)], False),
        ([message(None, redacted=True), message("b")], True),
        ([message("a", "admin")], False),
        ([message("a", redacted=True), message(None, "bot")], False),
    ],
)
def test_text_still_stands_where_it_could_be_redacted_and_is_not(messages: list[dict[str, Any]], stands: bool) -> None:
    assert has_text(conversation(*messages)) is stands


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("svara till asa.berg+shop@mail.example.se.", {"asa.berg+shop@mail.example.se"}),
        ("19990304-2399 och 990304-2399", {"19990304-2399", "990304-2399"}),
        ("kortet 4242 4242 4242 4242 (går ut 09/27)", {"4242 4242 4242 4242"}),
        ("ring 070-174 06 11 eller 08-465 004 00", {"070-174 06 11", "08-465 004 00"}),
        ("order 10412 den 2026-03-02 kl 09:00 för 299 kr, anna@", set()),
    ],
)
def test_what_is_certainly_personal_is_told_by_its_form(text: str, found: set[str]) -> None:
    assert personal_words(text) == found


def test_a_ticket_is_recognised_by_its_lines_and_its_personal_words() -> None:
    text = "Hej!\n  En rad som är lång nog för att kännas igen.  \nmvh a@example.se"
    assert fingerprints([conversation(message(text), message(None))]) == {
        "En rad som är lång nog för att kännas igen.",
        "a@example.se",
    }


def test_files_are_searched_byte_for_byte(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "clean.log").write_bytes(b"\x00\xff nothing")
    (tmp_path / "sub" / "leak.db").write_bytes(b"\x00\xffhej \xc3\x85sa\x00")
    assert files_with({"Åsa", "Bo"}, tmp_path) == ["leak.db"]
    assert files_with({"Bo"}, tmp_path) == []


def test_survivors_are_added_up_over_the_redactions_that_were_done() -> None:
    rows = [
        {"word": AuditWord.REDACTION_DONE, "details": {"survivors": {"title": 1, "attachment": 2}}},
        {"word": AuditWord.REDACTION_DONE, "details": {"survivors": {"title": 1}}},
        {"word": AuditWord.REDACTION_DONE, "details": {"survivors": {}}},
        {"word": AuditWord.REDACTION_UNVERIFIED, "details": {"survivors": {"title": 5}}},
        {"word": AuditWord.TICKET_RECEIVED, "details": {}},
    ]
    assert survivors(rows) == {"attachment": 2, "title": 2}


def test_a_reason_is_known_for_exactly_the_words_the_product_writes() -> None:
    assert reasons() == set(Survivor)
    assert all(reason(word) != reason("something new") for word in Survivor)
