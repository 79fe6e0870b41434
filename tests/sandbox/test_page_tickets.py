"""The left side of the page: what an agent sees of conversations."""

from datetime import UTC, datetime, timedelta

import pytest

from sandbox.intercom.clock import Clock
from sandbox.intercom.people import put_contact
from sandbox.intercom.records import (
    REDACTED_BODY,
    Attachment,
    Author,
    Closing,
    Conversation,
    ConversationState,
    Part,
    Rating,
    Source,
)
from sandbox.intercom.state import IntercomState
from sandbox.page_tickets import find_ticket, list_rows

_NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
_CONTACT = Author("user", "c", "Astrid Lindfors", None)
_AGENT = Author("admin", "7100001", "Stina Wallgård", None)


def _part(number: int, author: Author = _CONTACT, **more: object) -> Part:
    fields = {"id": f"p{number}", "author": author, "body": f"<p>part {number}</p>", "part_type": "comment"}
    return Part(**{**fields, "created_at": _NOW, "updated_at": _NOW, **more})  # type: ignore[arg-type]  # mixed fields


@pytest.fixture
def intercom() -> IntercomState:
    return IntercomState(clock=Clock(lambda: _NOW))


@pytest.fixture
def conversation(intercom: IntercomState) -> Conversation:
    contact = put_contact(
        intercom,
        key="astrid",
        name="Astrid Lindfors",
        email="astrid@example.se",
        phone=None,
        role="user",
        created_at=_NOW,
    )
    source = Source(
        id="s", author=_CONTACT, body="<p>Hej &lt;b&gt;</p>", channel="conversation", delivered_as="x", subject=""
    )
    made = Conversation(
        id="101",
        label="one",
        title=None,
        state=ConversationState.CLOSED,
        created_at=_NOW - timedelta(days=400),
        updated_at=_NOW - timedelta(days=400),
        contact_ids=[contact.id],
        source=source,
    )
    intercom.conversations["101"] = made
    return made


def test_a_row_says_who_what_and_how_long_ago(intercom: IntercomState, conversation: Conversation) -> None:
    (row,) = list_rows(intercom)
    assert (row.id, row.name, row.preview, row.state, row.age) == (
        conversation.id,
        "Astrid Lindfors",
        "Hej <b>",
        "closed",
        "1 y 1 mo",
    )


@pytest.mark.parametrize(
    ("ago", "age"),
    [
        (timedelta(minutes=59), "just now"),
        (timedelta(hours=1), "1 h"),
        (timedelta(hours=23, minutes=59), "23 h"),
        (timedelta(days=1), "1 d"),
        (timedelta(days=29), "29 d"),
        (timedelta(days=30), "1 mo"),
        (timedelta(days=364), "12 mo"),
        (timedelta(days=365), "1 y 0 mo"),
        (timedelta(days=-1), "just now"),
    ],
)
def test_an_age_is_given_in_the_largest_unit_that_fits(
    intercom: IntercomState, conversation: Conversation, ago: timedelta, age: str
) -> None:
    conversation.updated_at = _NOW - ago
    assert list_rows(intercom)[0].age == age


def test_the_most_recently_changed_conversation_comes_first(
    intercom: IntercomState, conversation: Conversation
) -> None:
    newer = Conversation(
        id="102",
        label="two",
        title="Newer",
        state=ConversationState.OPEN,
        created_at=_NOW,
        updated_at=_NOW,
        contact_ids=[],
        source=conversation.source,
    )
    intercom.conversations["102"] = newer
    assert [(row.id, row.name) for row in list_rows(intercom)] == [("102", "Nobody"), ("101", "Astrid Lindfors")]


def test_a_message_is_shown_on_its_writers_side(intercom: IntercomState, conversation: Conversation) -> None:
    conversation.parts += [
        _part(1),
        _part(2, _AGENT),
        _part(3, _AGENT, part_type="note"),
        _part(4, _AGENT, part_type="close", body=None),
    ]
    ticket = find_ticket(intercom, "101")
    assert ticket is not None
    assert [bubble.side for bubble in ticket.bubbles] == ["contact", "contact", "agent", "note", "event"]
    assert ticket.bubbles[-1].text == "close"


def test_a_redacted_message_is_shown_as_such_and_a_lie_as_a_lie(
    intercom: IntercomState, conversation: Conversation
) -> None:
    conversation.parts += [_part(1, redacted=True, body=REDACTED_BODY), _part(2, redacted=True), _part(3)]
    ticket = find_ticket(intercom, "101")
    assert ticket is not None
    assert [(b.is_redacted, b.is_lie) for b in ticket.bubbles[1:]] == [(True, False), (True, True), (False, False)]
    assert (ticket.row.redacted, ticket.row.written) == (2, 4)


def test_everything_that_survives_redaction_is_shown_too(intercom: IntercomState, conversation: Conversation) -> None:
    conversation.custom_attributes = {"shop": "Garnboden"}
    conversation.rating = Rating(5, "Tack Stina", _NOW)
    conversation.closings = [Closing(_NOW, "7100001")]
    conversation.source.attachments = (Attachment("bild.png", "https://example.com/b.png", "image/png", 1),)
    ticket = find_ticket(intercom, "101")
    assert ticket is not None
    assert (ticket.attributes, ticket.rating, ticket.closed_at) == ((("shop", "Garnboden"),), "Tack Stina", _NOW)
    assert ticket.bubbles[0].files == ("bild.png",)
    assert [contact.email for contact in ticket.contacts] == ["astrid@example.se"]


def test_of_a_very_long_conversation_the_newest_parts_are_shown_and_the_rest_counted(
    intercom: IntercomState, conversation: Conversation
) -> None:
    conversation.parts += [_part(number) for number in range(600)]
    ticket = find_ticket(intercom, "101")
    assert ticket is not None
    assert ticket.hidden == 540
    assert (ticket.bubbles[0].id, ticket.bubbles[-1].id, len(ticket.bubbles)) == ("s", "p599", 61)


@pytest.mark.parametrize("conversation_id", [None, "", "999", "../101"])
def test_an_unknown_conversation_is_none(intercom: IntercomState, conversation_id: str | None) -> None:
    assert find_ticket(intercom, conversation_id) is None
