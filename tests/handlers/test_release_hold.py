"""A hold is released once; what became overdue meanwhile is due again, and the next sweep takes it."""

import pytest

from handlers.errors import AccessDenied
from handlers.hold_errors import HoldNotFound, HoldReleased
from handlers.list_holds import list_holds
from handlers.plan_sweep import plan_sweep
from handlers.release_hold import release_hold
from storage.ids import HoldId
from storage.vocabulary import AuditWord, RedactionState, TicketState
from tests.handlers.bench import AGENT, OFFICER, Bench
from tests.handlers.holding import hold
from tests.people import ASTRID


def planned(bench: Bench) -> list[int]:
    return list(plan_sweep(bench.services, actor="schedule", cap=100).ticket_ids)


def test_what_became_overdue_under_a_hold_is_taken_by_the_next_sweep(bench: Bench) -> None:
    ticket = bench.put_closed("Hej")
    hold_id = hold(bench, ticket=ticket)
    bench.clock.wait(days=400)
    assert planned(bench) == []
    released = release_hold(bench.services, OFFICER, hold_id)
    assert (released.due, released.line.released_at) == (1, bench.clock.now())
    row = bench.audit()[-1]
    assert (row.word, row.actor, row.ticket_id, row.purpose, row.details) == (
        *(AuditWord.HOLD_RELEASED, OFFICER.name, bench.ticket_id(ticket), "legal_obligation"),
        '{"hold": 1, "type": "ticket"}',
    )
    assert planned(bench) == [bench.ticket_id(ticket)]
    assert bench.redact(ticket) is RedactionState.DONE
    assert bench.ticket(ticket).state is TicketState.REDACTED


def test_of_two_holds_the_other_still_counts(bench: Bench) -> None:
    ticket = bench.put_due("Hej")
    first, second = hold(bench, ticket=ticket), hold(bench, person=ASTRID.email)
    assert release_hold(bench.services, OFFICER, first).due == 0
    assert planned(bench) == []
    assert release_hold(bench.services, OFFICER, second).due == 1
    assert planned(bench) == [bench.ticket_id(ticket)]


def test_a_hold_is_released_once(bench: Bench) -> None:
    hold_id = hold(bench, ticket=bench.put_closed("Hej"))
    release_hold(bench.services, OFFICER, hold_id)
    with pytest.raises(HoldReleased, match=f"Hold {hold_id} has been released already"):
        release_hold(bench.services, OFFICER, hold_id)
    assert bench.audit_words().count(AuditWord.HOLD_RELEASED) == 1
    with pytest.raises(HoldNotFound):
        release_hold(bench.services, OFFICER, HoldId(404))


def test_who_may_not_is_refused_on_the_record(bench: Bench) -> None:
    hold_id = hold(bench, ticket=bench.put_closed("Hej"))
    with pytest.raises(AccessDenied):
        release_hold(bench.services, AGENT, hold_id)
    assert bench.audit_words()[-1] is AuditWord.ACCESS_REFUSED
    assert len(list_holds(bench.services, OFFICER)) == 1


def test_without_its_record_it_stays_in_force(bench: Bench, broken_audit: list[str]) -> None:
    broken_audit.clear()
    hold_id = hold(bench, ticket=bench.put_due("Hej"))
    broken_audit.append("now")
    with pytest.raises(ZeroDivisionError):
        release_hold(bench.services, OFFICER, hold_id)
    broken_audit.clear()
    assert planned(bench) == []
