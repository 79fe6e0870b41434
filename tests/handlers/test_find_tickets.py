"""A person's tickets are found by any spelling of their identifiers, and the lookup is recorded."""

import pytest

from handlers.errors import AccessDenied, PrivacyError, QueryUnclear, TicketNotFound, UnknownQuery
from handlers.find_tickets import find_tickets
from handlers.finding import FoundTickets
from storage.vocabulary import AuditWord, IdentifierType, QueryType
from tests.handlers.bench import AGENT, OFFICER, STRANGER, Bench
from tests.handlers.dump import dump
from tests.handlers.restricting import restrict
from tests.people import ASTRID, BIRGER


def found(bench: Bench, query: str) -> FoundTickets:
    return find_tickets(bench.services, AGENT, query)


@pytest.mark.parametrize(
    ("query", "by"),
    [
        ("Astrid.Lindfors@example.se ", QueryType.EMAIL),
        ("<astrid.lindfors@example.se>", QueryType.EMAIL),
        ("070-174 06 05", QueryType.PHONE),
        ("+46 70 174 06 05", QueryType.PHONE),
        ("19900101-2385", QueryType.PERSONNUMMER),
        ("900101-2385", QueryType.PERSONNUMMER),
    ],
)
def test_any_spelling_finds_the_persons_tickets(sqlite_bench: Bench, query: str, by: QueryType) -> None:
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
    assert bench.concerned(row.seq) == {bench.hashed(IdentifierType.EMAIL, "nobody@example.com")}
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


@pytest.mark.parametrize("query", ["", "Astrid Lindfors", "@", "a@b@c", "'; DROP TABLE people; --", "%", "0" * 400])
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


def test_a_ticket_is_found_by_its_number_and_by_its_link(bench: Bench) -> None:
    ticket = bench.put("Hej")
    for query in (ticket, f"#{ticket}", f"https://app.intercom.com/a/inbox/x/inbox/conversation/{ticket}"):
        answer = found(bench, query)
        assert (answer.by, [line.conversation_id for line in answer.tickets]) == (QueryType.TICKET, [ticket])
    row = bench.audit()[-1]
    assert (row.word, row.ticket_id) == (AuditWord.TICKET_FOUND, bench.ticket_id(ticket))
    assert bench.hashed(IdentifierType.EMAIL, ASTRID.email) in bench.concerned(row.seq)


@pytest.mark.parametrize(
    ("query", "error", "reason"),
    [
        ("Astrid", UnknownQuery, "unreadable"),
        ("x" * 4_000, UnknownQuery, "unreadable"),
        ("9001012385", QueryUnclear, "unclear"),
        ("404", TicketNotFound, "unknown_ticket"),
    ],
)
def test_what_has_no_answer_is_recorded_without_what_was_typed(
    sqlite_bench: Bench, query: str, error: type[PrivacyError], reason: str
) -> None:
    with pytest.raises(error) as missed:
        found(sqlite_bench, query)
    (row,) = sqlite_bench.audit()
    assert row.word is AuditWord.LOOKUP_MISSED
    assert row.details == f'{{"action": "find", "reason": "{reason}"}}'
    assert query == "404" or query not in missed.value.sentence


def test_what_may_be_two_things_is_asked_back(sqlite_bench: Bench) -> None:
    with pytest.raises(QueryUnclear, match="may be a personnummer or a ticket"):
        found(sqlite_bench, "9001012385")


def test_a_restricted_person_or_ticket_is_found_by_the_privacy_role_alone(bench: Bench) -> None:
    ticket = bench.put("Hej")
    restrict(bench, ASTRID.email)
    sentences = set()
    for query in (ASTRID.email, ASTRID.phone, bench.contact(), ticket):
        with pytest.raises(AccessDenied) as refused:
            found(bench, query)
        sentences.add(refused.value.sentence)
        row = bench.audit()[-1]
        assert (row.word, row.details) == (AuditWord.ACCESS_REFUSED, '{"action": "find", "reason": "restricted"}')
        assert bench.hashed(IdentifierType.EMAIL, ASTRID.email) in bench.concerned(row.seq)
        seen = find_tickets(bench.services, OFFICER, query, purpose="legal_obligation")
        assert [line.conversation_id for line in seen.tickets] == [ticket]
    assert len(sentences) == 1
    with pytest.raises(AccessDenied):
        find_tickets(bench.services, OFFICER, ASTRID.email, purpose="support")
