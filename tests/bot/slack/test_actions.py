from datetime import datetime, timedelta
from typing import Any

import pytest

from bot.slack.lists import REDACT_ACTION
from bot.slack.ticket_pages import SHOW_ACTION
from sandbox.slack import payloads
from sandbox.slack.delivery import Reply
from sandbox.slack.messages import Message
from storage.vocabulary import AuditWord
from tests.bot.slack.office import DANTE, PER, SIGRID, STINA, Office, conversation, text_of


@pytest.fixture
def ticket(office: Office, now: datetime) -> str:
    """Take in a long closed ticket that is due."""
    written = now - timedelta(days=500)
    bodies = [f"Meddelande {number}. " + "Lorem ipsum. " * 60 for number in range(40)]
    return office.put(conversation("4711", *bodies, created_at=written, closed_at=written + timedelta(days=3)))


def pressed(message: Message, words: str) -> dict[str, Any]:
    """Return the button with these words on it."""
    rows = [block.get("elements") or [block.get("accessory")] for block in message.blocks]
    (button,) = [e for row in rows for e in row if e and e["type"] == "button" and e["text"]["text"] == words]
    return dict(button)


def press(office: Office, who: str, message: Message, words: str) -> Reply:
    button = pressed(message, words)
    return office.people.press(who, message.ts, button["action_id"], value=button["value"])


def forge(office: Office, who: str, action_id: str, value: Any) -> Message:
    """Send a press that no button of ours could have made; return what is said to it."""
    where = office.answer(who, "help") if who != STINA else office.slack.post(channel="C01SUPPORT", text="x")
    action = {"type": "button", "action_id": action_id, "block_id": "b", "value": value, "action_ts": "1.1"}
    person, channel = office.slack.get_person(who), office.slack.get_channel("C01SUPPORT")
    payload = payloads.block_actions(person, action, payloads.message_source(where, channel))
    handles = office.people._handles(person, type("Origin", (), {"thing": where})())
    assert office.people.send_interaction(payload | handles).is_acknowledged
    return office.answers(who)[-1]


def test_a_page_is_turned_in_place(office: Office, ticket: str) -> None:
    first = office.answer(SIGRID, f"show {ticket} for support")

    assert press(office, SIGRID, first, "Next").is_acknowledged

    second = office.slack.messages.get(first.channel, first.ts)
    assert second.is_edited
    assert "Page 1 of" in text_of(first.blocks)
    assert "Page 2 of" in text_of(second.blocks)
    assert office.audit_words() == [AuditWord.TICKET_SHOWN] * 2
    press(office, SIGRID, second, "Previous")
    assert text_of(office.slack.messages.get(first.channel, first.ts).blocks) == text_of(first.blocks)


def test_choosing_a_purpose_shows_the_ticket_in_place_of_the_question(office: Office, ticket: str) -> None:
    question = office.answer(PER, f"show {ticket}")

    press(office, PER, question, "Legal obligations")

    shown = text_of(office.slack.messages.get(question.channel, question.ts).blocks)
    assert "Ticket 4711 · closed" in shown
    assert "read for: Legal obligations" in shown


def test_a_found_ticket_opens_below_the_list(office: Office, ticket: str) -> None:
    found = office.answer(SIGRID, "find astrid.lindfors@example.se for support")

    press(office, SIGRID, found, "Show")

    assert not office.slack.messages.get(found.channel, found.ts).is_edited
    assert f"Ticket {ticket} · closed" in text_of(office.answers(SIGRID)[-1].blocks)


def test_a_ticket_found_without_a_purpose_asks_for_one(office: Office, ticket: str) -> None:
    found = office.answer(SIGRID, "find astrid.lindfors@example.se")

    press(office, SIGRID, found, "Show")

    assert f"For which purpose do you read ticket *{ticket}*?" in text_of(office.answers(SIGRID)[-1].blocks)


def test_a_due_ticket_leads_to_its_confirmation(office: Office, ticket: str) -> None:
    due = office.answer(PER, "due")

    press(office, PER, due, "Redact…")

    assert f"Ticket *{ticket}*" in text_of(office.modal(PER).blocks)
    assert office.queue.redactions == []


@pytest.mark.parametrize("action_id", [SHOW_ACTION, f"{SHOW_ACTION}:1", REDACT_ACTION])
def test_a_button_made_for_somebody_else_is_refused(office: Office, ticket: str, action_id: str) -> None:
    answer = forge(office, PER, action_id, f"{SIGRID}:{ticket}:support:0")

    assert answer.text.startswith("That was made for somebody else. Run the command yourself. (Reference `")
    assert office.audit_words() == [AuditWord.ACCESS_REFUSED]
    assert office.slack.views.top(PER) is None


@pytest.mark.parametrize(
    "value", ["", "nonsense", "<!channel>", f"{PER}:4711:support:0 ", f"{PER}:../1:support:0", None]
)
def test_a_value_that_is_not_ours_is_refused(office: Office, ticket: str, value: str | None) -> None:
    answer = forge(office, PER, SHOW_ACTION, value)

    assert answer.text.startswith("I cannot read that any more. Run the command again.")
    assert office.audit_words() == [AuditWord.ACCESS_REFUSED]
    assert ticket


def test_whoever_presses_needs_the_right_anew(office: Office, ticket: str) -> None:
    answer = forge(office, DANTE, SHOW_ACTION, f"{DANTE}:{ticket}:support:0")

    assert "Your role does not allow this for that purpose." in answer.text
    assert office.audit_words() == [AuditWord.ACCESS_REFUSED]


def test_somebody_without_a_role_presses_in_vain(office: Office, ticket: str) -> None:
    answer = forge(office, STINA, SHOW_ACTION, f"{STINA}:{ticket}:support:0")

    assert "You have no role in Gallra yet." in answer.text
    assert office.audit_words() == [AuditWord.ACCESS_REFUSED]


def test_a_button_of_an_earlier_version_is_answered_kindly(office: Office) -> None:
    answer = forge(office, SIGRID, "no_longer_there", "x")

    assert answer.text.startswith("That is no longer in use. Run the command again.")


def test_a_page_beyond_the_last_shows_the_last(office: Office, ticket: str) -> None:
    answer = forge(office, SIGRID, f"{SHOW_ACTION}:9", f"{SIGRID}:{ticket}:support:9999")

    page = next(line for line in text_of(answer.blocks).splitlines() if line.startswith("Page"))
    number, of = page.split()[1::2]
    assert number == of


def test_a_page_of_a_ticket_that_was_redacted_meanwhile_shows_that(office: Office, ticket: str) -> None:
    first = office.answer(SIGRID, f"show {ticket} for support")
    office.erase(ticket)

    press(office, SIGRID, first, "Next")

    text = text_of(office.slack.messages.get(first.channel, first.ts).blocks)
    assert "Ticket 4711 · redacted" in text
    assert "Lorem" not in text
