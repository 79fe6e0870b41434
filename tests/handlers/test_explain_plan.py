"""An operator is told why a stored ticket is kept or due."""

import pytest

from handlers.errors import TicketNotFound
from handlers.explain_plan import explain_plan
from handlers.release_hold import release_hold
from storage.vocabulary import AuditWord
from tests.handlers.bench import OFFICER, Bench
from tests.handlers.holding import hold
from tests.people import ASTRID


def test_a_stored_ticket_is_explained_by_its_rules_kinds_and_layers(bench: Bench) -> None:
    ticket = bench.begin(f"Jag heter {ASTRID.name}, {ASTRID.email}")
    bench.tag(ticket, "Faktura")
    bench.close(ticket)
    bench.receive(ticket)
    before = explain_plan(bench.services, ticket, actor="cli")
    assert before.serves == ("support: every ticket", "legal_obligation: rule bookkeeping_by_tag")
    assert not before.is_due
    bench.clock.wait(days=400)
    due = explain_plan(bench.services, ticket, actor="cli")
    assert due.is_due
    assert "EMAIL_ADDRESS" in due.verdict
    bench.redact(ticket)
    after = explain_plan(bench.services, ticket, actor="cli")
    assert not after.is_due
    assert "Layers that went already: 1, with EMAIL_ADDRESS" in after.steps[-1]


def test_an_explanation_is_on_the_record_and_holds_no_text(bench: Bench) -> None:
    ticket = bench.put_closed(f"Jag heter {ASTRID.name}")
    told = explain_plan(bench.services, ticket, actor="cli")
    assert bench.audit_words()[-1] is AuditWord.TICKET_EXPLAINED
    assert ASTRID.name not in repr(told)


def test_a_ticket_that_is_not_stored_is_not_found(bench: Bench) -> None:
    with pytest.raises(TicketNotFound):
        explain_plan(bench.services, "404", actor="cli")


def test_a_held_ticket_is_explained_by_its_holds_as_long_as_it_has_a_text(bench: Bench) -> None:
    ticket = bench.put_due("Hej")
    first, second = hold(bench, ticket=ticket), hold(bench, created_until=bench.clock.now().date())
    told = explain_plan(bench.services, ticket, actor="cli")
    assert told.verdict.startswith(f"Kept: held back by hold {first}, {second}, until it is released.")
    assert not told.is_due
    release_hold(bench.services, OFFICER, first)
    release_hold(bench.services, OFFICER, second)
    assert explain_plan(bench.services, ticket, actor="cli").is_due
    bench.redact(ticket)
    hold(bench, created_until=bench.clock.now().date())
    assert explain_plan(bench.services, ticket, actor="cli").verdict.startswith("Redacted already")
