"""An answer: only when everybody has answered and all is done, and it says what, what is withheld, and who was told."""

from dataclasses import replace
from datetime import date

import pytest

from handlers.answer_request import answer_request
from handlers.attest_partner import attest_partner
from handlers.letter_errors import Blocker, LetterFault, LetterIncomplete, LetterPart, LetterRefused, RequestBlocked
from handlers.list_requests import list_requests
from handlers.prove_identity import prove_identity
from handlers.request_errors import IdentityNotProven, RequestClosed
from storage import partner_erasures, request_decisions, request_partners
from storage.ids import RequestId
from storage.partners.base import Erasure
from storage.plaintext import Plaintext
from storage.request_decisions import NewVerdict
from storage.vocabulary import (
    AskState,
    AuditWord,
    DecisionState,
    ErasingState,
    ErasureState,
    HandReason,
    ItemType,
    ItemVerdict,
    LetterType,
    PartnerAct,
    RequestState,
    Right,
    WithholdingGround,
)
from tests.handlers.asking import PROOF, opened
from tests.handlers.bench import AGENT, OFFICER, Bench
from tests.handlers.deciding import decide as decide_by_verbs
from tests.handlers.deciding import erase, held_at, verify
from tests.handlers.lettering import (
    CONTACT,
    EMPTY,
    HANDED,
    REASONS,
    WISH,
    delivered,
    holds,
    known_request,
    letters_of,
    office_of,
    request_of,
)
from tests.people import ASTRID

THROUGH = date(2033, 12, 31)
ERASE = NewVerdict(ItemVerdict.ERASE)
KEEP = NewVerdict(ItemVerdict.WITHHOLD, WithholdingGround.LEGAL_OBLIGATION, THROUGH)


def decide(bench: Bench, request_id: RequestId, verdicts: dict[str, NewVerdict], *, approved: bool = True) -> None:
    """Decide on items by their refs, as two people do."""
    with bench.services.database.begin() as session:
        ids = {one.ref: one.id for one in request_decisions.list_items(session, request_id)}
        chosen = {ids[ref]: verdict for ref, verdict in verdicts.items()}  # type: ignore[index]
        vault, at = bench.services.vault, bench.clock.now()
        request_decisions.propose(session, vault, request_id, chosen, reason=None, by=AGENT.name, at=at)
        row = request_decisions.lock_proposed(session, request_id)
        assert row is not None
        if approved:
            request_decisions.decide(session, vault, row, DecisionState.APPROVED, by=OFFICER.name, at=at)


def erasing(bench: Bench, request_id: RequestId, partner: str, state: ErasingState) -> None:
    """Let a partner be so far with what is to be erased there."""
    with bench.services.database.begin() as session:
        row = request_partners.lock_partner(session, request_id, partner)
        assert row is not None
        row.erasing, row.erasing_at = state, bench.clock.now()
        partner_erasures.put_erasures(
            session, row, PartnerAct.ERASE, [Erasure(ErasureState.DONE)], at=bench.clock.now()
        )


def blocked(bench: Bench, request_id: RequestId) -> tuple[Blocker, ...]:
    with pytest.raises(RequestBlocked) as refusal:
        answer_request(bench.services, OFFICER, request_id, WISH)
    assert letters_of(bench, request_id) == []
    assert request_of(bench, request_id).state is RequestState.IN_PROGRESS
    return refusal.value.blockers


def test_where_nothing_is_held_the_person_is_told_so(bench: Bench) -> None:
    post = office_of(bench)
    request_id = known_request(post.bench)
    made = answer_request(post.bench.services, OFFICER, request_id, EMPTY)
    assert made.type is LetterType.DONE
    text = delivered(post.bench, made.id)
    for told in ("bad du om att vi raderar", "hittade inga uppgifter om dig att radera", CONTACT, "IMY"):
        assert told in text
    row = request_of(post.bench, request_id)
    assert (row.state, row.closed_at) == (RequestState.ANSWERED, bench.clock.now())
    assert list_requests(post.bench.services, OFFICER) == ()
    assert AuditWord.REQUEST_ANSWERED in bench.audit_words()
    with pytest.raises(RequestClosed):
        answer_request(post.bench.services, OFFICER, request_id, EMPTY)


def test_a_partner_that_has_not_answered_keeps_it(bench: Bench) -> None:
    post = office_of(bench)
    request_id = opened(post.bench)
    with pytest.raises(IdentityNotProven):
        answer_request(post.bench.services, OFFICER, request_id, WISH)
    prove_identity(post.bench.services, AGENT, request_id, PROOF)
    assert blocked(post.bench, request_id) == (Blocker.PARTNERS,)
    with bench.services.database.begin() as session:
        *answered, last = request_partners.list_partners(session, request_id)
        for row in answered:
            request_partners.note_found(session, row, [], at=bench.clock.now())
        request_partners.note_by_hand(session, last, HandReason.NO_API, at=bench.clock.now())
    assert blocked(post.bench, request_id) == (Blocker.PARTNERS,)
    attest_partner(post.bench.services, OFFICER, request_id, last.partner, "Inget fanns")
    made = answer_request(post.bench.services, OFFICER, request_id, EMPTY)
    assert "togs om hand av oss för hand den 2026-03-02" in delivered(post.bench, made.id)


def test_what_is_undecided_or_not_erased_keeps_an_erasure(bench: Bench) -> None:
    post = office_of(bench)
    request_id = known_request(post.bench)
    holds(post.bench, request_id, "stripe", (ItemType.CUSTOMER, "cus_1"))
    assert blocked(post.bench, request_id) == (Blocker.UNDECIDED,)
    decide(post.bench, request_id, {"cus_1": ERASE}, approved=False)
    assert blocked(post.bench, request_id) == (Blocker.UNDECIDED,)
    with bench.services.database.begin() as session:
        row = request_decisions.lock_proposed(session, request_id)
        assert row is not None
        request_decisions.decide(
            session, bench.services.vault, row, DecisionState.APPROVED, by=OFFICER.name, at=bench.clock.now()
        )
    assert blocked(post.bench, request_id) == (Blocker.NOT_ERASED,)
    for state in (ErasingState.WAITING, ErasingState.FAILED, ErasingState.BY_HAND, ErasingState.REMAINS):
        erasing(post.bench, request_id, "stripe", state)
        assert blocked(post.bench, request_id) == (Blocker.NOT_ERASED,)
    erasing(post.bench, request_id, "stripe", ErasingState.GONE)
    text = delivered(post.bench, answer_request(post.bench.services, OFFICER, request_id, EMPTY).id)
    assert "Vi har raderat uppgifterna om dig" in text
    assert "- Stripe: underrättades den 2026-03-02, och det är gjort" in text


def test_what_is_withheld_is_told_with_ground_and_day(bench: Bench) -> None:
    post = office_of(bench)
    request_id = known_request(post.bench)
    holds(post.bench, request_id, "stripe", *((ItemType.INVOICE, f"in_{n}") for n in range(3)))
    holds(post.bench, request_id, "asana", (ItemType.TASK, "17"))
    decide(post.bench, request_id, {**{f"in_{n}": KEEP for n in range(3)}, "17": ERASE})
    erasing(post.bench, request_id, "asana", ErasingState.GONE)
    made = answer_request(post.bench.services, OFFICER, request_id, EMPTY)
    assert made.type is LetterType.PARTIAL
    text = delivered(post.bench, made.id)
    assert f"- fakturor (3) hos Stripe, till och med den {THROUGH}: lagen kräver att vi sparar det" in text
    for told in ("som vi inte måste behålla", "IMY", "domstol", "- Stripe: behåller det som står ovan"):
        assert told in text


def test_what_gallra_does_not_know_staff_say(bench: Bench) -> None:
    post = office_of(bench)
    request_id = known_request(post.bench, right=Right.RECTIFICATION)
    with pytest.raises(LetterIncomplete) as refusal:
        answer_request(post.bench.services, OFFICER, request_id, EMPTY)
    assert refusal.value.parts == (LetterPart.DONE,)
    assert request_of(post.bench, request_id).state is RequestState.IN_PROGRESS
    text = delivered(post.bench, answer_request(post.bench.services, OFFICER, request_id, WISH).id)
    assert f"Det här har vi gjort:\n\n{REASONS}" in text


def test_an_objection_says_that_marketing_has_ended(bench: Bench) -> None:
    post = office_of(bench)
    request_id = known_request(post.bench, right=Right.OBJECTION)
    with bench.services.database.begin() as session:
        row = request_partners.lock_partner(session, request_id, "mailerlite")
        assert row is not None
        told = [Erasure(ErasureState.DONE)]
        partner_erasures.put_erasures(session, row, PartnerAct.STOP_MARKETING, told, at=bench.clock.now())
    text = delivered(post.bench, answer_request(post.bench.services, OFFICER, request_id, EMPTY).id)
    assert "Du får ingen mer marknadsföring från oss." in text


def test_where_no_mail_can_be_sent_it_is_closed_with_what_was_handed_over(bench: Bench) -> None:
    post = office_of(bench)
    request_id = known_request(post.bench, subject=ASTRID.phone)
    with pytest.raises(LetterRefused) as refusal:
        answer_request(post.bench.services, OFFICER, request_id, EMPTY)
    assert refusal.value.fault is LetterFault.NO_WAY
    assert request_of(post.bench, request_id).state is RequestState.IN_PROGRESS
    answer_request(post.bench.services, OFFICER, request_id, HANDED)
    assert request_of(post.bench, request_id).state is RequestState.ANSWERED


def test_without_an_authority_to_complain_to_nothing_is_withheld_in_a_letter(bench: Bench) -> None:
    post = office_of(bench)
    policy = post.bench.services.policy
    nobody = replace(policy, controller=replace(policy.controller, supervisory_authority="none"))
    services = replace(post.bench.services, policy=nobody)
    request_id = known_request(post.bench)
    holds(post.bench, request_id, "stripe", (ItemType.INVOICE, "in_1"))
    decide(post.bench, request_id, {"in_1": KEEP})
    with pytest.raises(LetterIncomplete) as refusal:
        answer_request(services, OFFICER, request_id, EMPTY)
    assert set(refusal.value.parts) == {LetterPart.COMPLAINT, LetterPart.COURT}
    assert bench.queue.letters == []


def test_what_two_people_decided_and_partners_did_is_what_the_letter_says(bench: Bench) -> None:
    post = office_of(bench)
    held, stands, request_id = held_at(post.bench, "mailerlite", "stripe")
    assert stands
    with held.services.database.begin() as session:
        for row in request_partners.list_partners(session, request_id):
            if row.state is AskState.BY_HAND:
                request_partners.attest(
                    session, held.services.vault, row, Plaintext("Inget"), by="x", at=held.clock.now()
                )
    assert Blocker.UNDECIDED in blocked(held, request_id)
    decide_by_verbs(held, request_id)
    assert blocked(held, request_id) == (Blocker.NOT_ERASED,)
    for asked, name, _ in list(held.queue.erasures):
        assert asked == request_id
        erase(held, request_id, name)
        verify(held, request_id, name)
    made = answer_request(held.services, OFFICER, request_id, EMPTY)
    text = delivered(held, made.id)
    assert made.type is LetterType.PARTIAL, "bookkeeping keeps what Stripe has charged"
    assert "hos Stripe, till och med den 20" in text
    assert "- MailerLite: underrättades den 2026-03-02" in text
