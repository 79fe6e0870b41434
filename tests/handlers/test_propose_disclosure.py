"""What an authority is to be given is proposed field by field, with its ground sealed, and held when that is asked."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import delete

from handlers.errors import AccessDenied, TicketNotFound
from handlers.propose_disclosure import propose_disclosure
from handlers.read_hold import read_hold
from handlers.read_log import read_log
from handlers.register_errors import DisclosureFault, DisclosureInvalid
from handlers.release_hold import release_hold
from handlers.review_hold import review_hold
from handlers.services import Actor
from storage import disclosures, holds
from storage.ids import HoldId
from storage.models import Disclosure
from storage.vocabulary import AuditWord, DisclosedPlace, DisclosureState
from tests.handlers.bench import AGENT, OFFICER, STRANGER, Bench
from tests.handlers.dump import dump, dump_table
from tests.handlers.holding import let_in
from tests.handlers.registers import DEMANDED, GROUND, LATER, REFERENCE, WANTED, propose
from tests.people import ASTRID, BIRGER

MAIL = "Maila bo@example.com"


def test_the_values_of_the_chosen_kinds_are_the_fields_and_no_others(bench: Bench) -> None:
    ticket = bench.put(f"{MAIL}, ring {BIRGER.phone}", subject="Om ada@example.com")
    bench.put(MAIL)
    line = propose(bench, ticket)
    assert (line.state, line.tickets, line.kinds) == (DisclosureState.PROPOSED, (ticket,), {"EMAIL_ADDRESS": 3})
    with bench.services.database.read() as session:
        fields = disclosures.list_fields(session, line.id)
    assert [field.place for field in fields] == [DisclosedPlace.CONTACT, DisclosedPlace.TITLE, DisclosedPlace.PART]
    assert {field.kind for field in fields} == {"EMAIL_ADDRESS"}
    row = bench.audit()[-1]
    assert (row.word, row.actor, row.ticket_id) == (AuditWord.DISCLOSURE_PROPOSED, OFFICER.name, None)
    assert row.details == '{"demand": "order", "disclosure": 1, "kinds": {"EMAIL_ADDRESS": 3}, "tickets": 1}'


def test_whole_messages_are_fields_of_their_own(bench: Bench) -> None:
    ticket = bench.put("Hej", subject="Om paketet")
    line = propose(bench, ticket, kinds=frozenset(), with_messages=True)
    assert line.kinds == {"TEXT": 2}


def test_when_preservation_is_asked_the_tickets_are_held(bench: Bench) -> None:
    let_in(bench)
    first, second = bench.put_due(MAIL), bench.put_due(MAIL)
    propose(bench, first, second, hold_until=LATER)
    with bench.services.database.read() as session:
        placed = holds.list_holds(session)
        assert [holds.is_held(session, bench.ticket_id(one)) for one in (first, second)] == [True, True]
    assert {(row.owner, row.review_on) for row in placed} == {(OFFICER.name.removeprefix("slack:"), LATER)}
    assert bench.audit_words()[-3:] == [
        AuditWord.DISCLOSURE_PROPOSED,
        AuditWord.HOLD_PLACED,
        AuditWord.HOLD_PLACED,
    ]


def test_until_its_day_has_passed_every_row_that_tells_of_it_is_hidden(bench: Bench) -> None:
    let_in(bench)
    ticket = bench.put_due(MAIL)
    today = bench.clock.now().date()
    propose(bench, ticket)
    line = propose(bench, ticket, secret_until=today, hold_until=LATER)
    assert (line.is_secret, line.secret_until) == (True, today)
    hidden = {row.seq for row in bench.audit()[-2:]}
    assert [row.word for row in bench.audit()[-2:]] == [AuditWord.DISCLOSURE_PROPOSED, AuditWord.HOLD_PLACED]
    with bench.services.database.read() as session:
        assert disclosures.hidden_audit_rows(session, bench.clock.now()) == hidden, "and not those of the open one"
    bench.clock.wait(days=1)
    with bench.services.database.read() as session:
        assert disclosures.hidden_audit_rows(session, bench.clock.now()) == frozenset()


def test_what_is_done_to_its_hold_is_as_secret_as_it_is(bench: Bench) -> None:
    let_in(bench)
    secret_until = bench.clock.now().date() + timedelta(days=10)
    ticket = bench.put(MAIL)
    line = propose(bench, ticket, secret_until=secret_until, hold_until=LATER)
    read_hold(bench.services, HoldId(1), actor="cli")
    review_hold(bench.services, OFFICER, HoldId(1), LATER)
    release_hold(bench.services, OFFICER, HoldId(1))
    rows = bench.audit()[-3:]
    assert [row.word for row in rows] == [AuditWord.HOLD_READ, AuditWord.HOLD_REVIEWED, AuditWord.HOLD_RELEASED]
    with bench.services.database.read() as session:
        assert {row.seq for row in rows} <= disclosures.hidden_audit_rows(session, bench.clock.now())
    assert read_log(bench.services, OFFICER, ASTRID.email).total == 0
    bench.clock.wait(days=12)
    assert AuditWord.HOLD_READ in {one.word for one in read_log(bench.services, OFFICER, ASTRID.email).lines}
    with bench.services.database.begin() as session:
        session.execute(delete(Disclosure).where(Disclosure.id == line.id))
    assert read_hold(bench.services, HoldId(1), actor="cli").line.conversation_id == ticket, (
        "it outlives the disclosure"
    )


FAULTS: list[tuple[dict[str, Any], DisclosureFault]] = [
    ({"authority": "mafia"}, DisclosureFault.AUTHORITY_UNKNOWN),
    ({"demand": None}, DisclosureFault.DEMAND_MISSING),
    ({"reference": " "}, DisclosureFault.REFERENCE_MISSING),
    ({"ground": ""}, DisclosureFault.GROUND_MISSING),
    ({"scope": "\n"}, DisclosureFault.SCOPE_MISSING),
    ({"scope": "x" * 4_000}, DisclosureFault.TEXT_TOO_LONG),
    ({"tickets": ()}, DisclosureFault.TICKETS_UNREADABLE),
    ({"tickets": tuple(map(str, range(201)))}, DisclosureFault.TOO_MANY_TICKETS),
    ({"kinds": frozenset()}, DisclosureFault.NOTHING_CHOSEN),
    ({"kinds": frozenset({"NAME"})}, DisclosureFault.KIND_UNKNOWN),
    ({"kinds": frozenset({"IBAN_CODE"})}, DisclosureFault.NOTHING_FOUND),
    ({"secret_until": date(2026, 1, 1)}, DisclosureFault.SECRET_PASSED),
    ({"secret_until": date.max}, DisclosureFault.DAY_UNREACHABLE),
    ({"hold_until": date(2026, 1, 1)}, DisclosureFault.REVIEW_MISSING),
    ({"hold_until": LATER}, DisclosureFault.OWNER_NOT_STAFF),
]


@pytest.mark.parametrize(
    ("asked", "fault"), FAULTS, ids=lambda value: value if isinstance(value, DisclosureFault) else ""
)
def test_what_is_missing_or_wrong_is_refused_and_nothing_is_proposed(
    sqlite_bench: Bench, asked: dict[str, Any], fault: DisclosureFault
) -> None:
    ticket = sqlite_bench.put(MAIL)
    with pytest.raises(DisclosureInvalid) as refusal:
        propose_disclosure(sqlite_bench.services, OFFICER, replace(DEMANDED, **{"tickets": (ticket,), **asked}))
    assert refusal.value.fault is fault
    assert not {AuditWord.DISCLOSURE_PROPOSED, AuditWord.HOLD_PLACED} & set(sqlite_bench.audit_words())
    assert dump_table(sqlite_bench.services.database, "disclosures") == []
    assert sqlite_bench.audit()[-1].details == '{"action": "propose_disclosure", "reason": "disclosure_invalid"}'


def test_of_what_was_redacted_nothing_can_be_given(bench: Bench) -> None:
    gone = bench.put_due(MAIL)
    bench.redact(gone)
    with pytest.raises(DisclosureInvalid) as refusal:
        propose(bench, gone)
    assert refusal.value.fault is DisclosureFault.NOTHING_FOUND


def test_an_unknown_ticket_is_refused(bench: Bench) -> None:
    with pytest.raises(TicketNotFound):
        propose(bench, "404")
    assert bench.audit()[-1].details == '{"action": "propose_disclosure", "reason": "ticket_not_found"}'


@pytest.mark.parametrize("actor", [AGENT, STRANGER])
def test_who_may_not_is_refused_on_the_record(bench: Bench, actor: Actor) -> None:
    with pytest.raises(AccessDenied):
        propose_disclosure(bench.services, actor, DEMANDED)
    assert bench.audit_words()[-1] is AuditWord.ACCESS_REFUSED


def test_what_the_authority_wrote_and_the_values_are_readable_nowhere(bench: Bench) -> None:
    ticket = bench.put(MAIL)
    line = propose(bench, ticket)
    stored = f"{line!r}\n{DEMANDED!r}\n{dump(bench.services.database)}"
    assert [word for word in (REFERENCE, GROUND, WANTED, ASTRID.email, "bo@example.com") if word in stored] == []


def test_without_its_record_nothing_is_proposed_and_nothing_held(bench: Bench, broken_audit: list[str]) -> None:
    broken_audit.clear()
    let_in(bench)
    ticket = bench.put(MAIL)
    broken_audit.append("now")
    with pytest.raises(ZeroDivisionError):
        propose(bench, ticket, hold_until=LATER)
    broken_audit.clear()
    with bench.services.database.read() as session:
        assert (disclosures.list_disclosures(session), holds.list_holds(session)) == ([], [])
