"""Tests of a Slack message as plain text."""

from typing import Any

import pytest

from sandbox.slack_text import text_of


def mrkdwn(text: str) -> dict[str, Any]:
    return {"type": "mrkdwn", "text": text}


def plain(text: str) -> dict[str, Any]:
    return {"type": "plain_text", "text": text}


@pytest.mark.parametrize(
    ("block", "line"),
    [
        ({"type": "header", "text": plain("Ticket 7")}, "Ticket 7"),
        ({"type": "section", "text": mrkdwn("*Customer* · today")}, "Customer · today"),
        ({"type": "section", "fields": [plain("a"), plain("b")]}, "a\nb"),
        ({"type": "section", "text": plain("a"), "fields": [plain("b")]}, "a\nb"),
        (
            {"type": "context", "elements": [plain("Contact:"), plain("[PERSON 1]"), plain("x")]},
            "Contact: [PERSON 1] · x",
        ),
        ({"type": "divider"}, "─" * 40),
        (
            {"type": "actions", "elements": [{"type": "button", "text": plain("Show")}, {"type": "static_select"}]},
            "[Show]",
        ),
        ({"type": "image", "image_url": "https://example.com/a.png"}, ""),
    ],
    ids=lambda value: value["type"] if isinstance(value, dict) else None,
)
def test_each_block_is_read_as_it_is_shown(block: dict[str, Any], line: str) -> None:
    assert text_of({"text": "for notifications", "blocks": [block, {"type": "section", "text": plain("end")}]}) == (
        f"{line}\nend" if line else "end"
    )


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("*bold* and `code`", "bold and code"),
        ("`1:ab01`", "1:ab01"),
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("a*b*c", "a*b*c"),
        ("*not\nbold*", "*not\nbold*"),
        ("<https://example.com/a|here> and <https://example.com>", "here and https://example.com"),
        ("1 &lt; 2 &amp; 3", "1 < 2 & 3"),
    ],
)
def test_markup_is_read_and_not_shown(written: str, read: str) -> None:
    assert text_of({"blocks": [{"type": "section", "text": mrkdwn(written)}]}) == read
    assert text_of({"text": written}) == read, "a message's own text is markup"


@pytest.mark.parametrize("written", ["*bold*", "`code`", "<a|b>", "&lt;"])
def test_plain_text_stays_as_it_is(written: str) -> None:
    """What a customer wrote is sent as plain text, and may hold anything."""
    assert text_of({"blocks": [{"type": "section", "text": plain(written)}]}) == written


@pytest.mark.parametrize(
    ("message", "read"), [({"text": "hej"}, "hej"), ({"text": "hej", "blocks": []}, "hej"), ({}, "")]
)
def test_without_blocks_the_message_s_own_text_is_read(message: dict[str, Any], read: str) -> None:
    assert text_of(message) == read


def test_a_picture_is_named_by_its_title() -> None:
    assert text_of({"text": "", "files": [{"title": "25 tickets"}]}) == "[picture: 25 tickets]"
