"""A ticket is read masked, for a purpose, and on the record; or not at all."""

import pytest
from sqlalchemy import update

from detectors.entities import Finding as Spot
from detectors.entities import Kind
from handlers.errors import AccessDenied, TicketNotFound
from handlers.show_ticket import MaskedTicket, show_ticket
from storage import tickets
from storage.errors import SealBroken
from storage.models import Finding, Part, Ticket, TicketContact
from storage.vocabulary import AuditWord, PartAuthor, PartState, PartType, TicketState
from tests.handlers.bench import AGENT, OFFICER, STRANGER, Bench
from tests.handlers.canaries import PERSON, found_in, plant
from tests.people import BIRGER, CELINE


def shown(bench: Bench, ticket: str) -> MaskedTicket:
    return show_ticket(bench.services, AGENT, ticket, purpose="support")


def readable(ticket: MaskedTicket) -> str:
    parts = [str(part.text) for part in ticket.parts]
    return "\n".join([str(ticket.title), *map(str, ticket.contacts), *parts])


def test_what_is_personal_is_masked_and_the_rest_can_be_read(bench: Bench) -> None:
    ticket = plant(bench)
    bench.receive(ticket)
    text = readable(shown(bench, ticket))
    for hidden in (PERSON.name, "kanarie.gulfjader", "19900101", "174 06 77", PERSON.e164):
        assert hidden not in text
    for kept in ("Källsiska", "Titelsiska", "Noteringsnötväcka", "k•••@example.se", "••• 77"):
        assert kept in text


def test_the_same_person_has_the_same_number_throughout(bench: Bench) -> None:
    ticket = bench.begin("Jag skriver åt Céline Öhrn", person=BIRGER)
    bench.record(ticket).contact_ids.append(bench.contact(CELINE))
    bench.answer(ticket, "Hej Birger Åkerström!")
    bench.receive(ticket)
    answer = shown(bench, ticket)
    assert [str(part.text) for part in answer.parts] == ["Jag skriver åt [PERSON 2]", "Hej [PERSON 1]!"]
    assert [str(contact) for contact in answer.contacts if "PERSON" in str(contact)] == ["[PERSON 1]", "[PERSON 2]"]


def test_a_person_is_the_same_in_every_part_by_first_name_and_initials_too(bench: Bench) -> None:
    ticket = bench.begin("Jag skriver åt Céline", person=BIRGER)
    bench.record(ticket).contact_ids.append(bench.contact(CELINE))
    bench.receive(ticket)
    with bench.services.database.begin() as session:
        part = tickets.list_parts(session, bench.ticket_id(ticket))[0]
        tickets.put_findings(session, bench.ticket_id(ticket), {part.id: [Spot(15, 21, Kind.PERSON, 0.9, "test")]})
    assert [str(part.text) for part in shown(bench, ticket).parts] == ["Jag skriver åt [PERSON 2]"]


def test_the_ticket_is_told_with_its_times_and_kinds(bench: Bench) -> None:
    ticket = bench.begin("Maila bo@example.com")
    bench.answer(ticket, "Notering", note=True)
    bench.close(ticket)
    bench.receive(ticket)
    answer = shown(bench, ticket)
    row = bench.ticket(ticket)
    assert (answer.conversation_id, answer.state, answer.purpose) == (ticket, TicketState.CLOSED, "support")
    assert (answer.closed_at, answer.due_at, answer.redacted_at) == (row.closed_at, row.due_at, None)
    assert [(part.author, part.type, part.state) for part in answer.parts] == [
        (PartAuthor.CONTACT, PartType.SOURCE, PartState.KEPT),
        (PartAuthor.ADMIN, PartType.NOTE, PartState.KEPT),
    ]
    assert answer.kinds == {"EMAIL_ADDRESS": 1}


def test_the_reading_is_recorded_with_its_purpose(bench: Bench) -> None:
    ticket = bench.put("Maila bo@example.com")
    show_ticket(bench.services, OFFICER, ticket, purpose="security")
    row = bench.audit()[-1]
    assert (row.word, row.actor, row.purpose) == (AuditWord.TICKET_SHOWN, OFFICER.name, "security")
    assert (row.ticket_id, row.details) == (bench.ticket_id(ticket), '{"kinds": {"EMAIL_ADDRESS": 1}, "parts": 1}')


def test_a_redacted_ticket_shows_what_was_there_by_kind_alone(bench: Bench) -> None:
    ticket = bench.put_due("Maila bo@example.com", subject="Ämne")
    bench.redact(ticket)
    answer = shown(bench, ticket)
    assert (answer.state, answer.title, answer.contacts, answer.parts) == (TicketState.REDACTED, None, (), ())
    assert answer.kinds == {"EMAIL_ADDRESS": 1}
    assert answer.redacted_at == bench.ticket(ticket).redacted_at
    assert bench.audit_words()[-1] is AuditWord.TICKET_SHOWN


def test_a_deleted_ticket_shows_nothing(bench: Bench) -> None:
    ticket = bench.put("Maila bo@example.com")
    bench.delete(ticket)
    bench.receive(ticket)
    answer = shown(bench, ticket)
    assert (answer.state, answer.parts, answer.kinds) == (TicketState.DELETED, (), {})


def test_a_part_that_is_gone_has_no_text(bench: Bench) -> None:
    ticket = bench.put("Hej")
    bench.write(ticket, "Igen")
    bench.redact_there(ticket, bench.record(ticket).source.id)
    bench.receive(ticket)
    parts = shown(bench, ticket).parts
    assert [(part.state, str(part.text)) for part in parts] == [(PartState.REDACTED, "None"), (PartState.KEPT, "Igen")]


def test_a_kind_of_another_version_is_hidden(bench: Bench) -> None:
    ticket = bench.put("Maila bo@example.com nu")
    with bench.services.database.begin() as session:
        session.execute(update(Finding).values(kind="SHOE_SIZE"))
    answer = shown(bench, ticket)
    assert str(answer.parts[0].text) == "Maila •••••••• nu"
    assert answer.kinds == {"SHOE_SIZE": 1}


def test_findings_that_do_not_fit_the_text_hide_all_of_it(bench: Bench) -> None:
    ticket = bench.put("Maila bo@example.com nu")
    with bench.services.database.begin() as session:
        session.execute(update(Finding).values(end=400))
    assert str(shown(bench, ticket).parts[0].text) == "••••••••"


@pytest.mark.parametrize(
    "ticket", ["1", "", "../30000001", "30000001/parts", "30000001 ", "bo@example.com", "199001012385", "' OR 1=1 --"]
)
def test_a_ticket_that_is_not_here_is_told_without_repeating_text(sqlite_bench: Bench, ticket: str) -> None:
    sqlite_bench.put("Hej")
    with pytest.raises(TicketNotFound) as missing:
        shown(sqlite_bench, ticket)
    if ticket != "1":
        assert missing.value.ticket == ""
        assert not ticket or ticket not in missing.value.sentence


@pytest.mark.parametrize("purpose", ["marketing", "curiosity", ""])
def test_a_wrong_purpose_is_refused_and_recorded(sqlite_bench: Bench, purpose: str) -> None:
    ticket = sqlite_bench.put("Hej")
    with pytest.raises(AccessDenied):
        show_ticket(sqlite_bench.services, AGENT, ticket, purpose=purpose)
    assert sqlite_bench.audit_words()[-1] is AuditWord.ACCESS_REFUSED


def test_without_a_role_nobody_learns_whether_a_ticket_exists(bench: Bench) -> None:
    ticket = bench.put("Hej")
    sentences = set()
    for asked in (ticket, "404"):
        with pytest.raises(AccessDenied) as refusal:
            show_ticket(bench.services, STRANGER, asked, purpose="support")
        sentences.add(refusal.value.sentence)
    assert len(sentences) == 1


def test_without_its_record_nothing_is_shown(bench: Bench, broken_audit: list[str]) -> None:
    ticket = bench.begin("Hej")
    broken_audit.clear()
    bench.receive(ticket)
    broken_audit.append("now")
    with pytest.raises(ZeroDivisionError):
        shown(bench, ticket)


def swap(
    bench: Bench, column: str, model: type[Part] | type[TicketContact] | type[Ticket], some: int, other: int
) -> None:
    with bench.services.database.begin() as session:
        one, two = session.get_one(model, some), session.get_one(model, other)
        values = getattr(one, column), getattr(two, column)
        setattr(one, column, values[1])
        setattr(two, column, values[0])


@pytest.mark.parametrize(
    ("column", "model"),
    [("sealed_body", Part), ("sealed_email", TicketContact), ("sealed_title", Ticket)],
)
def test_swapped_seals_are_noticed_and_told_without_text(
    bench: Bench, column: str, model: type[Part] | type[TicketContact] | type[Ticket]
) -> None:
    ticket = bench.put("Maila kanarie.gulfjader@example.se", person=PERSON, subject="Titelsiska")
    bench.put("Annat", person=BIRGER, subject="Annat")
    swap(bench, column, model, 1, 2)
    with pytest.raises(SealBroken) as broken:
        shown(bench, ticket)
    assert found_in(f"{broken.value} {broken.value!r} {broken.value.__cause__!r}") == []
    assert bench.audit_words()[-1] is AuditWord.TICKET_RECEIVED, "nothing was shown, so nothing is recorded as shown"


def test_two_parts_of_one_ticket_cannot_be_swapped_either(bench: Bench) -> None:
    ticket = bench.put("Första")
    bench.write(ticket, "Andra")
    bench.receive(ticket)
    swap(bench, "sealed_body", Part, 1, 2)
    with pytest.raises(SealBroken):
        shown(bench, ticket)


def test_a_changed_byte_is_noticed(bench: Bench) -> None:
    ticket = bench.put("Första")
    with bench.services.database.begin() as session:
        part = session.get_one(Part, 1)
        sealed = bytearray(part.sealed_body or b"")
        sealed[-1] ^= 1
        part.sealed_body = bytes(sealed)
    with pytest.raises(SealBroken):
        shown(bench, ticket)
