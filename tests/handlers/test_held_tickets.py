"""A hold stops a redaction wherever it comes in between: after the plan, after a confirmation, between two rounds."""

import pytest

from handlers.begin_redaction import begin_redaction
from handlers.confirm_redaction import confirm_redaction
from handlers.errors import TicketHeld
from handlers.plan_sweep import plan_sweep
from handlers.preview_redaction import preview_redaction
from handlers.release_hold import release_hold
from sandbox.intercom.faults import Endpoint, FaultKind
from storage import tickets
from storage.vocabulary import AuditWord, RedactionState, TicketState
from tests.handlers.bench import OFFICER, Bench
from tests.handlers.holding import hold
from tests.people import ASTRID, BIRGER


def test_a_hold_placed_after_the_plan_stops_that_ticket_and_no_other(bench: Bench) -> None:
    held, other = bench.put_due("Hej"), bench.put_due("Hej", person=BIRGER)
    assert len(plan_sweep(bench.services, actor="schedule", cap=9).ticket_ids) == 2
    hold(bench, person=ASTRID.email)
    assert bench.redact(held) is RedactionState.WITHDRAWN
    row = bench.audit()[-1]
    assert (row.word, row.details) == (AuditWord.REDACTION_WITHDRAWN, '{"reason": "held", "state": "closed"}')
    assert (bench.texts(held), bench.bodies(held)[0]) == (["Hej"], "<p>Hej</p>")
    assert bench.redact(other) is RedactionState.DONE


def test_a_hold_stops_what_a_person_confirmed_before_it(bench: Bench) -> None:
    ticket = bench.put_due("Hej")
    confirm_redaction(bench.services, OFFICER, ticket)
    hold(bench, ticket=ticket)
    assert bench.redact(ticket, actor=OFFICER.name) is RedactionState.WITHDRAWN
    assert bench.texts(ticket) == ["Hej"]


def test_a_search_holds_a_ticket_by_what_is_found_when_its_redaction_begins(bench: Bench) -> None:
    ticket = bench.put_due("Hej")
    hold(bench, kind="EMAIL_ADDRESS")
    bench.answer(ticket, "Maila bo@example.com", note=True)
    assert bench.redact(ticket) is RedactionState.WITHDRAWN
    assert bench.texts(ticket)[0] == "Hej"


def test_a_hold_stops_the_rounds_that_are_left(bench: Bench) -> None:
    ticket = bench.put_due("Hej")
    bench.fault(FaultKind.LYING_REDACT, Endpoint.REDACT, times=None)
    assert bench.redact(ticket) is RedactionState.UNVERIFIED
    hold(bench, ticket=ticket)
    assert begin_redaction(bench.services, bench.ticket_id(ticket), actor="schedule").redaction_id is None
    assert [row.state for row in bench.redactions()] == [RedactionState.WITHDRAWN]
    assert bench.texts(ticket) == ["Hej"]


@pytest.mark.parametrize("verb", [preview_redaction, confirm_redaction])
def test_by_hand_it_is_refused_with_the_hold_and_its_review(bench: Bench, verb: type) -> None:
    ticket = bench.put_due("Hej")
    first = hold(bench, ticket=ticket)
    with pytest.raises(TicketHeld) as refusal:
        verb(bench.services, OFFICER, ticket)
    assert refusal.value.sentence == (
        f"Ticket {ticket} is held: hold {first}, to be reviewed on 2099-06-01. "
        "It can be redacted when it is held no more."
    )
    hold(bench, person=ASTRID.email)
    with pytest.raises(TicketHeld, match="Other holds on it: 1"):
        verb(bench.services, OFFICER, ticket)
    assert bench.queue.redactions == []
    assert AuditWord.REDACTION_CONFIRMED not in bench.audit_words()


def test_the_deletion_at_intercom_of_a_held_ticket_leaves_our_copy_until_the_release(bench: Bench) -> None:
    ticket = bench.put("Hej")
    hold_id = hold(bench, ticket=ticket)
    bench.delete(ticket)
    bench.receive(ticket)
    bench.receive(ticket)
    assert (bench.texts(ticket), bench.ticket(ticket).state) == (["Hej"], TicketState.CLOSED)
    row = bench.audit()[-1]
    assert (row.word, row.details) == (AuditWord.TICKET_DELETED, '{"kept": 1}')
    assert plan_sweep(bench.services, actor="schedule", cap=9).ticket_ids == ()
    release_hold(bench.services, OFFICER, hold_id)
    assert plan_sweep(bench.services, actor="schedule", cap=9).ticket_ids == (bench.ticket_id(ticket),)
    assert bench.redact(ticket) is RedactionState.WITHDRAWN
    assert (bench.ticket(ticket).state, bench.texts(ticket)) == (TicketState.DELETED, [None])
    assert bench.key_row(ticket).wrapped is None


@pytest.mark.parametrize("is_held", [True, False])
def test_a_held_ticket_loses_no_more_than_its_last_layer_took(bench: Bench, is_held: bool) -> None:  # noqa: FBT001 - a column
    ticket = bench.begin(f"Jag heter {ASTRID.name}, maila {ASTRID.email}")
    bench.tag(ticket, "Refund")
    bench.close(ticket)
    bench.receive(ticket)
    bench.clock.wait(days=400)
    assert bench.redact(ticket) is RedactionState.DONE
    assert contact_details(bench, ticket) == (True, False)
    if is_held:
        hold(bench, ticket=ticket)
    bench.clock.wait(days=8 * 366)
    bench.answer(ticket, "En notering", note=True)
    bench.receive(ticket)
    assert contact_details(bench, ticket) == (is_held, False)
    assert (bench.redact(ticket) is RedactionState.WITHDRAWN) is is_held


def contact_details(bench: Bench, ticket: str) -> tuple[bool, bool]:
    """Tell whether the contact's name and e-mail address are in our copy."""
    with bench.services.database.read() as session:
        (contact,) = tickets.list_contacts(session, bench.ticket_id(ticket))
    return contact.sealed_name is not None, contact.sealed_email is not None
