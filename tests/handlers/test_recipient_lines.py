"""The ledger of recipients (GDPR art. 19): who was told, when, how far each is, and by what that is known."""

from datetime import date

from handlers.attest_partner import attest_partner
from handlers.policy.recipients import Recipient, ToldProof, ToldState
from handlers.recipient_lines import recipients_of
from storage import partner_erasures, request_partners
from storage.errors import FailureReason
from storage.ids import RequestId
from storage.partners.base import Erasure
from storage.vocabulary import (
    ErasingState,
    ErasureState,
    HandReason,
    ItemType,
    PartnerAct,
    Right,
)
from tests.handlers.bench import OFFICER, Bench
from tests.handlers.lettering import holds, known_request, office_of
from tests.handlers.test_answer_request import ERASE, KEEP, decide, erasing

TODAY = date(2026, 3, 2)


def ledger(bench: Bench, request_id: RequestId) -> dict[str, Recipient]:
    with bench.services.database.read() as session:
        return {one.partner: one for one in recipients_of(session, bench.services, request_id)}


def test_our_own_tickets_are_no_recipient_and_the_rest_are_those_of_the_policy(bench: Bench) -> None:
    request_id = known_request(bench)
    found = ledger(bench, request_id)
    assert set(found) == set(bench.services.policy.partners)
    assert {one.state for one in found.values()} == {ToldState.NOTHING_HELD}
    assert {one.told_on for one in found.values()} == {None}


def test_who_was_told_to_erase_stands_with_the_day_and_the_proof(bench: Bench) -> None:
    post = office_of(bench)
    request_id = known_request(post.bench)
    holds(post.bench, request_id, "stripe", (ItemType.CUSTOMER, "cus_1"))
    decide(post.bench, request_id, {"cus_1": ERASE})
    assert ledger(bench, request_id)["stripe"].state is ToldState.NOT_TOLD
    erasing(post.bench, request_id, "stripe", ErasingState.GONE)
    bench.clock.wait(days=9)
    told = ledger(bench, request_id)["stripe"]
    assert told == Recipient("stripe", "Stripe", ToldState.DONE, ToldProof.LOOKED_AGAIN, TODAY, PartnerAct.ERASE)


def test_who_keeps_all_of_it_was_not_told(bench: Bench) -> None:
    post = office_of(bench)
    request_id = known_request(post.bench)
    holds(post.bench, request_id, "stripe", (ItemType.INVOICE, "in_1"), (ItemType.INVOICE, "in_2"))
    decide(post.bench, request_id, {"in_1": KEEP})
    assert ledger(bench, request_id)["stripe"].state is ToldState.NOT_TOLD, "of one nobody has decided"
    decide(post.bench, request_id, {"in_2": KEEP})
    kept = ledger(bench, request_id)["stripe"]
    assert (kept.state, kept.told_on, kept.act) == (ToldState.KEEPS, None, None)


def test_who_was_told_of_an_objection_stands_with_its_own_answer(bench: Bench) -> None:
    request_id = known_request(bench, right=Right.OBJECTION)
    for name, state in (("mailerlite", ErasureState.DONE), ("meta", ErasureState.PENDING)):
        with bench.services.database.begin() as session:
            row = request_partners.lock_partner(session, request_id, name)
            assert row is not None
            told = [Erasure(state)]
            partner_erasures.put_erasures(session, row, PartnerAct.STOP_MARKETING, told, at=bench.clock.now())
    found = ledger(bench, request_id)
    assert (found["mailerlite"].state, found["mailerlite"].proof) == (ToldState.DONE, ToldProof.ITS_ANSWER)
    assert (found["meta"].state, found["meta"].act) == (ToldState.PENDING, PartnerAct.STOP_MARKETING)
    assert found["meta"].told_on == TODAY


def test_what_a_person_did_stands_with_their_word_and_who_gave_no_answer_waits(bench: Bench) -> None:
    request_id = known_request(bench)
    with bench.services.database.begin() as session:
        for name in ("slack", "stripe"):
            row = request_partners.lock_partner(session, request_id, name)
            assert row is not None
            request_partners.note_by_hand(session, row, HandReason.NO_API, at=bench.clock.now())
            if name == "stripe":
                request_partners.note_failed(session, row, FailureReason.UNREACHABLE, at=bench.clock.now())
    assert ledger(bench, request_id)["slack"].state is ToldState.WAITING
    bench.clock.wait(days=1)
    attest_partner(bench.services, OFFICER, request_id, "slack", "Inget fanns")
    found = ledger(bench, request_id)
    assert (found["slack"].state, found["slack"].proof) == (ToldState.BY_HAND, ToldProof.ATTESTED)
    assert found["slack"].told_on == date(2026, 3, 3)
    assert found["stripe"].state is ToldState.WAITING
