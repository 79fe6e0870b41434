"""What a partner says it erased is looked for again: what is found out is told, what is gone is proven."""

from dataclasses import replace
from datetime import timedelta
from typing import cast

import pytest

from handlers.ask_partner import ask_partner
from handlers.ask_partner_again import ask_partner_again
from handlers.attest_partner import attest_partner
from handlers.end_withholding import end_withholding
from handlers.follow_erasure import follow_erasure
from handlers.list_pending_erasures import list_pending_erasures
from handlers.list_unverified_erasures import list_unverified_erasures
from handlers.policy.model import PartnerName
from handlers.release_hold import release_hold
from handlers.withdraw_request import withdraw_request
from sandbox.partners.mailerlite import MailerLiteState
from sandbox.partners.stand import Fault, FaultKind
from storage import tombstones
from storage.errors import PartnerFailed
from storage.ids import RequestId
from storage.partners.intercom_person import IntercomPerson
from storage.vocabulary import (
    AskState,
    AuditWord,
    ErasingState,
    ErasureState,
    HandReason,
    IdentifierType,
    ItemType,
    RedactionState,
    TicketState,
    WithholdingGround,
)
from tests.contracts.partners import case
from tests.handlers.asking import EVIDENCE, partners_of
from tests.handlers.bench import OFFICER, Bench
from tests.handlers.deciding import answered, decide, erase, erasure_states, held_at, line, partner_row, verify
from tests.handlers.holding import hold
from tests.handlers.test_erase_at_partner import ALL_OF_STRIPE
from tests.handlers.test_layers import put_refund
from tests.people import ASTRID


def told(bench: Bench, name: str) -> tuple[Bench, case.Bench, RequestId]:
    asked, partners, request_id = held_at(bench, name)
    decide(asked, request_id, ALL_OF_STRIPE if name == "stripe" else None)
    erase(asked, request_id, name)
    return asked, partners[name], request_id


def later(bench: Bench, stand: case.Bench | None = None, *, days: int = 0) -> None:
    bench.clock.wait(days=days, minutes=11)
    if stand is not None:
        stand.state.clock.advance(timedelta(days=days, minutes=11))


def followed(bench: Bench) -> None:
    for one in list_pending_erasures(bench.services):
        follow_erasure(bench.services, one)


def test_what_is_not_found_any_more_is_gone(bench: Bench) -> None:
    asked, stand, request_id = told(bench, "stripe")
    assert list_unverified_erasures(asked.services) == [], "not sooner than needed"
    later(asked, stand)
    assert list_unverified_erasures(asked.services) == [(request_id, "stripe", False)]
    assert verify(asked, request_id, "stripe") is ErasingState.GONE
    customers = line(asked, request_id, "stripe", ItemType.CUSTOMER)
    assert (customers.erased, customers.gone, customers.left) == (customers.held, customers.held, 0)
    assert line(asked, request_id, "stripe", ItemType.CHARGE).gone == 0, "what is withheld is not erased"
    assert list_unverified_erasures(asked.services) == []
    assert verify(asked, request_id, "stripe") is None
    (row,) = [row for row in asked.audit() if row.word is AuditWord.ERASURE_VERIFIED]
    assert '"remains": 0' in row.details


@pytest.mark.parametrize("name", ["mailerlite", "asana", "postmark"])
def test_what_takes_time_is_looked_for_when_it_is_over(bench: Bench, name: str) -> None:
    asked, stand, request_id = told(bench, name)
    later(asked, stand)
    assert list_unverified_erasures(asked.services) == []
    assert verify(asked, request_id, name) is None
    later(asked, stand, days=stand.case.days_until_gone + 1)
    followed(asked)
    assert list_unverified_erasures(asked.services) == [(request_id, name, False)]
    assert verify(asked, request_id, name) is ErasingState.GONE
    assert erasure_states(asked, request_id, name) == {ErasureState.GONE}


def test_a_partner_that_says_deleted_and_still_returns_the_person_is_found_out(bench: Bench) -> None:
    asked, partners, request_id = held_at(bench, "postmark")
    stand = partners["postmark"]
    stand.state.faults.append(Fault(kind=FaultKind.LYING, method="POST", times=None))
    decide(asked, request_id)
    assert erase(asked, request_id, "postmark") is ErasingState.TOLD
    later(asked, stand, days=stand.case.days_until_gone + 1)
    followed(asked)
    assert erasure_states(asked, request_id, "postmark") == {ErasureState.DONE}, "that is what it says"
    assert verify(asked, request_id, "postmark") is ErasingState.REMAINS
    assert ErasureState.REMAINS in erasure_states(asked, request_id, "postmark")
    one = partners_of(asked, request_id)["postmark"]
    assert (one.state, one.hand_reason) == (AskState.BY_HAND, HandReason.REMAINS)
    assert verify(asked, request_id, "postmark") is ErasingState.REMAINS
    assert asked.audit_words().count(AuditWord.ERASURE_VERIFIED) == 1, "each hour again, on record once"
    later(asked, stand)
    assert list_unverified_erasures(asked.services) == [(request_id, "postmark", True)]


def test_what_is_refused_while_it_is_followed_is_a_persons_and_then_looked_for(bench: Bench) -> None:
    asked, partners, request_id = held_at(bench, "mailerlite")
    stand = partners["mailerlite"]
    stand.state.faults.append(Fault(kind=FaultKind.LYING, method="POST", times=None))
    decide(asked, request_id)
    erase(asked, request_id, "mailerlite")
    later(asked, stand, days=31)
    followed(asked)
    assert erasure_states(asked, request_id, "mailerlite") == {ErasureState.REFUSED}
    assert verify(asked, request_id, "mailerlite") is ErasingState.BY_HAND
    attest_partner(asked.services, OFFICER, request_id, "mailerlite", EVIDENCE)
    assert verify(asked, request_id, "mailerlite") is ErasingState.REMAINS, "a word is no proof"
    state = cast("MailerLiteState", stand.state)
    state.subscribers = {key: one for key, one in state.subscribers.items() if one.email != ASTRID.email}
    assert verify(asked, request_id, "mailerlite") is ErasingState.GONE
    assert partners_of(asked, request_id)["mailerlite"].state is AskState.FOUND, "nobody's task any more"


@pytest.mark.parametrize("name", ["meta", "google_analytics"])
def test_where_nobody_can_look_it_is_said_so(bench: Bench, name: str) -> None:
    asked, stand, request_id = told(bench, name)
    later(asked, stand, days=4)
    followed(asked)
    assert verify(asked, request_id, name) is ErasingState.UNSEEN
    assert list_unverified_erasures(asked.services) == []


def test_what_was_erased_by_hand_is_looked_for_too(bench: Bench) -> None:
    asked, stand, request_id = told(bench, "telavox")
    assert verify(asked, request_id, "telavox") is None, "nobody has done it yet"
    attest_partner(asked.services, OFFICER, request_id, "telavox", EVIDENCE)
    later(asked, stand)
    assert verify(asked, request_id, "telavox") is ErasingState.REMAINS
    assert partners_of(asked, request_id)["telavox"].state is AskState.BY_HAND


def test_a_partner_that_fails_proves_nothing(bench: Bench) -> None:
    asked, stand, request_id = told(bench, "stripe")
    later(asked, stand)
    stand.state.faults.append(Fault(kind=FaultKind.SERVER_ERROR, times=None))
    with pytest.raises(PartnerFailed):
        verify(asked, request_id, "stripe")
    assert partner_row(asked, request_id, "stripe").erasing is ErasingState.TOLD


def test_nothing_is_looked_for_of_a_request_that_was_taken_back(bench: Bench) -> None:
    asked, stand, request_id = told(bench, "stripe")
    withdraw_request(asked.services, OFFICER, request_id)
    later(asked, stand)
    assert list_unverified_erasures(asked.services) == []
    assert verify(asked, request_id, "stripe") is None
    assert verify(asked, RequestId(99), "stripe") is None


def test_what_comes_back_after_it_was_gone_is_seen_when_the_partner_is_asked_again(bench: Bench) -> None:
    asked, partners, request_id = held_at(bench, "mailerlite")
    stand = partners["mailerlite"]
    state = cast("MailerLiteState", stand.state)
    before = dict(state.subscribers)
    decide(asked, request_id)
    erase(asked, request_id, "mailerlite")
    later(asked, stand, days=31)
    followed(asked)
    assert verify(asked, request_id, "mailerlite") is ErasingState.GONE
    state.subscribers = {key: replace(one, forget_at=None) for key, one in before.items()}
    ask_partner_again(asked.services, OFFICER, request_id, "mailerlite")
    ask_partner(asked.services, request_id, "mailerlite", attempt=2)
    assert partner_row(asked, request_id, "mailerlite").erasing is ErasingState.REMAINS
    assert partners_of(asked, request_id)["mailerlite"].hand_reason is HandReason.REMAINS


def own(bench: Bench, *tickets: str) -> RequestId:
    request_id = answered(bench)
    decide(bench, request_id)
    erase(bench, request_id, "gallra")
    for ticket in tickets:
        bench.redact(ticket, actor="person")
    bench.clock.wait(minutes=11)
    return request_id


def is_buried(bench: Bench) -> bool:
    hash_ = tombstones.hash_person(bench.services.vault, bench.hashed(IdentifierType.EMAIL, ASTRID.email))
    with bench.services.database.read() as session:
        return bool(tombstones.find(session, [hash_]))


def test_our_tickets_are_gone_when_their_redaction_has_read_them_back(bench: Bench) -> None:
    ticket = bench.put_closed("Hej")
    request_id = own(bench, ticket)
    assert bench.ticket(ticket).state is TicketState.REDACTED
    assert not is_buried(bench)
    assert verify(bench, request_id, "gallra") is ErasingState.GONE
    assert is_buried(bench), "nothing from before comes in again"


def test_a_ticket_that_is_open_remains_until_it_is_closed(bench: Bench) -> None:
    ticket = bench.put("Hej")
    request_id = own(bench)
    assert bench.queue.redactions == []
    assert verify(bench, request_id, "gallra") is ErasingState.REMAINS
    assert partners_of(bench, request_id)["gallra"].state is AskState.FOUND, "no task that could be attested"
    assert not is_buried(bench)
    bench.close(ticket)
    bench.receive(ticket)
    verify(bench, request_id, "gallra")
    assert [one.ticket_id for one in bench.queue.redactions] == [bench.ticket_id(ticket)]
    bench.redact(ticket, actor="person")
    assert verify(bench, request_id, "gallra") is ErasingState.GONE


def test_at_intercom_a_ticket_of_ours_is_proven_by_its_redaction(bench: Bench) -> None:
    ticket = bench.put_closed("Hej")
    bench.clock.wait(hours=1)
    partners = {PartnerName("intercom"): IntercomPerson(bench.services.intercom)}
    asked = replace(bench, services=replace(bench.services, partners=partners))
    request_id = own(asked)
    assert erase(asked, request_id, "intercom") is ErasingState.BY_HAND
    attest_partner(asked.services, OFFICER, request_id, "intercom", EVIDENCE)
    for contact in asked.state.contacts.values():
        contact.email = contact.phone = None  # nobody is found by these any more
    assert verify(asked, request_id, "intercom") is ErasingState.REMAINS, "its text still stands there"
    assert partners_of(asked, request_id)["intercom"].state is AskState.ATTESTED
    asked.redact(ticket, actor="person")
    assert verify(asked, request_id, "intercom") is ErasingState.GONE


def test_what_a_law_needs_of_a_ticket_is_withheld_and_erased_on_its_day(bench: Bench) -> None:
    ticket = put_refund(bench, days=1)
    request_id = own(bench, ticket)
    assert bench.ticket(ticket).layers == 1, "what no law needs went at once"
    assert verify(bench, request_id, "gallra") is ErasingState.GONE
    kept = line(bench, request_id, "gallra", ItemType.TICKET)
    assert (kept.erased, kept.withheld, kept.ground) == (0, 1, WithholdingGround.LEGAL_OBLIGATION)
    assert kept.through is not None
    assert (kept.through.month, kept.through.day) == (12, 31)
    assert not is_buried(bench), "what is left of it must not lose its text"
    bench.clock.wait(days=(kept.through - bench.clock.now().date()).days)
    assert end_withholding(bench.services) == 0
    bench.clock.wait(days=1)
    assert end_withholding(bench.services) == 1
    erase(bench, request_id, "gallra")
    bench.redact(ticket, actor="person")
    later(bench)
    assert verify(bench, request_id, "gallra") is ErasingState.GONE
    assert bench.ticket(ticket).state is TicketState.REDACTED
    assert is_buried(bench)


def test_a_held_ticket_remains_until_its_hold_is_released(bench: Bench) -> None:
    ticket = bench.put_closed("Hej")
    placed = hold(bench, ticket=ticket)
    request_id = own(bench)
    assert bench.queue.redactions == []
    assert verify(bench, request_id, "gallra") is ErasingState.REMAINS
    assert bench.redact(ticket, actor="person") is RedactionState.WITHDRAWN
    assert bench.texts(ticket) != [None]
    release_hold(bench.services, OFFICER, placed)
    verify(bench, request_id, "gallra")
    assert [one.ticket_id for one in bench.queue.redactions] == [bench.ticket_id(ticket)]
    bench.redact(ticket, actor="person")
    assert verify(bench, request_id, "gallra") is ErasingState.GONE
