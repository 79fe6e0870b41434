"""A person's log: every lookup, by whatever identifier, also after the redaction; and never another person's."""

from dataclasses import replace
from datetime import timedelta

import pytest

from handlers.errors import AccessDenied, LookupNotFound, QueryUnclear, UnknownQuery
from handlers.find_tickets import find_tickets
from handlers.list_due import list_due
from handlers.person_log import PAGE, PersonLog
from handlers.read_breach import read_breach
from handlers.read_disclosure import read_disclosure
from handlers.read_log import read_log
from handlers.release_disclosure import release_disclosure
from handlers.show_ticket import show_ticket
from handlers.turn_log import turn_log
from storage.vocabulary import AuditWord, LookupSort, QueryType
from tests.handlers.bench import AGENT, OFFICER, STRANGER, Bench
from tests.handlers.dump import dump
from tests.handlers.registers import approved, breach, propose
from tests.people import ASTRID, BIRGER, CELINE


def read(bench: Bench, query: str) -> PersonLog:
    return read_log(bench.services, OFFICER, query, is_whole=True)


def words(log: PersonLog) -> list[AuditWord]:
    return [line.word for line in log.lines]


def test_every_lookup_is_there_by_whatever_identifier_it_was_made(bench: Bench) -> None:
    ticket = bench.put(f"Mitt nummer är {ASTRID.personnummer}")
    find_tickets(bench.services, AGENT, ASTRID.email)
    find_tickets(bench.services, AGENT, ASTRID.phone)
    find_tickets(bench.services, AGENT, ticket)
    show_ticket(bench.services, AGENT, ticket, purpose="support")
    find_tickets(bench.services, AGENT, BIRGER.email)
    wanted = [AuditWord.TICKET_SHOWN, *[AuditWord.TICKET_FOUND] * 3]
    log = read(bench, ASTRID.email)
    assert words(log) == wanted
    assert (log.by, log.total, log.contacts, log.shared) == (QueryType.EMAIL, 4, 1, 0)
    assert words(read(bench, ASTRID.phone)) == [AuditWord.LOG_READ, *wanted]
    assert words(read(bench, bench.contact())) == [AuditWord.LOG_READ] * 2 + wanted
    assert AuditWord.TICKET_SHOWN in words(read(bench, ASTRID.personnummer or ""))
    assert words(read(bench, BIRGER.email)) == [AuditWord.TICKET_FOUND]


def test_a_line_tells_when_why_what_and_who(bench: Bench) -> None:
    ticket = bench.put(f"Skriv till {ASTRID.email}")
    show_ticket(bench.services, AGENT, ticket, purpose="support")
    (line,) = read(bench, ASTRID.email).lines
    assert (line.at, line.purpose, line.sort, line.actor) == (
        *(bench.clock.now(), "support", LookupSort.READ, AGENT.name),
    )
    assert line.kinds == {"EMAIL_ADDRESS": 1}


def test_the_log_outlives_the_tickets_redaction(bench: Bench) -> None:
    ticket = bench.put_due("Hej")
    show_ticket(bench.services, AGENT, ticket, purpose="support")
    find_tickets(bench.services, AGENT, ASTRID.email)
    list_due(bench.services, OFFICER)
    bench.redact(ticket)
    wanted = [AuditWord.DUE_LISTED, AuditWord.TICKET_FOUND, AuditWord.TICKET_SHOWN]
    assert words(read(bench, ASTRID.email)) == wanted
    assert words(read(bench, ASTRID.phone)) == wanted


def test_an_address_of_two_persons_joins_nobodys_log(bench: Bench) -> None:
    bench.put("Hej")
    bench.put("Hej", person=replace(BIRGER, email=ASTRID.email))
    find_tickets(bench.services, AGENT, ASTRID.email)
    find_tickets(bench.services, AGENT, BIRGER.phone)
    shared = read(bench, ASTRID.email)
    assert (words(shared), shared.contacts) == ([AuditWord.TICKET_FOUND], 2)
    own = read(bench, bench.contact(ASTRID))
    assert (own.lines, own.shared) == ((), 1)


def test_what_is_secret_is_left_out_and_not_counted_until_its_day_has_come(bench: Bench) -> None:
    secret_until = bench.clock.now().date() + timedelta(days=10)
    disclosure_id = approved(bench, bench.put("Hej"), secret_until=secret_until)
    release_disclosure(bench.services, OFFICER, disclosure_id, lambda _: None)
    find_tickets(bench.services, AGENT, ASTRID.email)
    log = read(bench, ASTRID.email)
    assert ([line.actor for line in log.lines], log.total) == ([AGENT.name], 1)
    bench.clock.wait(days=12)
    log = read(bench, ASTRID.email)
    assert words(log) == [
        *(AuditWord.LOG_READ, AuditWord.TICKET_FOUND, AuditWord.DISCLOSURE_RELEASED, AuditWord.DISCLOSURE_PROPOSED)
    ]
    assert log.total == 4


def test_who_is_in_a_ticket_that_a_register_shows_has_a_line_without_the_kinds_of_all(bench: Bench) -> None:
    mine, other = bench.put(f"Maila {ASTRID.email}"), bench.put("Hej", person=BIRGER)
    bench.put("Hej", person=CELINE)
    read_breach(bench.services, OFFICER, breach(bench, tickets=(mine, other)))
    read_disclosure(bench.services, OFFICER, propose(bench, mine).id)
    log = read(bench, ASTRID.email)
    assert [(line.word, line.sort, dict(line.kinds)) for line in log.lines] == [
        (AuditWord.DISCLOSURE_READ, LookupSort.LISTED, {}),
        (AuditWord.DISCLOSURE_PROPOSED, LookupSort.READ, {}),
        (AuditWord.BREACH_READ, LookupSort.LISTED, {}),
        (AuditWord.BREACH_OPENED, LookupSort.LISTED, {}),
    ]
    assert words(read(bench, BIRGER.email)) == [AuditWord.BREACH_READ, AuditWord.BREACH_OPENED]
    assert words(read(bench, CELINE.email)) == []


def test_pages_hold_every_line_once_although_reading_adds_to_the_log(bench: Bench) -> None:
    for _ in range(PAGE + 3):
        find_tickets(bench.services, AGENT, ASTRID.email)
    first = read_log(bench.services, OFFICER, ASTRID.email)
    second = turn_log(bench.services, OFFICER, first.lookup, page=1)
    assert (len(first.lines), len(second.lines), second.page) == (PAGE, 3, 1)
    assert first.total == second.total == PAGE + 3
    assert {line.word for line in (*first.lines, *second.lines)} == {AuditWord.TICKET_FOUND}
    assert turn_log(bench.services, OFFICER, first.lookup, page=0).lines == first.lines


def test_a_forged_number_leads_nowhere(bench: Bench) -> None:
    found = find_tickets(bench.services, OFFICER, ASTRID.email).lookup
    for forged in (0, found, found + 1_000):
        with pytest.raises(LookupNotFound):
            turn_log(bench.services, OFFICER, forged, page=0)
        assert bench.audit_words()[-1] is AuditWord.LOOKUP_MISSED


def test_only_the_privacy_role_reads_it_and_each_reading_is_recorded(bench: Bench) -> None:
    for who in (AGENT, STRANGER):
        with pytest.raises(AccessDenied):
            read_log(bench.services, who, ASTRID.email)
        with pytest.raises(AccessDenied):
            turn_log(bench.services, who, 1, page=0)
    read(bench, ASTRID.email)
    row = bench.audit()[-1]
    assert (row.word, row.details) == (AuditWord.LOG_READ, '{"by": "email", "lookups": 0}')
    assert ASTRID.email not in dump(bench.services.database)


@pytest.mark.parametrize(
    ("query", "error"), [("Astrid", UnknownQuery), ("#1", UnknownQuery), ("0701740615", QueryUnclear)]
)
def test_what_means_no_person_is_refused(sqlite_bench: Bench, query: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        read(sqlite_bench, query)
    assert sqlite_bench.audit_words() == [AuditWord.LOOKUP_MISSED]


@pytest.mark.usefixtures("broken_audit")
def test_without_its_record_there_is_no_answer(bench: Bench) -> None:
    with pytest.raises(ZeroDivisionError):
        read(bench, ASTRID.email)
