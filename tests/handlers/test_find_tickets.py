"""A person's tickets are found by any spelling of their identifiers, and the lookup is recorded."""

import pytest

from handlers.errors import AccessDenied, UnknownQuery
from handlers.find_tickets import FoundTickets, find_tickets
from storage.vocabulary import AuditWord, IdentifierType
from tests.handlers.bench import AGENT, STRANGER, Bench
from tests.handlers.dump import dump
from tests.people import ASTRID, BIRGER


def found(bench: Bench, query: str) -> FoundTickets:
    return find_tickets(bench.services, AGENT, query)


@pytest.mark.parametrize(
    ("query", "by"),
    [
        ("Astrid.Lindfors@example.se ", IdentifierType.EMAIL),
        ("<astrid.lindfors@example.se>", IdentifierType.EMAIL),
        ("070-174 06 05", IdentifierType.PHONE),
        ("+46 70 174 06 05", IdentifierType.PHONE),
        ("19900101-2385", IdentifierType.PERSONNUMMER),
        ("900101-2385", IdentifierType.PERSONNUMMER),
    ],
)
def test_any_spelling_finds_the_persons_tickets(sqlite_bench: Bench, query: str, by: IdentifierType) -> None:
    ticket = sqlite_bench.put_closed("Mitt nummer: 199001012385")
    sqlite_bench.put("Annat", person=BIRGER)
    answer = found(sqlite_bench, query)
    assert (answer.by, answer.is_cut) == (by, False)
    assert [(line.conversation_id, line.closed_at) for line in answer.tickets] == [
        (ticket, sqlite_bench.ticket(ticket).closed_at)
    ]


def test_somebody_without_tickets_is_not_found_and_the_lookup_is_recorded_all_the_same(bench: Bench) -> None:
    assert found(bench, "nobody@example.com").tickets == ()
    (row,) = bench.audit()
    assert (row.word, row.purpose, row.actor) == (AuditWord.TICKET_FOUND, "support", AGENT.name)
    assert row.details == '{"by": "email", "tickets": 0}'
    assert "nobody" not in dump(bench.services.database)


def test_the_newest_twenty_are_listed_and_the_cut_is_told(bench: Bench) -> None:
    first = bench.put("0")
    tickets = [bench.put(str(number)) for number in range(1, 21)]
    answer = found(bench, ASTRID.email)
    assert answer.is_cut
    assert [line.conversation_id for line in answer.tickets] == tickets[::-1]
    assert first not in {line.conversation_id for line in answer.tickets}


def test_a_redacted_ticket_is_not_found_any_more(bench: Bench) -> None:
    bench.redact(bench.put_due("Hej"))
    assert found(bench, ASTRID.email).tickets == ()


@pytest.mark.parametrize(
    "query", ["", "Astrid Lindfors", "12", "@", "a@b@c", "'; DROP TABLE people; --", "%", "0" * 400]
)
def test_what_is_no_identifier_is_told_without_repeating_it(sqlite_bench: Bench, query: str) -> None:
    with pytest.raises(UnknownQuery) as unknown:
        found(sqlite_bench, query)
    assert not query or query not in unknown.value.sentence


def test_without_a_role_nothing_is_found_and_the_refusal_is_recorded(bench: Bench) -> None:
    bench.put("Hej")
    with pytest.raises(AccessDenied):
        find_tickets(bench.services, STRANGER, ASTRID.email)
    assert bench.audit_words()[-1] is AuditWord.ACCESS_REFUSED


def test_a_wrong_purpose_is_refused(bench: Bench) -> None:
    with pytest.raises(AccessDenied):
        find_tickets(bench.services, AGENT, ASTRID.email, purpose="marketing")


@pytest.mark.usefixtures("broken_audit")
def test_without_its_record_there_is_no_answer(bench: Bench) -> None:
    with pytest.raises(ZeroDivisionError):
        found(bench, ASTRID.email)
