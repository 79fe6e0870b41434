"""Samples show the beginning of each ticket, masked, and fit into one message however long the tickets are."""

from datetime import UTC, datetime

from bot.slack.reading import Reader
from bot.slack.sweep_samples import samples_message
from detectors.entities import Finding, Kind
from handlers.policy.masking import Numbering, mask
from handlers.show_ticket import MaskedPart, MaskedTicket
from storage.vocabulary import PartAuthor, PartState, PartType, TicketState
from tests.bot.slack.checks import check_message

AT = datetime(2025, 1, 2, 9, 0, tzinfo=UTC)


def ticket(number: str, *bodies: str) -> MaskedTicket:
    numbering = Numbering()
    parts = tuple(
        MaskedPart(
            PartAuthor.CONTACT,
            PartType.COMMENT,
            PartState.KEPT,
            AT,
            mask(body, [Finding(0, 4, Kind.PERSON, 1.0, "x")], numbering=numbering),
            0,
        )
        for body in bodies
    )
    return MaskedTicket(
        conversation_id=number,
        state=TicketState.CLOSED,
        purpose="support",
        title=None,
        contacts=(),
        parts=parts,
        parts_unreached=0,
        kinds={"PERSON": len(bodies)},
        created_at=AT,
        closed_at=AT,
        due_at=AT,
        redacted_at=None,
    )


def test_each_ticket_has_its_dates_its_beginning_and_a_button(reader: Reader) -> None:
    said = str(check_message(samples_message(reader, [ticket("17", "Tore hej"), ticket("18", "Rut, igen")])))
    assert "2 tickets of this run, masked." in said
    assert "*17*" in said
    assert "[PERSON 1] hej" in said
    assert "Tore" not in said
    assert said.count("show_ticket") == 2


def test_long_tickets_fit(reader: Reader) -> None:
    long = [ticket(str(number), *(["Tore " + "ord & < > " * 900] * 5)) for number in range(3)]
    check_message(samples_message(reader, long))


def test_a_ticket_without_text_is_shown_all_the_same(reader: Reader) -> None:
    assert "*17*" in str(check_message(samples_message(reader, [ticket("17")])))
