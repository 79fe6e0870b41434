"""Lookups over signed HTTP: what people paste, pages, the log of a person, and who may not."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from slack_sdk.models.blocks import Block

from bot.slack.blocks import Message as Made
from sandbox.slack.messages import Message
from storage.vocabulary import AuditWord
from tests.bot.slack.checks import check_message
from tests.bot.slack.office import PER, SIGRID, STINA, Office, conversation, text_of
from tests.bot.slack.test_actions import forge, press, pressed
from tests.people import ASTRID, BIRGER


@pytest.fixture
def ticket(office: Office, now: datetime) -> str:
    written = now - timedelta(days=5)
    return office.put(conversation("4711", "Hej", created_at=written, closed_at=written))


def many(office: Office, now: datetime, count: int) -> None:
    for number in range(count):
        written = now - timedelta(hours=number + 1)
        office.put(conversation(f"{1_000 + number}", "Hej", created_at=written, closed_at=written))


def replaced(office: Office, message: Message) -> str:
    return text_of(office.slack.messages.get(message.channel, message.ts).blocks)


@pytest.mark.parametrize(
    "typed",
    [
        "find <mailto:astrid.lindfors@example.se|astrid.lindfors@example.se>",
        "hitta <tel:+46701740605|070-174 06 05>",
        "find &lt;Astrid.Lindfors@example.se&gt; for support",
        "find astrid.lindfors\uff20example\u200b.se",
        "find 4711",
        "find <https://app.intercom.com/a/inbox/x/inbox/conversation/4711>",
        f"find https://app.intercom.com/a/apps/x/users/{ASTRID.contact_id}",
    ],
)
def test_a_person_or_ticket_is_found_by_what_is_pasted(office: Office, ticket: str, typed: str) -> None:
    answer = office.answer(SIGRID, typed)
    assert "1 ticket found by" in answer.text
    assert f"*{ticket}*" in text_of(answer.blocks)


def test_what_may_be_two_things_is_asked_back_and_can_be_said(office: Office, ticket: str) -> None:
    answer = office.answer(SIGRID, "find 0701740615").text
    assert answer.startswith("That may be a personnummer or a phone number. Say which: write tel:, pnr: or #")
    assert "0701740615" not in answer
    assert office.answer(SIGRID, "find tel:0701740615").text.startswith("No ticket")
    assert ticket


def test_an_ambiguous_person_is_told(office: Office, ticket: str, now: datetime) -> None:
    twin = replace(BIRGER, email=ASTRID.email)
    office.put(conversation("4712", "Hej", person=twin, created_at=now, closed_at=now))
    text = text_of(office.answer(SIGRID, f"find {ASTRID.email}").blocks)
    assert "2 persons in Intercom have that in common" in text
    assert ticket in text


def test_a_long_result_has_pages_whose_buttons_hold_numbers_only(office: Office, now: datetime) -> None:
    many(office, now, 25)
    first = office.answer(SIGRID, f"find {ASTRID.email} for support")
    button = pressed(first, "Next")
    assert ASTRID.email not in str(first.blocks)
    assert button["value"].split(":")[0] == SIGRID
    assert press(office, SIGRID, first, "Next").is_acknowledged
    text = replaced(office, first)
    assert "More tickets found by e-mail address." in text
    assert "*1024*" in text
    assert "*1000*" not in text
    press(office, SIGRID, office.slack.messages.get(first.channel, first.ts), "Previous")
    assert "*1000*" in replaced(office, first)


def test_a_page_of_somebody_elses_lookup_is_refused(office: Office, now: datetime) -> None:
    many(office, now, 25)
    first = office.answer(SIGRID, f"find {ASTRID.email} for support")
    value = pressed(first, "Next")["value"]
    stolen = value.replace(SIGRID, PER)
    for forged in (value, stolen, f"{PER}:1:support:1", f"{PER}:x", "", f"{PER}:{'9' * 18}:support:1"):
        before = len(office.answers(PER))
        forge(office, PER, "turn_found:1", forged)
        told = [message.text for message in office.answers(PER)[before:]]
        assert told, forged
        assert "1024" not in " ".join(told)


def test_the_privacy_role_reads_who_looked_a_person_up(office: Office, ticket: str) -> None:
    office.answer(SIGRID, f"find {ASTRID.email} for support")
    office.answer(SIGRID, f"show {ticket} for support")
    answer = office.answer(PER, f"log {ASTRID.phone}")
    check_message_of(answer)
    text = text_of(answer.blocks)
    assert "2 lookups of the person, asked by phone number. The newest first." in text
    assert f"*read* · Communication and support · <@{SIGRID}>" in text
    assert f"*looked up* · Communication and support · <@{SIGRID}>" in text
    assert ASTRID.email not in text
    assert "gallra log" in text
    office.speak_swedish(PER)
    office.clock.wait(minutes=6)
    assert "3 slagningar på personen" in office.answer(PER, f"logg {ASTRID.email}").text


def test_a_log_has_pages(office: Office, ticket: str) -> None:
    for _ in range(30):
        office.answer(SIGRID, f"find {ASTRID.email} for support")
    first = office.answer(PER, f"log {ASTRID.email}")
    check_message_of(first)
    assert "Page 1 of 2" in text_of(first.blocks)
    press(office, PER, first, "Next")
    text = replaced(office, first)
    assert "Page 2 of 2" in text
    assert text.count("*looked up*") == 5
    assert ticket


def test_nobody_else_reads_a_log(office: Office, ticket: str) -> None:
    for who in (SIGRID, STINA):
        answer = office.answer(who, f"log {ASTRID.email}").text
        assert "role" in answer
        assert AuditWord.ACCESS_REFUSED is office.audit_words()[-1]
    assert "Whose log?" in office.answer(PER, "log").text
    assert "neither an e-mail address" in office.answer(PER, f"log {'x' * 4_000}").text
    assert ticket


def check_message_of(message: Message) -> list[dict[str, Any]]:
    """Check that what was sent passes Slack's limits."""
    return check_message(Made(message.text, tuple(filter(None, map(Block.parse, message.blocks)))))
