from datetime import datetime, timedelta

import pytest

from bot.slack.words import Verb
from sandbox.slack.messages import Message
from storage.vocabulary import AuditWord, TicketState
from tests.bot.slack.checks import check_blocks
from tests.bot.slack.office import DANTE, LEIF, PER, SIGRID, STINA, Office, conversation, text_of
from tests.people import ASTRID, BIRGER

LINK = "<https://app.intercom.com/a/inbox/xyz/inbox/conversation/4711|https://app.intercom.com/…>"


@pytest.fixture
def closed_at(now: datetime) -> datetime:
    """Return a time of closing after which a ticket is not due yet."""
    return now - timedelta(days=100)


@pytest.fixture
def ticket(office: Office, closed_at: datetime) -> str:
    """Take in a closed ticket of Astrid's, not due yet."""
    written = closed_at - timedelta(days=2)
    return office.put(
        conversation(
            "4711",
            f"Hej, jag heter {ASTRID.name} och nås på {ASTRID.email}. <!channel> *fet* :smile:",
            "Tack, vi tittar på det.",
            created_at=written,
            closed_at=closed_at,
            title=f"Fråga från {ASTRID.name}",
        )
    )


@pytest.fixture
def due_ticket(office: Office, now: datetime) -> str:
    """Take in a closed ticket of Birger's that is due."""
    long_ago = now - timedelta(days=500)
    return office.put(conversation("815", "Var är paketet?", person=BIRGER, created_at=long_ago, closed_at=long_ago))


def shown(message: Message) -> str:
    check_blocks(message.blocks)
    return text_of(message.blocks) or message.text


@pytest.mark.parametrize("text", ["", "help", "hjälp", "HELP"])
def test_help_lists_what_the_person_may_do(office: Office, text: str) -> None:
    answer = shown(office.answer(SIGRID, text))

    assert all(f"/privacy {verb}" in answer for verb in (Verb.FIND, Verb.SHOW, Verb.REQUEST, Verb.REQUESTS))
    assert "/privacy due" not in answer
    assert "/privacy redact" not in answer
    assert "`support` (Communication and support)" in answer
    assert "/privacy redact" in shown(office.answer(PER, text))


@pytest.mark.parametrize(
    "typed",
    [
        ASTRID.email,
        f"<mailto:{ASTRID.email}|{ASTRID.email}>",
        ASTRID.phone,
        f"<tel:{ASTRID.e164}|{ASTRID.phone}>",
        "“astrid.lindfors@example.se”",
        "astrid\u200b.lindfors@example.se",
    ],
)
@pytest.mark.parametrize("verb", ["find", "hitta"])
def test_find_lists_a_persons_tickets(office: Office, ticket: str, verb: str, typed: str) -> None:
    answer = office.answer(SIGRID, f"{verb} {typed} for support")

    assert f"1 ticket found by {'e-mail address' if '@' in typed else 'phone number'}." in shown(answer)
    assert f"*{ticket}* · closed" in shown(answer)
    assert answer.blocks[1]["accessory"]["value"] == f"{SIGRID}:4711:support:0"
    assert office.audit_words() == [AuditWord.TICKET_FOUND]


def test_find_does_not_repeat_what_was_typed(office: Office, ticket: str) -> None:
    for typed in (ASTRID.email, "birger@example.se", "070-174 06 99", "nonsense"):
        answer = office.answer(SIGRID, f"find {typed}")
        assert typed not in shown(answer)
        assert ticket


def test_find_says_when_there_is_none(office: Office) -> None:
    assert "No ticket found by e-mail address." in shown(office.answer(SIGRID, "find nobody@example.se"))


def test_find_refuses_what_is_no_identifier(office: Office) -> None:
    answer = shown(office.answer(SIGRID, "find <!channel> <@U0PERNYM02>"))

    assert "neither an e-mail address, a phone number, a personnummer" in answer
    assert "channel" not in answer


def test_find_takes_an_argument_of_4000_characters(office: Office) -> None:
    assert "neither an e-mail address" in shown(office.answer(SIGRID, f"find {'x' * 4_000}"))


def test_show_gives_a_masked_ticket(office: Office, ticket: str) -> None:
    answer = office.answer(SIGRID, f"show {ticket} for support")
    text = shown(answer)

    assert "Ticket 4711 · closed" in text
    assert "Hej, jag heter [PERSON 1] och nås på a•••@example.se. <!channel> *fet* :smile:" in text
    assert "Tack, vi tittar på det." in text
    assert "Fråga från [PERSON 1]" in text
    assert "Masked: name ×\u202f2 · e-mail address ×\u202f1" in text
    assert all(secret not in text for secret in ("Astrid", "Lindfors", "astrid", "06 05"))
    assert office.audit_words() == [AuditWord.TICKET_SHOWN]


def test_markup_in_a_ticket_is_shown_as_plain_text(office: Office, ticket: str) -> None:
    answer = office.answer(SIGRID, f"show {ticket} for support")

    (text,) = [b["text"] for b in answer.blocks if b["type"] == "section" and "<!channel>" in b["text"]["text"]]
    assert text["type"] == "plain_text"
    assert text["emoji"] is False
    assert "channel" not in answer.text


@pytest.mark.parametrize("argument", ["4711", "#4711", "“4711”", LINK])
@pytest.mark.parametrize("purpose", ["for support", "för Kommunikation och support", "FOR SUPPORT"])
def test_show_takes_a_number_or_a_link_and_a_purpose_by_name_or_title(
    office: Office, ticket: str, argument: str, purpose: str
) -> None:
    assert f"Ticket {ticket} · closed" in shown(office.answer(SIGRID, f"visa {argument} {purpose}"))


def test_show_without_a_purpose_asks_for_one(office: Office, ticket: str) -> None:
    answer = office.answer(PER, f"show {ticket}")

    assert shown(answer).splitlines() == [
        "For which purpose do you read ticket *4711*?",
        "Communication and support",
        "Security and prevention of abuse",
        "Legal obligations",
    ]
    assert [button["value"] for button in answer.blocks[1]["elements"]] == [
        f"{PER}:4711:{purpose}:0" for purpose in ("support", "security", "legal_obligation")
    ]
    assert office.audit_words() == []


def test_show_for_an_unknown_purpose_lists_those_the_person_may_use(office: Office, ticket: str) -> None:
    answer = shown(office.answer(PER, f"show {ticket} for curiosity"))

    assert "Choose one of: support, security, legal_obligation." in answer
    assert "curiosity" not in answer
    assert office.audit_words() == [AuditWord.ACCESS_REFUSED]


def test_show_for_a_purpose_of_others_is_refused(office: Office, ticket: str) -> None:
    answer = shown(office.answer(SIGRID, f"show {ticket} for payment"))

    assert "Your role does not allow this for that purpose." in answer
    assert "PERSON" not in answer
    assert office.audit_words() == [AuditWord.ACCESS_REFUSED]


def test_show_of_an_unknown_ticket_says_so(office: Office) -> None:
    assert "Ticket 999 is not here." in shown(office.answer(SIGRID, "show 999 for support"))


def test_show_of_a_redacted_ticket_says_when_and_nothing_else(office: Office, ticket: str) -> None:
    office.erase(ticket)

    text = shown(office.answer(SIGRID, f"show {ticket} for support"))

    assert "Ticket 4711 · redacted" in text
    assert "Redacted 2026-03-02 10:00." in text
    assert "PERSON" not in text


def test_due_lists_what_no_purpose_needs(office: Office, ticket: str, due_ticket: str) -> None:
    for text in ("due", "förfallna", "due for support"):
        answer = office.answer(PER, text)
        assert "1 ticket is due for redaction." in shown(answer)
        assert f"*{due_ticket}* · closed" in shown(answer)
        assert ticket not in shown(answer)
        assert answer.blocks[1]["accessory"]["value"] == f"{PER}:815::0"


def test_due_says_when_there_is_nothing(office: Office) -> None:
    assert shown(office.answer(PER, "due")) == "Nothing is due for redaction."


def test_redact_and_request_open_a_modal_and_say_nothing(office: Office, due_ticket: str) -> None:
    for text in (f"redact {due_ticket}", f"gallra #{due_ticket}", "request", "begäran"):
        assert office.ask(PER, text).is_acknowledged
        assert office.modal(PER).is_modal
    assert office.answers(PER) == []


def test_requests_says_when_there_are_none(office: Office) -> None:
    assert shown(office.answer(SIGRID, "requests")) == "There are no open requests."
    assert shown(office.answer(PER, "begäranden")) == "There are no open requests."


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("find", "such as `/privacy find"),
        ("find for support", "such as `/privacy find"),
        ("show", "such as `/privacy show"),
        ("show abc for support", "such as `/privacy show"),
        ("show ../1 for support", "such as `/privacy show"),
        ("show <https://evil.example/conversation/1|x>", "such as `/privacy show"),
        ("redact", "such as `/privacy redact"),
        ("redact everything", "such as `/privacy redact"),
        ("remove 1", "I do not know that command."),
        ("<!channel>", "I do not know that command."),
    ],
)
def test_what_is_missing_or_unknown_is_explained_with_an_example(office: Office, text: str, words: str) -> None:
    assert words in shown(office.answer(PER, text))


@pytest.mark.parametrize(
    ("who", "text"),
    [
        (SIGRID, "due"),
        (SIGRID, "redact 815"),
        (LEIF, "request"),
        (LEIF, "requests"),
        (DANTE, "due"),
        (LEIF, "find astrid.lindfors@example.se for support"),
    ],
)
def test_a_role_that_does_not_grant_it_is_refused_and_recorded(
    office: Office, due_ticket: str, who: str, text: str
) -> None:
    answer = shown(office.answer(who, text))

    assert "Your role does not allow this" in answer
    assert "Reference `" in answer
    assert due_ticket not in answer
    assert office.audit_words() == [AuditWord.ACCESS_REFUSED]
    assert office.slack.views.top(who) is None


@pytest.mark.parametrize(
    "text",
    ["", "find astrid.lindfors@example.se", "show 4711 for support", "due", "redact 815", "request", "requests", "xyz"],
)
def test_somebody_without_a_role_sees_nothing(office: Office, ticket: str, due_ticket: str, text: str) -> None:
    reply = office.ask(STINA, text)

    assert reply.is_acknowledged
    (answer,) = office.answers(STINA)
    assert answer.text.startswith("You have no role in Gallra yet. Ask the privacy role to add you. (Reference `")
    assert answer.blocks == []
    assert set(office.audit_words()) <= {AuditWord.ACCESS_REFUSED}
    assert (ticket, due_ticket) == ("4711", "815")


def test_what_somebody_without_a_role_tried_is_recorded(office: Office) -> None:
    for text in ("find a@example.se", "show 1", "due", "redact 1", "request", "requests"):
        office.ask(STINA, text)

    assert office.audit_words() == [AuditWord.ACCESS_REFUSED] * 6


def test_an_answer_is_in_swedish_for_a_swedish_slack(office: Office, ticket: str) -> None:
    for who in (SIGRID, STINA):
        office.speak_swedish(who)

    assert "Det här kan du be mig om" in shown(office.answer(SIGRID, "help"))
    assert "Ärende 4711 · stängt" in shown(office.answer(SIGRID, f"show {ticket} for support"))
    assert "Ärende 999 finns inte här." in shown(office.answer(SIGRID, "show 999 for support"))
    assert "Du har ingen roll i Gallra än." in shown(office.answer(STINA, "help"))


def test_every_answer_is_seen_by_the_asker_alone(office: Office, ticket: str, due_ticket: str) -> None:
    for text in ("help", f"find {ASTRID.email}", f"show {ticket} for support", "due", "requests", "show", "nonsense"):
        office.answer(PER, text)

    assert {sighting.seen_by for sighting in office.slack.journal.sightings} == {PER}
    assert due_ticket


def test_a_ticket_whose_state_gallra_does_not_know_is_shown_as_such(office: Office, now: datetime) -> None:
    office.put(conversation("42", "Hej", state=TicketState.UNKNOWN, created_at=now))

    assert "Ticket 42 · state unknown" in shown(office.answer(SIGRID, "show 42 for support"))
