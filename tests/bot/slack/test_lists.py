from dataclasses import replace
from datetime import UTC, datetime

from bot.slack.lists import (
    action_of,
    due_message,
    found_message,
    help_message,
    purposes_message,
)
from bot.slack.reading import Reader
from bot.slack.values import NO_PURPOSE
from bot.slack.words import Verb
from detectors.entities import SensitiveTopic
from handlers.finding import FoundTickets
from handlers.list_due import DueTickets
from handlers.policy.model import PurposeName, RoleName
from handlers.services import Actor
from handlers.ticket_lines import MaskedTicketLine
from storage.vocabulary import QueryType, TicketState
from tests.bot.slack.checks import check_message
from tests.bot.slack.office import text_of

AT = datetime(2026, 1, 10, 12, 30, tzinfo=UTC)


def line(number: int) -> MaskedTicketLine:
    return MaskedTicketLine(f"{number:040}", TicketState.CLOSED, AT, AT, AT)


def test_twenty_found_tickets_fit_and_each_can_be_opened(reader: Reader) -> None:
    found = FoundTickets(
        by=QueryType.PERSONNUMMER, tickets=tuple(line(number) for number in range(20)), is_cut=True, lookup=7
    )

    blocks = check_message(found_message(reader, found, purpose=PurposeName("support")))

    assert "20 tickets found by personnummer." in text_of(blocks)
    assert "There are more. These are the newest." in text_of(blocks)
    values = [block["accessory"]["value"] for block in blocks if "accessory" in block]
    assert values == [f"{reader.user}:{number:040}:support:0" for number in range(20)]


def test_of_many_due_tickets_the_longest_overdue_are_listed(reader: Reader) -> None:
    due = DueTickets(4_711, tuple(line(number) for number in range(20)))

    text = text_of(check_message(due_message(reader, due)))

    assert text.startswith("4711 tickets are due for redaction.\nThese have waited longest.")
    assert "These have waited longest." not in text_of(check_message(due_message(reader, DueTickets(1, (line(1),)))))


def test_how_many_more_are_held_is_said(reader: Reader) -> None:
    assert due_message(reader, DueTickets(1, (line(1),), 2)).text == (
        "1 ticket is due for redaction. 2 more would be, but are held."
    )
    nothing = due_message(reader, DueTickets(0, (), 1))
    assert (nothing.text, nothing.blocks) == ("Nothing is due for redaction. 1 more would be, but is held.", ())


def test_a_due_ticket_with_sensitive_topics_says_so(reader: Reader) -> None:
    told = replace(line(1), topics=(SensitiveTopic.HEALTH, SensitiveTopic.CRIME))

    text = text_of(check_message(due_message(reader, DueTickets(2, (told, line(2))))))

    assert text.count(":warning: Sensitive: health · crime or suspicion") == 1


def test_many_purposes_are_offered_in_rows(reader: Reader) -> None:
    purposes = [PurposeName(f"purpose_{number}") for number in range(30)]

    blocks = check_message(purposes_message(reader, "4711", purposes))

    assert [len(block.get("elements", [])) for block in blocks] == [0, 25, 5]


def test_the_help_of_somebody_who_may_do_nothing_is_the_help_itself(reader: Reader) -> None:
    text = text_of(check_message(help_message(reader, Actor("slack:U1", frozenset({RoleName("nobody")})))))

    assert "/privacy help" in text
    assert "/privacy find" not in text
    assert "purposes" not in text


def test_every_command_but_help_is_an_action_of_the_policy() -> None:
    assert [verb for verb in Verb if action_of(verb) is None] == [Verb.HELP]


def test_nothing_found_is_said_without_blocks(reader: Reader) -> None:
    message = found_message(reader, FoundTickets(by=QueryType.EMAIL, tickets=()), purpose=NO_PURPOSE)

    assert check_message(message) == []
    assert message.text.startswith("No ticket found by e-mail address.")
