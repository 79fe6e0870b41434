"""Another page of a lookup is the whole verb again, for whoever made it, and never says what was looked up."""

import pytest

from handlers.errors import AccessDenied, LookupNotFound
from handlers.find_tickets import find_tickets
from handlers.show_ticket import show_ticket
from handlers.turn_found import turn_found
from storage.vocabulary import AuditWord
from tests.handlers.bench import AGENT, OFFICER, STRANGER, Bench
from tests.handlers.restricting import restrict
from tests.people import ASTRID


def test_the_pages_hold_every_ticket_once(bench: Bench) -> None:
    tickets = [bench.put(str(number)) for number in range(25)]
    first = find_tickets(bench.services, AGENT, ASTRID.email, purpose="support")
    second = turn_found(bench.services, AGENT, first.lookup, page=1, purpose="support")
    again = turn_found(bench.services, AGENT, second.lookup, page=0, purpose="support")
    assert [line.conversation_id for line in (*first.tickets, *second.tickets)] == tickets[::-1]
    assert (first.is_cut, second.is_cut, second.page) == (True, False, 1)
    assert again.tickets == first.tickets
    assert turn_found(bench.services, AGENT, first.lookup, page=9, purpose="support").tickets == ()
    assert bench.audit_words()[-4:] == [AuditWord.TICKET_FOUND] * 4


def test_a_forged_number_leads_nowhere_and_is_recorded(bench: Bench) -> None:
    ticket = bench.put("Hej")
    own = find_tickets(bench.services, AGENT, ASTRID.email).lookup
    show_ticket(bench.services, AGENT, ticket, purpose="support")
    shown = bench.audit()[-1].seq
    by_ticket = find_tickets(bench.services, AGENT, ticket).lookup
    for forged in (0, own + 10_000, shown, by_ticket, 10**17):
        with pytest.raises(LookupNotFound):
            turn_found(bench.services, AGENT, forged, page=1, purpose="support")
        assert bench.audit()[-1].details == '{"action": "find", "reason": "unknown_lookup"}'
    with pytest.raises(LookupNotFound):
        turn_found(bench.services, OFFICER, own, page=1, purpose="support")


def test_who_lost_the_right_meanwhile_is_refused(bench: Bench) -> None:
    own = find_tickets(bench.services, AGENT, ASTRID.email).lookup
    with pytest.raises(AccessDenied):
        turn_found(bench.services, STRANGER, own, page=1)


def test_a_restriction_that_came_meanwhile_counts(bench: Bench) -> None:
    bench.put("Hej")
    own = find_tickets(bench.services, AGENT, ASTRID.email).lookup
    restrict(bench, ASTRID.email)
    with pytest.raises(AccessDenied, match="under restriction"):
        turn_found(bench.services, AGENT, own, page=0, purpose="support")
