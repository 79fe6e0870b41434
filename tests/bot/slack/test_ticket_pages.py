from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.slack.languages import WORDS
from bot.slack.reading import Reader
from bot.slack.ticket_pages import count_kinds, ticket_message
from bot.slack.values import Target
from bot.slack.words import Language
from bot.slack.words_en import ENGLISH
from detectors.entities import Finding, Kind, SensitiveTopic
from handlers.marking import MarkedPlace
from handlers.policy.masking import MaskedText, mask, mask_value
from handlers.policy.model import Policy
from handlers.show_ticket import MaskedPart, MaskedTicket, MaskedValue
from storage.ids import SlackUserId
from storage.vocabulary import PartAuthor, PartState, PartType, TicketState
from tests.bot.slack.checks import check_message
from tests.bot.slack.office import SIGRID, text_of
from tests.handlers.policy.policies import EVERY_HINT

WRITTEN = datetime(2026, 1, 10, 12, 30, tzinfo=UTC)
NAME = MaskedText.of_our_own_words("[PERSON 1]")


def message(text: str | None, **more: Any) -> MaskedPart:
    given: dict[str, Any] = {
        "author": PartAuthor.CONTACT,
        "type": PartType.COMMENT,
        "state": PartState.KEPT,
        "created_at": WRITTEN,
        "text": None if text is None else mask(text, []),
        "attachments": 0,
    }
    return MaskedPart(**{**given, **more})


def ticket(*parts: MaskedPart, **more: Any) -> MaskedTicket:
    given: dict[str, Any] = {
        "conversation_id": "4711",
        "state": TicketState.CLOSED,
        "purpose": "support",
        "title": None,
        "contacts": (),
        "parts": parts,
        "parts_unreached": 0,
        "kinds": {},
        "created_at": WRITTEN,
        "closed_at": WRITTEN + timedelta(days=1),
        "due_at": WRITTEN + timedelta(days=366),
        "redacted_at": None,
    }
    return MaskedTicket(**{**given, **more})


def shown(reader: Reader, what: MaskedTicket, page: int = 0) -> str:
    return text_of(check_message(ticket_message(reader, what, page=page)))


def next_target(reader: Reader, what: MaskedTicket, page: int) -> Target | None:
    """Return where the button to the next page leads."""
    blocks = check_message(ticket_message(reader, what, page=page, may_correct=bool(what.values)))
    rows = [block for block in blocks if block["type"] == "actions"]
    forward = [e["value"] for row in rows for e in row["elements"] if e["text"]["text"] == reader.words.next_page]
    return Target.decode(forward[0], user=reader.user) if forward else None


def test_number_state_dates_and_purpose_come_first(reader: Reader) -> None:
    lines = shown(reader, ticket(message("Hej"))).splitlines()

    assert lines[0] == "Ticket 4711 · closed"
    assert lines[1] == (
        "created 2026-01-10 · closed 2026-01-11 · to be redacted from 2027-01-11 · read for: Communication and support"
    )


@pytest.mark.parametrize(
    ("language", "line"),
    [(Language.EN, ":warning: Sensitive: trade union · health"), (Language.SV, ":warning: Känsligt: fackligt · hälsa")],
)
def test_sensitive_topics_stand_in_the_head_for_those_who_were_given_them(
    policy: Policy, language: Language, line: str
) -> None:
    reader = Reader(SlackUserId(SIGRID), WORDS[language], policy)
    told = ticket(message("Hej"), topics=(SensitiveTopic.TRADE_UNION, SensitiveTopic.HEALTH))
    assert shown(reader, told).splitlines()[2] == line
    assert ":warning:" not in shown(reader, ticket(message("Hej")))


def test_times_are_by_the_companys_clock(reader: Reader) -> None:
    late = datetime(2026, 6, 30, 22, 15, tzinfo=UTC)

    text = shown(reader, ticket(message("Hej", created_at=late), created_at=late, closed_at=None, due_at=None))

    assert "*Customer* · 2026-07-01 00:15" in text
    assert "created 2026-07-01 · read for" in text


@pytest.mark.parametrize(
    ("part", "line"),
    [
        (message("x"), "*Customer* · 2026-01-10 13:30"),
        (message("x", author=PartAuthor.ADMIN), "*Agent* · 2026-01-10 13:30"),
        (message("x", author=PartAuthor.BOT), "*Bot* · 2026-01-10 13:30"),
        (message("x", author=PartAuthor.ADMIN, type=PartType.NOTE), "*Agent* · internal note · 2026-01-10 13:30"),
        (message("x", attachments=1), "*Customer* · 1 attachment · 2026-01-10 13:30"),
        (message("x", attachments=3), "*Customer* · 3 attachments · 2026-01-10 13:30"),
    ],
)
def test_every_message_says_who_wrote_it_and_when(reader: Reader, part: MaskedPart, line: str) -> None:
    assert f"{line}\nx" in shown(reader, ticket(part))


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (PartState.KEPT, "(no text)"),
        (PartState.REDACTED, "(redacted)"),
        (PartState.NOT_REDACTABLE, "could not be redacted"),
        (PartState.UNVERIFIED, "not yet verified"),
    ],
)
def test_a_message_without_text_says_why(reader: Reader, state: PartState, words: str) -> None:
    assert words in shown(reader, ticket(message(None, state=state)))


def test_what_was_masked_is_counted_by_kind_the_most_frequent_first(reader: Reader) -> None:
    text = shown(reader, ticket(message("x"), kinds={"EMAIL_ADDRESS": 1, "PERSON": 4, "SE_PERSONNUMMER": 1}))

    assert "Masked: name ×\u202f4 · e-mail address ×\u202f1 · personnummer ×\u202f1" in text
    assert "Masked: nothing" in shown(reader, ticket(message("x")))


def test_a_kind_of_a_later_version_is_counted_under_its_own_word() -> None:
    assert count_kinds({"NEW_<KIND>": 2}, names=ENGLISH.kinds) == "NEW_&lt;KIND&gt; ×\u202f2"


def test_attachments_and_parts_that_were_not_reached_are_counted(reader: Reader) -> None:
    text = shown(reader, ticket(message("x", attachments=2), message("y", attachments=1), parts_unreached=12))

    assert "\n3 attachments\n:warning: 12 older parts were not reached" in text


def test_contacts_and_subject_are_shown_masked_and_cut(reader: Reader) -> None:
    contacts = (
        mask_value(Kind.PERSON, "Astrid"),
        mask_value(Kind.EMAIL_ADDRESS, "astrid@example.se", views=EVERY_HINT),
    )
    title = mask("Faktura till Astrid " + "x" * 500, [Finding(13, 19, Kind.PERSON, 1.0, "known")])

    text = shown(reader, ticket(message("x"), contacts=contacts, title=title))

    assert "Contact:\n[PERSON 1]\na•••@example.se\nSubject:\nFaktura till [PERSON 1] xxx" in text
    assert "…" in text


def test_a_redacted_ticket_says_when_and_which_kinds(reader: Reader) -> None:
    gone = ticket(state=TicketState.REDACTED, redacted_at=WRITTEN, due_at=None, kinds={"PERSON": 2})

    text = shown(reader, gone)

    assert "Ticket 4711 · redacted" in text
    assert "Redacted 2026-01-10 13:30.\nWhat was removed: name ×\u202f2" in text
    assert "Nothing personal had been found" in shown(reader, replace(gone, kinds={}))
    assert "Deleted 2026-01-10 13:30." in shown(reader, replace(gone, state=TicketState.DELETED))


def test_a_ticket_without_messages_says_so(reader: Reader) -> None:
    assert "There are no messages here." in shown(reader, ticket())


def test_a_ticket_that_fits_has_no_pages(reader: Reader) -> None:
    what = ticket(*(message(f"message {number}") for number in range(15)))

    assert next_target(reader, what, 0) is None
    assert "Page" not in shown(reader, what)


@pytest.mark.parametrize("language", Language)
def test_a_long_ticket_is_turned_page_by_page_and_every_message_is_shown_once(
    language: Language, policy: Policy
) -> None:
    reader = Reader(SlackUserId(SIGRID), WORDS[language], policy)
    what = ticket(*(message(f"message-{number}- " + "lorem ipsum " * 40) for number in range(120)), kinds={"PERSON": 1})
    texts, page = [], 0
    while True:
        texts.append(shown(reader, what, page))
        target = next_target(reader, what, page)
        if target is None:
            break
        assert target == Target(reader.user, "4711", target.purpose, page + 1)
        assert target.purpose == "support"
        page = target.page

    joined = "\n".join(texts)
    assert len(texts) > 5
    assert [joined.count(f"message-{number}- ") for number in range(120)] == [1] * 120
    assert all(reader.words.page.format(page=at + 1, pages=len(texts)) in text for at, text in enumerate(texts))
    assert shown(reader, what, page=9_999) == texts[-1]


def test_buttons_carry_ids_only(reader: Reader) -> None:
    what = ticket(*(message("hemligt " * 300) for _ in range(30)), title=NAME)

    blocks = check_message(ticket_message(reader, what, page=1))

    (row,) = [block for block in blocks if block["type"] == "actions"]
    assert [element["value"] for element in row["elements"]] == [
        "U0SIGRID01:4711:support:0",
        "U0SIGRID01:4711:support:2",
    ]


def corrected_rows(reader: Reader, what: MaskedTicket) -> list[dict[str, Any]]:
    """Return the buttons by which a ticket's masks are corrected."""
    blocks = check_message(ticket_message(reader, what, page=0, may_correct=True))
    rows = [block["elements"] for block in blocks if block["type"] == "actions"]
    return [button for row in rows for button in row if button["action_id"].startswith("mark_")]


A_VALUE = MaskedValue(MarkedPlace(1, 0, 6, "PERSON"), Kind.PERSON, NAME, PartAuthor.CONTACT, WRITTEN)


def test_who_may_correct_gets_two_buttons_under_the_ticket_that_carry_ids_only(reader: Reader) -> None:
    buttons = corrected_rows(reader, ticket(message("hemligt"), values=(A_VALUE,)))

    assert [button["text"]["text"] for button in buttons] == ["Not personal…", "Missed this…"]
    assert {button["value"] for button in buttons} == {"U0SIGRID01:4711:support:0"}


def test_where_nothing_is_masked_nothing_can_be_masked_in_vain(reader: Reader) -> None:
    assert [button["action_id"] for button in corrected_rows(reader, ticket(message("x")))] == ["mark_missed"]


@pytest.mark.parametrize("state", [TicketState.REDACTED, TicketState.DELETED])
def test_a_ticket_that_is_gone_has_no_such_buttons(reader: Reader, state: TicketState) -> None:
    assert corrected_rows(reader, ticket(state=state, redacted_at=WRITTEN, values=(A_VALUE,))) == []


def test_who_may_not_correct_has_no_such_buttons(reader: Reader) -> None:
    blocks = check_message(ticket_message(reader, ticket(message("x"), values=(A_VALUE,)), page=0))

    assert [block for block in blocks if block["type"] == "actions"] == []


ANY_PART = st.builds(
    message,
    st.one_of(st.none(), st.text(st.characters(codec=None), max_size=300).map(lambda text: text * 30)),
    author=st.sampled_from(PartAuthor),
    type=st.sampled_from(PartType),
    state=st.sampled_from(PartState),
    attachments=st.integers(0, 3),
)


@settings(max_examples=60, deadline=None)
@given(
    parts=st.lists(ANY_PART, max_size=12),
    title=st.text(st.characters(codec=None), max_size=50).map(lambda text: mask(text * 40, [])),
    kinds=st.dictionaries(st.sampled_from(Kind), st.integers(1, 99_999)),
    language=st.sampled_from(Language),
)
def test_whatever_is_in_a_ticket_every_page_is_within_slacks_limits(
    parts: list[MaskedPart], title: MaskedText, kinds: dict[Kind, int], language: Language, policy: Policy
) -> None:
    reader = Reader(SlackUserId("W" + "A" * 30), WORDS[language], policy)
    what = ticket(
        *parts,
        conversation_id="9" * 40,
        title=title,
        contacts=(title,) * 12,
        kinds={str(kind): count for kind, count in kinds.items()},
        parts_unreached=10_000,
        values=(A_VALUE,),
    )
    page: int | None = 0
    while page is not None:
        target = next_target(reader, what, page)
        page = target.page if target else None


def test_the_heaviest_ticket_is_within_slacks_limits(policy: Policy) -> None:
    reader = Reader(SlackUserId("W" + "A" * 30), WORDS[Language.SV], policy)
    what = ticket(
        *(message('"\\' * 20_000) for _ in range(4)),
        contacts=(mask('"' * 400, []),) * 12,
        title=mask('"' * 4_000, []),
        kinds={str(kind): 99_999 for kind in Kind},
        parts_unreached=99_999,
    )
    for page in range(60):
        check_message(ticket_message(reader, what, page=page, may_correct=True))
