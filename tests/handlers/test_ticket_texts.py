"""A ticket's texts, opened with their findings as corrected."""

from handlers.policy.mask_forms import NO_HINTS
from handlers.ticket_texts import find_texts, numbering_of
from storage import tickets
from tests.handlers.bench import Bench
from tests.handlers.corrected import decide, missed, not_personal


def test_the_texts_come_in_order_with_their_findings_as_corrected(bench: Bench) -> None:
    ticket = bench.put("Maila bo@example.com, Kanarie", subject="Till Astrid Lindfors")
    bench.answer(ticket, "Tack")
    bench.receive(ticket)
    decide(bench, not_personal(bench, ticket, "b•••@example.com"))
    decide(bench, missed(bench, ticket, "Kanarie"))

    with bench.services.database.read() as session:
        row = tickets.find_ticket(session, ticket)
        assert row is not None
        texts = find_texts(session, bench.services, row)
        numbering = numbering_of(session, bench.services, row, texts, NO_HINTS)

    assert [text.text.reveal() for text in texts] == ["Till Astrid Lindfors", "Maila bo@example.com, Kanarie", "Tack"]
    assert texts[0].part_row is None
    found = [[text.text.reveal()[one.start : one.end] for one in text.findings] for text in texts]
    assert found == [["Astrid Lindfors"], ["Kanarie"], []]
    assert [numbering.placeholder(one.kind, "Kanarie") for one in texts[1].findings] == ["[PERSON 2]"]


def test_a_redacted_ticket_has_none(bench: Bench) -> None:
    ticket = bench.put_due("Maila bo@example.com")
    bench.redact(ticket)

    with bench.services.database.read() as session:
        row = tickets.find_ticket(session, ticket)
        assert row is not None
        assert find_texts(session, bench.services, row) == []
