from datetime import UTC, datetime
from typing import Any

import pytest

from storage.partners.conversation import Conversation, ConversationId
from storage.partners.intercom import Intercom
from storage.vocabulary import PartAuthor, PartType, TicketState
from tests.people import ASTRID, SUPPORT_SIGRID
from tests.storage.partners.conftest import ScriptedIntercom
from tests.storage.partners.intercom_samples import CREATED, conversation, part, parts, source


@pytest.fixture
def translate(intercom: Intercom, script: ScriptedIntercom) -> Any:
    def translated(**changes: Any) -> Conversation:
        script.tell("GET /conversations/215", conversation(**changes))
        return intercom.fetch_conversation(ConversationId("215"))

    return translated


def at(seconds_later: int) -> datetime:
    return datetime.fromtimestamp(CREATED + seconds_later, UTC)


def test_a_conversation_comes_over_whole(translate: Any) -> None:
    made = translate()
    assert (made.id, made.state, made.created_at, made.updated_at) == ("215", TicketState.CLOSED, at(0), at(900))
    assert made.closed_at == at(900)
    assert made.title.reveal() == "Paket till Malmö"
    assert (made.parts_unreached, made.custom_attributes, made.has_rating_remark) == (0, 0, False)


def test_the_source_is_the_first_part(translate: Any) -> None:
    first, reply = translate().parts
    assert (first.id, first.type, first.author) == ("4039", PartType.SOURCE, PartAuthor.CONTACT)
    assert (first.author_name.reveal(), first.author_email.reveal()) == (ASTRID.name, ASTRID.email)
    assert first.body.reveal() == "Hej, var är mitt paket?"
    assert first.created_at == at(0)
    assert (reply.id, reply.type, reply.author) == ("149", PartType.COMMENT, PartAuthor.ADMIN)
    assert reply.author_name.reveal() == SUPPORT_SIGRID.name
    assert reply.created_at == at(60)


def test_the_contact_comes_with_name_address_and_number(translate: Any) -> None:
    (person,) = translate().contacts
    assert person.id == ASTRID.contact_id
    assert (person.name.reveal(), person.email.reveal(), person.phone.reveal()) == (
        ASTRID.name,
        ASTRID.email,
        ASTRID.e164,
    )


@pytest.mark.parametrize(
    ("word", "state"),
    [
        ("open", TicketState.OPEN),
        ("snoozed", TicketState.SNOOZED),
        ("closed", TicketState.CLOSED),
        ("Closed", TicketState.UNKNOWN),
        ("redacted", TicketState.UNKNOWN),
        ("waiting_on_moon", TicketState.UNKNOWN),
        ("", TicketState.UNKNOWN),
        (None, TicketState.UNKNOWN),
    ],
)
def test_a_state_intercom_does_not_describe_is_unknown(translate: Any, word: str | None, state: TicketState) -> None:
    assert translate(state=word).state is state


@pytest.mark.parametrize(
    ("word", "author"),
    [
        ("user", PartAuthor.CONTACT),
        ("lead", PartAuthor.CONTACT),
        ("admin", PartAuthor.ADMIN),
        ("team", PartAuthor.ADMIN),
        ("bot", PartAuthor.BOT),
        ("oracle", PartAuthor.UNKNOWN),
        (None, PartAuthor.UNKNOWN),
    ],
)
def test_authors_are_told_apart(translate: Any, word: str | None, author: PartAuthor) -> None:
    made = translate(conversation_parts=parts(part(author={"type": word})))
    assert made.parts[1].author is author


def test_a_part_without_an_author_is_taken(translate: Any) -> None:
    reply = translate(conversation_parts=parts(part(author=None))).parts[1]
    assert (reply.author, reply.author_name, reply.author_email) == (PartAuthor.UNKNOWN, None, None)


@pytest.mark.parametrize(
    ("word", "body", "kind"),
    [
        ("comment", "text", PartType.COMMENT),
        ("comment", None, PartType.COMMENT),
        ("note", "text", PartType.NOTE),
        ("note_and_reopen", "text", PartType.NOTE),
        ("assignment", "text", PartType.NOTE),
        ("assign_and_reopen", "text", PartType.NOTE),
        ("assignment", None, PartType.EVENT),
        ("close", "text", PartType.COMMENT),
        ("close", None, PartType.EVENT),
        ("close", "", PartType.EVENT),
        ("open", "text", PartType.COMMENT),
        ("open", None, PartType.EVENT),
        ("quick_reply", "text", PartType.COMMENT),
        ("ticket_state_updated_by_admin", None, PartType.EVENT),
        (None, None, PartType.EVENT),
        ("something_new", "text", PartType.COMMENT),
    ],
)
def test_parts_are_told_apart_by_type_and_text(translate: Any, word: str, body: str | None, kind: PartType) -> None:
    assert translate(conversation_parts=parts(part(part_type=word, body=body))).parts[1].type is kind


def test_an_empty_body_is_none(translate: Any) -> None:
    made = translate(source=source(body=""), conversation_parts=parts(part(body=None)))
    assert [one.body for one in made.parts] == [None, None]


def test_redacted_parts_are_flagged_and_keep_what_is_shown(translate: Any) -> None:
    made = translate(
        source=source(redacted=True, body="This message was deleted"),
        conversation_parts=parts(part(redacted=True), part(redacted=None), part(redacted=False)),
    )
    assert [one.is_redacted for one in made.parts] == [True, True, False, False]
    assert made.parts[0].body.reveal() == "This message was deleted"
    assert made.parts[1].body.reveal().startswith("Hej Astrid"), "a vendor that lies about a redaction must show"


def test_attachments_are_counted(translate: Any) -> None:
    files = [{"type": "upload", "name": "kvitto.pdf"}, {"type": "upload", "name": "bild.png"}]
    made = translate(source=source(attachments=files), conversation_parts=parts(part(attachments=None)))
    assert [one.attachments for one in made.parts] == [2, 0]


@pytest.mark.parametrize(
    ("title", "subject", "expected"),
    [("T", "S", "T"), (None, "S", "S"), ("", "S", "S"), (None, "", None), (None, None, None)],
)
def test_a_missing_title_is_the_subject(
    translate: Any, title: str | None, subject: str | None, expected: str | None
) -> None:
    made = translate(title=title, source=source(subject=subject)).title
    assert (made.reveal() if made else None) == expected


def test_a_conversation_without_a_source_starts_with_its_parts(translate: Any) -> None:
    made = translate(source=None, title=None)
    assert [one.id for one in made.parts] == ["149"]
    assert made.title is None


@pytest.mark.parametrize(
    ("statistics", "closings", "expected"),
    [
        ({"last_close_at": CREATED + 900}, [], 900),
        ({"last_close_at": CREATED + 900}, [950], 900),
        ({"last_close_at": None}, [300, 700, 500], 700),
        (None, [300], 300),
        (None, [], None),
        ({}, [], None),
    ],
)
def test_the_closing_time_is_the_statistics_or_else_the_last_closing_part(
    translate: Any, statistics: dict[str, Any] | None, closings: list[int], expected: int | None
) -> None:
    events = [part(part_type="close", body=None, created_at=CREATED + later) for later in closings]
    made = translate(statistics=statistics, conversation_parts=parts(part(), *events))
    assert made.closed_at == (None if expected is None else at(expected))


@pytest.mark.parametrize(
    ("shown", "total", "counted", "unreached"),
    [
        (1, 1, 1, 0),
        (3, 3, 4, 0),  # the count may include the source
        (3, 3, 5, 2),
        (3, 9, 3, 6),
        (3, 3, 0, 0),
        (500, 500, 500, 0),
        (500, 500, 501, 1),
        (500, 500, 1203, 703),
        (500, 812, None, 312),
        (500, None, None, 1),  # there may be more
        (499, None, None, 0),
        (0, 0, None, 0),
    ],
)
def test_parts_beyond_the_newest_500_are_counted_as_unreached(
    translate: Any, shown: int, total: int | None, counted: int | None, unreached: int
) -> None:
    listed = {"conversation_parts": [part(id=str(number)) for number in range(shown)], "total_count": total}
    made = translate(conversation_parts=listed, statistics={"count_conversation_parts": counted})
    assert made.parts_unreached == unreached
    assert len(made.parts) == shown + 1


def test_custom_attributes_are_counted_when_they_have_a_value(translate: Any) -> None:
    attributes = {"order": "1001", "count": 0, "vip": False, "empty": "", "none": None, "list": []}
    assert translate(custom_attributes=attributes).custom_attributes == 3


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"conversation_rating": {"rating": 5, "remark": "Bra!"}}, True),
        ({"conversation_rating": {"rating": 5, "remark": ""}}, False),
        ({"conversation_rating": {"rating": 5}}, False),
        ({"ai_agent": {"rating_remark": "Tack"}}, True),
        ({"ai_agent": {"rating_remark": None}}, False),
        ({"ai_agent": None}, False),
    ],
)
def test_a_remark_of_either_rating_is_told(translate: Any, changes: dict[str, Any], expected: bool) -> None:  # noqa: FBT001 -- a column of the table
    assert translate(**changes).has_rating_remark is expected


def test_nothing_of_a_conversation_is_readable_in_its_repr(translate: Any) -> None:
    printed = repr(translate())
    for secret in (ASTRID.name, ASTRID.email, ASTRID.e164, "paket", "Malmö", SUPPORT_SIGRID.name):
        assert secret not in printed
