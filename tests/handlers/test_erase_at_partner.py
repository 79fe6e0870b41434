"""What was decided is erased at each partner, or becomes the work of a person; nothing that is withheld is touched."""

from dataclasses import replace
from datetime import date
from typing import cast

import pytest

from handlers.ask_partner import ask_partner
from handlers.ask_partner_again import ask_partner_again
from handlers.attest_partner import attest_partner
from handlers.erase_at_partner import erase_at_partner
from handlers.fail_erasure import fail_erasure
from handlers.policy.item_verdicts import Override
from handlers.policy.model import PartnerName
from handlers.retry_erasures import retry_erasures
from handlers.withdraw_request import withdraw_request
from sandbox.partners.mailerlite import MailerLiteState
from sandbox.partners.stand import Fault, FaultKind
from sandbox.partners.stripe import StripeState
from storage.errors import FailureReason, PartnerFailed
from storage.ids import RequestId
from storage.partners.intercom_person import IntercomPerson
from storage.vocabulary import (
    AskState,
    AuditWord,
    ErasingState,
    ErasureState,
    HandReason,
    ItemType,
    ItemVerdict,
    TicketState,
)
from tests.handlers.asking import EVIDENCE, partners_of
from tests.handlers.bench import OFFICER, Bench
from tests.handlers.deciding import answered, decide, erase, erasure_states, held_at, line, partner_row, verify, view
from tests.people import ASTRID, BIRGER, EDGAR

ERASED = Override(ItemVerdict.ERASE)
ALL_OF_STRIPE = {("stripe", ItemType.CUSTOMER): ERASED, ("stripe", ItemType.PAYMENT_METHOD): ERASED}


@pytest.mark.parametrize(("name", "state"), [("asana", ErasureState.PENDING), ("mailerlite", ErasureState.PENDING)])
def test_a_partner_is_told_and_only_of_this_person(bench: Bench, name: str, state: ErasureState) -> None:
    asked, _, request_id = held_at(bench, name)
    decide(asked, request_id)
    assert erase(asked, request_id, name) is ErasingState.TOLD
    assert erasure_states(asked, request_id, name) == {state}
    (row,) = [row for row in asked.audit() if row.word is AuditWord.ERASURE_TOLD]
    assert '"left": 0' in row.details
    assert name in row.details


def test_what_is_not_approved_is_never_sent(bench: Bench) -> None:
    asked, partners, request_id = held_at(bench, "mailerlite")
    before = len(partners["mailerlite"].state.journal.exchanges())
    assert erase_at_partner(asked.services, request_id, "mailerlite", attempt=1) is None
    assert erase_at_partner(asked.services, RequestId(99), "mailerlite", attempt=1) is None
    assert len(partners["mailerlite"].state.journal.exchanges()) == before


def test_stripe_keeps_everything_unless_people_agreed_to_more(bench: Bench) -> None:
    asked, partners, request_id = held_at(bench, "stripe", "asana")
    decide(asked, request_id)
    assert (request_id, "stripe", 1) not in asked.queue.erasures
    assert not any(one.method == "DELETE" for one in partners["stripe"].state.journal.exchanges())


def test_a_customer_at_stripe_is_deleted_where_people_agreed_and_the_vouchers_stay(bench: Bench) -> None:
    asked, partners, request_id = held_at(bench, "stripe")
    decide(asked, request_id, ALL_OF_STRIPE)
    assert erase(asked, request_id, "stripe") is ErasingState.TOLD
    assert erasure_states(asked, request_id, "stripe") == {ErasureState.DONE}
    state = cast("StripeState", partners["stripe"].state)
    left = {one.told["email"] for one in state.objects["customers"].values() if one.deleted_at is None}
    assert (ASTRID.email in left, BIRGER.email in left) == (False, True)
    assert line(asked, request_id, "stripe", ItemType.CHARGE).withheld == 1


def test_what_is_withheld_is_not_among_what_a_partner_is_told(bench: Bench) -> None:
    asked, partners, request_id = held_at(bench, "asana")
    decide(asked, request_id, {("asana", ItemType.TASK): Override(ItemVerdict.WITHHOLD, date(2028, 1, 31))})
    assert asked.queue.erasures == []
    assert not any(one.method == "DELETE" for one in partners["asana"].state.journal.exchanges())


@pytest.mark.parametrize("name", ["meta", "google_analytics"])
def test_where_nobody_can_look_whatever_is_known_there_is_erased(bench: Bench, name: str) -> None:
    asked, partners, request_id = held_at(bench, name)
    decide(asked, request_id)
    assert erase(asked, request_id, name) is ErasingState.TOLD
    assert erasure_states(asked, request_id, name) == {ErasureState.PENDING}
    assert partners[name].state.journal.exchanges()


def test_what_no_call_erases_is_a_persons_task_and_never_done_by_itself(bench: Bench) -> None:
    asked, _, request_id = held_at(bench, "telavox")
    decide(asked, request_id)
    assert erase(asked, request_id, "telavox") is ErasingState.BY_HAND
    one = partners_of(asked, request_id)["telavox"]
    assert (one.state, one.hand_reason) == (AskState.BY_HAND, HandReason.NO_API)
    assert line(asked, request_id, "telavox", ItemType.CALL).left == one.items[ItemType.CALL]
    assert "telavox" not in view(asked, request_id).open_, "it was decided on"
    attest_partner(asked.services, OFFICER, request_id, "telavox", EVIDENCE)
    assert partner_row(asked, request_id, "telavox").erasing is ErasingState.TOLD, "to be looked for again"
    assert line(asked, request_id, "telavox", ItemType.CALL).left == 0


def test_one_that_is_not_connected_any_more_is_a_persons(bench: Bench) -> None:
    asked, _, request_id = held_at(bench, "asana")
    decide(asked, request_id)
    without = replace(asked, services=replace(asked.services, partners={}))
    assert erase(without, request_id, "asana") is ErasingState.BY_HAND
    assert partners_of(asked, request_id)["asana"].hand_reason is HandReason.NOT_CONNECTED


def test_what_a_partner_only_says_it_did_is_a_persons_where_it_is_seen_at_once(bench: Bench) -> None:
    asked, partners, request_id = held_at(bench, "stripe")
    partners["stripe"].state.faults.append(Fault(kind=FaultKind.LYING, method="DELETE", times=None))
    decide(asked, request_id, ALL_OF_STRIPE)
    assert erase(asked, request_id, "stripe") is ErasingState.BY_HAND
    assert ErasureState.REFUSED in erasure_states(asked, request_id, "stripe")


@pytest.mark.parametrize("kind", [FaultKind.SERVER_ERROR, FaultKind.NONSENSE])
def test_a_partner_that_fails_has_erased_nothing_and_is_told_again_every_hour(bench: Bench, kind: FaultKind) -> None:
    asked, partners, request_id = held_at(bench, "mailerlite")
    decide(asked, request_id)
    partners["mailerlite"].state.faults.append(Fault(kind=kind, times=None))
    with pytest.raises(PartnerFailed):
        erase(asked, request_id, "mailerlite")
    assert partner_row(asked, request_id, "mailerlite").erasing is ErasingState.WAITING
    failed = fail_erasure(asked.services, request_id, "mailerlite", FailureReason.UNREACHABLE, attempt=1)
    assert failed is ErasingState.FAILED
    assert retry_erasures(asked.services) == 0, "it was told just now"
    asked.clock.wait(hours=1, seconds=1)
    assert (retry_erasures(asked.services), retry_erasures(asked.services)) == (1, 0)
    assert asked.queue.erasures[-1] == (request_id, "mailerlite", 2)
    partners["mailerlite"].state.faults.clear()
    assert erase(asked, request_id, "mailerlite") is ErasingState.TOLD
    state = cast("MailerLiteState", partners["mailerlite"].state)
    assert [one.forget_at is not None for one in state.subscribers.values()] == [True, False], "Astrid, not Birger"


def test_it_is_safe_to_repeat_and_an_older_attempt_does_nothing(bench: Bench) -> None:
    asked, partners, request_id = held_at(bench, "mailerlite")
    decide(asked, request_id)
    first = erase(asked, request_id, "mailerlite")
    sent = len(partners["mailerlite"].state.journal.exchanges())
    assert erase(asked, request_id, "mailerlite") is first
    assert len(partners["mailerlite"].state.journal.exchanges()) == sent
    assert asked.audit_words().count(AuditWord.ERASURE_TOLD) == 1
    late = fail_erasure(asked.services, request_id, "mailerlite", FailureReason.BROKEN, attempt=1)
    assert late is ErasingState.TOLD


def test_a_request_that_is_taken_back_erases_nothing_more(bench: Bench) -> None:
    asked, partners, request_id = held_at(bench, "mailerlite")
    decide(asked, request_id)
    withdraw_request(asked.services, OFFICER, request_id)
    sent = len(partners["mailerlite"].state.journal.exchanges())
    assert erase(asked, request_id, "mailerlite") is None
    assert len(partners["mailerlite"].state.journal.exchanges()) == sent


def test_our_tickets_are_redacted_by_their_own_workflow_on_the_persons_word(bench: Bench) -> None:
    closed, open_ = bench.put_closed("Hej"), bench.put("Hej igen")
    request_id = answered(bench)
    decide(bench, request_id)
    assert erase(bench, request_id, "gallra") is ErasingState.TOLD
    assert [(one.ticket_id, one.actor) for one in bench.queue.redactions] == [(bench.ticket_id(closed), "person")]
    assert erasure_states(bench, request_id, "gallra") == {ErasureState.PENDING}
    assert bench.texts(open_) != [None], "it waits until it is closed"


def test_at_intercom_a_person_does_what_our_redaction_does_not(bench: Bench) -> None:
    ours = bench.put_closed("Hej")
    bench.begin("Den här har inte kommit hit än")
    bench.clock.wait(hours=1)
    partners = {PartnerName("intercom"): IntercomPerson(bench.services.intercom)}
    asked = replace(bench, services=replace(bench.services, partners=partners))
    request_id = answered(asked)
    decide(asked, request_id)
    assert erase(asked, request_id, "intercom") is ErasingState.BY_HAND
    assert line(asked, request_id, "intercom", ItemType.CONTACT).left == 1
    assert line(asked, request_id, "intercom", ItemType.TICKET).left == 1, f"not {ours}, which is redacted"


def test_postmark_erases_a_whole_person_so_nothing_is_erased_beside_what_is_withheld(bench: Bench) -> None:
    asked, partners, request_id = held_at(bench, "postmark")
    items = partners_of(asked, request_id)["postmark"].items
    keep = Override(ItemVerdict.WITHHOLD, date(2028, 1, 31))
    decide(asked, request_id, {("postmark", type_): keep for type_ in items})
    assert asked.queue.erasures == []
    assert not any("data-removals" in one.path for one in partners["postmark"].state.journal.exchanges())


def test_what_becomes_a_persons_while_the_partner_is_asked_again_shows_after_its_answer(bench: Bench) -> None:
    asked, _, request_id = held_at(bench, "telavox")
    decide(asked, request_id)
    ask_partner_again(asked.services, OFFICER, request_id, "telavox")
    assert erase(asked, request_id, "telavox") is ErasingState.BY_HAND
    assert partners_of(asked, request_id)["telavox"].state is AskState.ASKED, "its answer is waited for"
    assert ask_partner(asked.services, request_id, "telavox", attempt=2) is AskState.BY_HAND
    assert partners_of(asked, request_id)["telavox"].hand_reason is HandReason.NO_API


def test_somebody_elses_ticket_is_never_redacted_by_itself(bench: Bench) -> None:
    own = bench.put_closed("Hej")
    others = bench.put_closed(f"Min vän {ASTRID.email} sade att det är trasigt", person=EDGAR)
    request_id = answered(bench)
    decide(bench, request_id)
    assert erase(bench, request_id, "gallra") is ErasingState.BY_HAND
    assert [one.ticket_id for one in bench.queue.redactions] == [bench.ticket_id(own)], (
        "the other one would take Edgar's text along"
    )
    assert erasure_states(bench, request_id, "gallra") == {ErasureState.PENDING, ErasureState.BY_HAND}
    bench.redact(own, actor="person")
    attest_partner(bench.services, OFFICER, request_id, "gallra", EVIDENCE)
    assert verify(bench, request_id, "gallra") is ErasingState.GONE
    assert bench.ticket(others).state is TicketState.CLOSED
    bench.receive(others)
    assert bench.ticket(others).state is TicketState.CLOSED, "and no tombstone takes its text when it is fetched again"


def test_a_ticket_shared_with_somebody_is_a_persons_at_intercom_too_and_is_over_once_attested(bench: Bench) -> None:
    other = bench.record(bench.put("Hej", person=BIRGER)).contact_ids
    shared = bench.begin("Hej")
    bench.record(shared).contact_ids += other
    bench.close(shared)
    bench.receive(shared)
    bench.clock.wait(hours=1)
    partners = {PartnerName("intercom"): IntercomPerson(bench.services.intercom)}
    asked = replace(bench, services=replace(bench.services, partners=partners))
    request_id = answered(asked)
    decide(asked, request_id)
    assert erase(asked, request_id, "intercom") is ErasingState.BY_HAND
    assert erase(asked, request_id, "gallra") is ErasingState.BY_HAND
    assert asked.queue.redactions == []
    attest_partner(asked.services, OFFICER, request_id, "intercom", EVIDENCE)
    del bench.state.contacts[asked.contact(ASTRID)]
    assert verify(asked, request_id, "intercom") is ErasingState.GONE
