"""Each partner is asked what it holds about a person: the seven that can be connected, and our own store."""

from dataclasses import replace

import pytest

from handlers.ask_partner import ask_partner
from handlers.ask_partner_again import ask_partner_again
from handlers.attest_partner import attest_partner
from handlers.errors import AccessDenied
from handlers.fail_partner import fail_partner
from handlers.policy.model import PartnerName
from handlers.prove_identity import Proof, prove_identity
from handlers.request_errors import IdentityNotProven, PartnerAnswered, PartnerUnknown, RequestInvalid
from handlers.retry_partners import retry_partners
from handlers.withdraw_request import withdraw_request
from sandbox.partners.stand import Fault, FaultKind
from storage import request_partners
from storage.errors import FailureReason, PartnerFailed
from storage.ids import RequestId
from storage.partners.intercom_person import IntercomPerson
from storage.vocabulary import AskState, AuditWord, HandReason, ItemType
from tests.handlers.asking import EVIDENCE, connected, opened, partners_of, proven, stand_ins
from tests.handlers.bench import AGENT, OFFICER, Bench
from tests.handlers.dump import dump
from tests.people import ASTRID, BIRGER, EDGAR

SEARCHED = ("asana", "mailerlite", "postmark", "stripe", "telavox")
"""Those whose API looks for a person."""


@pytest.mark.parametrize("name", SEARCHED)
def test_what_a_partner_holds_of_the_person_is_stored_by_its_ids(bench: Bench, name: str) -> None:
    partners = stand_ins([name])
    asked = connected(bench, partners)
    request_id = proven(asked)
    assert ask_partner(asked.services, request_id, name, attempt=1) is AskState.FOUND
    line = partners_of(asked, request_id)[name]
    assert sum(line.items.values()) == partners[name].planted, "Birger's are not among them"
    stored = dump(asked.services.database)
    for text in (ASTRID.email, ASTRID.e164, ASTRID.name, BIRGER.email):
        assert text not in stored


@pytest.mark.parametrize("name", SEARCHED)
def test_of_a_stranger_a_partner_holds_nothing(bench: Bench, name: str) -> None:
    asked = connected(bench, stand_ins([name]))
    request_id = opened(asked, subject=EDGAR.email)

    prove_identity(asked.services, AGENT, request_id, Proof("Ringde upp"))
    assert ask_partner(asked.services, request_id, name, attempt=1) is AskState.NOTHING
    assert partners_of(asked, request_id)[name].items == {}


@pytest.mark.parametrize("name", ["meta", "google_analytics"])
def test_where_nobody_can_look_nothing_is_a_persons_task(bench: Bench, name: str) -> None:
    partners = stand_ins([name])
    asked = connected(bench, partners)
    request_id = proven(asked)
    assert ask_partner(asked.services, request_id, name, attempt=1) is AskState.UNLOCATABLE
    assert partners[name].state.journal.exchanges() == [], "nothing is sent"


def test_a_partner_that_is_not_connected_waits_for_a_person(bench: Bench) -> None:
    request_id = proven(bench)
    assert ask_partner(bench.services, request_id, "stripe", attempt=1) is AskState.BY_HAND
    assert partners_of(bench, request_id)["stripe"].hand_reason is HandReason.NOT_CONNECTED


def test_our_own_tickets_are_found_through_every_way_the_person_is_known(bench: Bench) -> None:
    first, second = bench.put("Hej"), bench.put("Hej igen")
    bench.put("Hej", person=BIRGER)
    request_id = proven(bench, subject=ASTRID.phone)
    assert ask_partner(bench.services, request_id, "gallra", attempt=1) is AskState.FOUND
    assert partners_of(bench, request_id)["gallra"].items == {ItemType.TICKET: len({first, second})}


def test_a_ticket_whose_text_is_gone_is_not_found(bench: Bench) -> None:
    ticket = bench.put_due("Hej")
    bench.redact(ticket)
    request_id = proven(bench)
    assert ask_partner(bench.services, request_id, "gallra", attempt=1) is AskState.NOTHING


def test_what_two_persons_have_in_common_is_for_a_person_to_tell_apart(bench: Bench) -> None:

    bench.put("Hej")
    bench.put("Hej", person=replace(ASTRID, contact_id=BIRGER.contact_id))
    request_id = proven(bench)
    assert ask_partner(bench.services, request_id, "gallra", attempt=1) is AskState.BY_HAND
    line = partners_of(bench, request_id)["gallra"]
    assert (line.hand_reason, line.items) == (HandReason.SHARED, {})


def test_asking_is_safe_to_repeat(bench: Bench) -> None:
    asked = connected(bench, stand_ins(["stripe"]))
    request_id = proven(asked)
    first = ask_partner(asked.services, request_id, "stripe", attempt=1)
    held = partners_of(asked, request_id)["stripe"].items
    assert ask_partner(asked.services, request_id, "stripe", attempt=1) is first
    assert partners_of(asked, request_id)["stripe"].items == held
    assert asked.audit_words().count(AuditWord.PARTNER_ANSWERED) == 1
    ask_partner_again(asked.services, OFFICER, request_id, "stripe")
    ask_partner(asked.services, request_id, "stripe", attempt=2)
    assert partners_of(asked, request_id)["stripe"].items == held, "what it held before is not counted twice"


@pytest.mark.parametrize("kind", [FaultKind.SERVER_ERROR, FaultKind.NONSENSE, FaultKind.UNAUTHORISED])
def test_a_partner_that_fails_is_no_partner_that_holds_nothing(bench: Bench, kind: FaultKind) -> None:
    partners = stand_ins(["mailerlite"])
    partners["mailerlite"].state.faults.append(Fault(kind=kind, times=None))
    asked = connected(bench, partners)
    request_id = proven(asked)
    with pytest.raises(PartnerFailed):
        ask_partner(asked.services, request_id, "mailerlite", attempt=1)
    assert partners_of(asked, request_id)["mailerlite"].state is AskState.ASKED


def test_nothing_is_asked_of_a_person_who_is_not_known_or_has_taken_it_back(bench: Bench) -> None:
    partners = stand_ins(["stripe"])
    asked = connected(bench, partners)
    unknown = opened(asked)
    assert ask_partner(asked.services, unknown, "stripe", attempt=1) is None
    assert ask_partner(asked.services, RequestId(99), "stripe", attempt=1) is None
    withdrawn = proven(asked, subject=BIRGER.email)
    withdraw_request(asked.services, OFFICER, withdrawn)
    assert ask_partner(asked.services, withdrawn, "stripe", attempt=1) is None
    assert partners["stripe"].state.journal.exchanges() == []


def test_a_partner_that_is_given_up_is_asked_again_every_hour_until_it_answers(bench: Bench) -> None:
    request_id = proven(bench)
    fail_partner(bench.services, request_id, "stripe", FailureReason.UNREACHABLE, attempt=1)
    line = partners_of(bench, request_id)["stripe"]
    assert (line.state, line.failure) == (AskState.FAILED, FailureReason.UNREACHABLE)
    assert AuditWord.PARTNER_FAILED in bench.audit_words()
    assert retry_partners(bench.services) == 0, "it was asked just now"
    bench.clock.wait(hours=1, seconds=1)
    assert (retry_partners(bench.services), retry_partners(bench.services)) == (1, 0)
    assert bench.queue.partners[-1] == (request_id, "stripe", 2)
    line = partners_of(bench, request_id)["stripe"]
    assert (line.state, line.failure) == (AskState.ASKED, None)


def test_a_closed_request_is_not_asked_about_again(bench: Bench) -> None:
    request_id = proven(bench)
    fail_partner(bench.services, request_id, "stripe", FailureReason.UNREACHABLE, attempt=1)
    withdraw_request(bench.services, OFFICER, request_id)
    bench.clock.wait(hours=2)
    assert retry_partners(bench.services) == 0


def test_what_the_plan_does_not_include_is_a_persons(bench: Bench) -> None:
    request_id = proven(bench)
    assert fail_partner(bench.services, request_id, "asana", FailureReason.NOT_IN_PLAN, attempt=1) is AskState.BY_HAND
    assert partners_of(bench, request_id)["asana"].hand_reason is HandReason.NO_API


def test_what_was_done_by_hand_is_attested_with_evidence_that_rests_sealed(bench: Bench) -> None:
    request_id = proven(bench)
    ask_partner(bench.services, request_id, "slack", attempt=1)
    attest_partner(bench.services, OFFICER, request_id, "slack", EVIDENCE)
    line = partners_of(bench, request_id)["slack"]
    assert (line.state, line.attested_by) == (AskState.ATTESTED, OFFICER.name)
    assert ASTRID.email not in dump(bench.services.database)
    with bench.services.database.read() as session:
        row = request_partners.find_partner(session, request_id, "slack")
        assert row is not None
        evidence = request_partners.open_evidence(session, bench.services.vault, row)
    assert evidence is not None
    assert evidence.reveal() == EVIDENCE
    assert AuditWord.PARTNER_ATTESTED in bench.audit_words()


def test_an_answer_that_comes_late_does_not_undo_what_was_attested(bench: Bench) -> None:
    asked = connected(bench, stand_ins(["stripe"]))
    request_id = proven(asked)
    fail_partner(asked.services, request_id, "stripe", FailureReason.UNREACHABLE, attempt=1)
    attest_partner(asked.services, OFFICER, request_id, "stripe", EVIDENCE)
    assert ask_partner(asked.services, request_id, "stripe", attempt=1) is AskState.ATTESTED
    assert partners_of(asked, request_id)["stripe"].state is AskState.ATTESTED


def test_nobody_attests_what_a_partner_says_itself_or_says_nothing(bench: Bench) -> None:
    request_id = proven(bench)
    with pytest.raises(PartnerAnswered):
        attest_partner(bench.services, OFFICER, request_id, "slack", EVIDENCE)
    ask_partner(bench.services, request_id, "slack", attempt=1)
    with pytest.raises(RequestInvalid):
        attest_partner(bench.services, OFFICER, request_id, "slack", " ")
    with pytest.raises(PartnerUnknown):
        attest_partner(bench.services, OFFICER, request_id, "nobody", EVIDENCE)
    with pytest.raises(AccessDenied):
        attest_partner(bench.services, AGENT, request_id, "slack", EVIDENCE)


def test_nothing_is_done_about_partners_before_it_is_known_who_asks(bench: Bench) -> None:
    request_id = opened(bench)
    with pytest.raises(IdentityNotProven):
        attest_partner(bench.services, OFFICER, request_id, "slack", EVIDENCE)
    with pytest.raises(IdentityNotProven):
        ask_partner_again(bench.services, OFFICER, request_id, "slack")


def test_a_partner_that_is_being_asked_is_not_asked_twice_at_once(bench: Bench) -> None:
    request_id = proven(bench)
    before = len(bench.queue.partners)
    ask_partner_again(bench.services, OFFICER, request_id, "stripe")
    assert len(bench.queue.partners) == before


def with_intercom(bench: Bench) -> Bench:
    partners = {PartnerName("intercom"): IntercomPerson(bench.services.intercom)}
    return replace(bench, services=replace(bench.services, partners=partners))


def test_intercom_is_asked_for_the_contact_and_its_conversations(bench: Bench) -> None:
    bench.put("Hej")
    bench.begin("Den här har inte kommit hit än")
    bench.put("Hej", person=BIRGER)
    bench.clock.wait(hours=1)
    asked = with_intercom(bench)
    request_id = proven(asked)
    assert ask_partner(asked.services, request_id, "intercom", attempt=1) is AskState.FOUND
    assert partners_of(asked, request_id)["intercom"].items == {ItemType.CONTACT: 1, ItemType.TICKET: 2}


def test_two_contacts_with_one_address_at_intercom_are_for_a_person_to_tell_apart(bench: Bench) -> None:
    bench.put("Hej")
    bench.put("Hej", person=replace(ASTRID, contact_id=BIRGER.contact_id))
    bench.clock.wait(hours=1)
    asked = with_intercom(bench)
    request_id = proven(asked)
    assert ask_partner(asked.services, request_id, "intercom", attempt=1) is AskState.BY_HAND
    assert partners_of(asked, request_id)["intercom"].hand_reason is HandReason.SHARED


def test_what_the_law_keeps_is_counted_with_its_last_day(bench: Bench) -> None:
    asked = connected(bench, stand_ins(["stripe"]))
    request_id = proven(asked)
    ask_partner(asked.services, request_id, "stripe", attempt=1)
    line = partners_of(asked, request_id)["stripe"]
    assert line.kept == line.items[ItemType.CHARGE] + line.items[ItemType.INVOICE] == 2
    assert line.kept_through is not None
    assert (line.kept_through.month, line.kept_through.day) == (12, 31)
    assert partners_of(asked, request_id)["gallra"].kept == 0


def test_an_answer_to_an_older_attempt_does_not_stand_in_for_the_newer(bench: Bench) -> None:
    asked = connected(bench, stand_ins(["stripe"]))
    request_id = proven(asked)
    assert ASTRID.personnummer
    prove_identity(asked.services, AGENT, request_id, Proof("Såg legitimation", (ASTRID.personnummer,)))
    assert ask_partner(asked.services, request_id, "stripe", attempt=1) is AskState.ASKED
    assert fail_partner(asked.services, request_id, "stripe", FailureReason.BROKEN, attempt=1) is AskState.ASKED
    assert partners_of(asked, request_id)["stripe"].items == {}
    assert ask_partner(asked.services, request_id, "stripe", attempt=2) is AskState.FOUND
    assert sum(partners_of(asked, request_id)["stripe"].items.values()) > 0


def test_somebody_elses_ticket_that_names_the_person_is_not_one_of_theirs(bench: Bench) -> None:
    bench.put("Hej")
    bench.put(f"Min vän {ASTRID.email} sade att det är trasigt", person=EDGAR)
    request_id = proven(bench)
    assert ask_partner(bench.services, request_id, "gallra", attempt=1) is AskState.FOUND
    assert partners_of(bench, request_id)["gallra"].items == {ItemType.TICKET: 1, ItemType.MENTION: 1}


def test_a_ticket_that_two_persons_share_is_not_the_persons_alone(bench: Bench) -> None:
    other = bench.record(bench.put("Hej", person=BIRGER)).contact_ids
    shared = bench.begin("Hej")
    bench.record(shared).contact_ids += other
    bench.receive(shared)
    request_id = proven(bench)
    assert ask_partner(bench.services, request_id, "gallra", attempt=1) is AskState.FOUND
    assert partners_of(bench, request_id)["gallra"].items == {ItemType.MENTION: 1}
