"""A breach is recorded with its clock, and who and what it exposed is counted from the log or from named tickets."""

from datetime import timedelta
from typing import Any

import pytest

from detectors.entities import Kind
from handlers.decide_correction import decide_correction
from handlers.errors import AccessDenied, TicketNotFound
from handlers.export_breach import export_breach
from handlers.find_tickets import find_tickets
from handlers.open_breach import AskedBreach, open_breach
from handlers.propose_missed import Missed, propose_missed
from handlers.read_regression_set import read_regression_set
from handlers.register_errors import BreachFault, BreachInvalid
from handlers.release_disclosure import release_disclosure
from handlers.show_ticket import show_ticket
from storage import merged_contacts
from storage.ids import CorrectionId
from storage.vocabulary import AuditWord, BreachScope, BreachState, IdentifierType, Verdict
from tests.handlers.bench import AGENT, OFFICER, STRANGER, Bench
from tests.handlers.dump import dump
from tests.handlers.registers import HAPPENED, approved, breach, record
from tests.people import ASTRID, BIRGER, CELINE, EDGAR

MAIL = "Maila bo@example.com och ada@example.com"


def test_what_one_actor_read_in_a_window_is_counted_and_nothing_else(bench: Bench) -> None:
    first, second, third = (bench.put(MAIL), bench.put("Hej", person=BIRGER), bench.put(MAIL))
    show_ticket(bench.services, AGENT, third, purpose="support")
    bench.clock.wait(minutes=1)
    start = bench.clock.now()
    for ticket in (first, first, second):
        show_ticket(bench.services, AGENT, ticket, purpose="support")
    show_ticket(bench.services, OFFICER, third, purpose="support")
    find_tickets(bench.services, AGENT, ASTRID.email, purpose="support")
    bench.clock.wait(minutes=1)
    end = bench.clock.now()
    show_ticket(bench.services, AGENT, third, purpose="support")

    opened = record(bench, window_from=start, window_before=end, exposed_by=AGENT.name)

    exposure = opened.exposure
    assert {one.conversation_id: one.times for one in exposure.tickets} == {first: 2, second: 1}
    assert (exposure.persons, exposure.searches, exposure.untold) == (2, 1, 0)
    assert exposure.kinds["EMAIL_ADDRESS"] == 2, "read twice, and counted once"
    assert (opened.line.scope, opened.line.state) == (BreachScope.ACTOR, BreachState.OPEN)
    assert (opened.line.tickets, opened.line.persons) == (2, 2)
    assert opened.line.clock.hours_left == 72


def _read_at_once(bench: Bench, how: str) -> None:
    ticket = bench.put("Jag heter Kungsfiskare")
    if how == "export":
        export_breach(bench.services, OFFICER, breach(bench, tickets=(ticket,)))
    elif how == "release":
        release_disclosure(bench.services, OFFICER, approved(bench, ticket), lambda _: None)
    else:
        propose_missed(bench.services, AGENT, ticket, Missed(Kind.PERSON, "Kungsfiskare"), purpose="support")
        decide_correction(bench.services, OFFICER, CorrectionId(1), Verdict.APPROVE)
        read_regression_set(bench.services, actor=OFFICER.name)


@pytest.mark.parametrize("how", ["export", "release", "regression"])
def test_whoever_was_read_with_many_others_is_counted(bench: Bench, how: str) -> None:
    _read_at_once(bench, how)
    bench.put("Hej", person=BIRGER)
    bench.clock.wait(minutes=1)
    exposure = record(bench, exposed_by=OFFICER.name).exposure
    assert (exposure.tickets, exposure.persons) == ((), 1)


def test_whom_a_search_found_is_counted_once_by_whatever_it_was_made(bench: Bench) -> None:
    bench.put(f"Mitt nummer är {ASTRID.personnummer}")
    bench.put(f"Skriv till {EDGAR.email}", person=BIRGER)
    for query in (ASTRID.email, ASTRID.phone, ASTRID.email, EDGAR.email, CELINE.email):
        find_tickets(bench.services, AGENT, query, purpose="support")
    bench.clock.wait(minutes=1)
    exposure = record(bench, exposed_by=AGENT.name).exposure
    assert (exposure.tickets, exposure.searches) == ((), 5)
    assert exposure.persons == 2, "one contact, and one who stood in a text; nobody was told of the third"


def test_a_window_counts_what_anybody_read(bench: Bench) -> None:
    ticket, other = bench.put(MAIL), bench.put(MAIL)
    show_ticket(bench.services, AGENT, ticket, purpose="support")
    show_ticket(bench.services, OFFICER, other, purpose="support")
    bench.clock.wait(minutes=1)
    opened = record(bench)
    assert {one.conversation_id for one in opened.exposure.tickets} == {ticket, other}
    assert (opened.line.scope, opened.exposure.persons) == (BreachScope.WINDOW, 1), "the same person in both"


def test_named_tickets_are_counted_by_what_stands_in_them(bench: Bench) -> None:
    plain, secret = bench.put(MAIL), bench.put(f"Mitt personnummer är {BIRGER.personnummer}", person=BIRGER)
    bench.put(MAIL)
    opened = record(bench, tickets=(plain, secret))
    shown = {one.conversation_id: (one.is_sensitive, one.can_be_told) for one in opened.exposure.tickets}
    assert shown == {secret: (True, True), plain: (False, True)}
    assert opened.exposure.tickets[0].conversation_id == secret, "the sensitive come first"
    assert (opened.exposure.sensitive, opened.exposure.persons) == (1, 2)
    assert (opened.exposure.kinds["EMAIL_ADDRESS"], opened.exposure.kinds["SE_PERSONNUMMER"]) == (2, 1)
    row = bench.audit()[-1]
    assert (row.word, row.actor, row.purpose) == (AuditWord.BREACH_OPENED, OFFICER.name, "legal_obligation")
    assert '"persons": 2' in row.details


def test_of_what_was_redacted_nobody_can_be_told_and_it_is_said(bench: Bench) -> None:
    gone = bench.put_due(MAIL)
    show_ticket(bench.services, AGENT, gone, purpose="support")
    bench.redact(gone)
    bench.clock.wait(minutes=1)
    by_log, by_name = record(bench), record(bench, tickets=(gone,))
    for opened in (by_log, by_name):
        (ticket,) = opened.exposure.tickets
        assert (ticket.can_be_told, opened.exposure.untold, opened.exposure.persons) == (False, 1, 0)
        assert ticket.kinds["EMAIL_ADDRESS"] >= 2, "what was shown, or what the redaction counted"


def test_contacts_that_became_one_are_one_person(bench: Bench) -> None:
    tickets = (bench.put("Hej"), bench.put("Hej", person=BIRGER))
    vault = bench.services.vault
    one, other = (vault.hash_identifier(IdentifierType.CONTACT, bench.contact(each)) for each in (ASTRID, BIRGER))
    with bench.services.database.begin() as session:
        merged_contacts.put_merge(session, one, into=other, at=bench.clock.now())
    assert record(bench, tickets=tickets).exposure.persons == 1


def test_the_clock_runs_from_awareness_and_not_from_the_recording(bench: Bench) -> None:
    line = record(bench, aware_at=bench.clock.now() - timedelta(hours=80)).line
    assert (line.clock.hours_left, line.clock.is_late) == (-8, True)


FAULTS: list[tuple[dict[str, Any], BreachFault]] = [
    ({"aware_at": None}, BreachFault.AWARE_MISSING),
    ({"description": " \n"}, BreachFault.DESCRIPTION_MISSING),
    ({"description": "x" * 3_001}, BreachFault.TEXT_TOO_LONG),
    ({"effects": "x" * 4_000}, BreachFault.TEXT_TOO_LONG),
    ({"tickets": (), "window_from": None}, BreachFault.NOTHING_SCOPED),
    ({"tickets": ("1",), "exposed_by": "cli"}, BreachFault.TICKETS_AMONG_OTHERS),
    ({"tickets": tuple(map(str, range(1_001)))}, BreachFault.TOO_MANY_TICKETS),
]


@pytest.mark.parametrize(("asked", "fault"), FAULTS, ids=lambda value: value if isinstance(value, BreachFault) else "")
def test_what_is_missing_or_wrong_is_refused(sqlite_bench: Bench, asked: dict[str, Any], fault: BreachFault) -> None:
    with pytest.raises(BreachInvalid) as refusal:
        record(sqlite_bench, **asked)
    assert refusal.value.fault is fault
    assert AuditWord.BREACH_OPENED not in sqlite_bench.audit_words()
    row = sqlite_bench.audit()[-1]
    assert (row.word, row.details) == (
        *(AuditWord.ACCESS_REFUSED, '{"action": "record_breach", "reason": "breach_invalid"}'),
    )


def test_a_window_ends_after_it_begins_and_awareness_has_been(sqlite_bench: Bench) -> None:
    now = sqlite_bench.clock.now()
    with pytest.raises(BreachInvalid, match="ends before it begins"):
        record(sqlite_bench, window_from=now, window_before=now)
    with pytest.raises(BreachInvalid, match="ends before it begins"):
        record(sqlite_bench, window_from=now + timedelta(minutes=1))
    with pytest.raises(BreachInvalid, match="lies in the future"):
        record(sqlite_bench, aware_at=now + timedelta(minutes=6))
    assert record(sqlite_bench, aware_at=now + timedelta(minutes=4)).line.aware_at == now, "somebody's clock is ahead"


def test_an_unknown_ticket_is_refused_and_not_repeated_when_it_is_none(bench: Bench) -> None:
    with pytest.raises(TicketNotFound) as missing:
        record(bench, tickets=(bench.put("Hej"), ASTRID.email))
    assert "@" not in missing.value.sentence
    assert bench.audit()[-1].details == '{"action": "record_breach", "reason": "ticket_not_found"}'


@pytest.mark.parametrize("actor", [AGENT, STRANGER])
def test_who_may_not_is_refused_on_the_record(bench: Bench, actor: Any) -> None:
    with pytest.raises(AccessDenied):
        open_breach(bench.services, actor, AskedBreach(aware_at=None, description=""))
    assert bench.audit_words()[-1] is AuditWord.ACCESS_REFUSED


def test_without_its_record_nothing_is_in_the_register(bench: Bench, broken_audit: list[str]) -> None:
    broken_audit.clear()
    ticket = bench.put("Hej")
    broken_audit.append("now")
    with pytest.raises(ZeroDivisionError):
        record(bench, tickets=(ticket,))
    broken_audit.clear()
    assert "breaches: 1" not in dump(bench.services.database)


def test_what_happened_is_readable_nowhere(bench: Bench) -> None:
    asked = AskedBreach(aware_at=bench.clock.now(), description=HAPPENED, effects=ASTRID.email, measures=ASTRID.phone)
    open_breach(bench.services, OFFICER, AskedBreach(**{**_fields(asked), "tickets": (bench.put("Hej"),)}))
    stored = f"{asked!r}\n{dump(bench.services.database)}"
    assert [word for word in (HAPPENED, ASTRID.name, ASTRID.email) if word in stored] == []


def _fields(asked: AskedBreach) -> dict[str, Any]:
    return {name: getattr(asked, name) for name in ("aware_at", "description", "effects", "measures")}
