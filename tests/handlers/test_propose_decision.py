"""What happens to everything that partners hold is proposed, and nothing is done by that."""

from datetime import date
from typing import Any

import pytest

from handlers.ask_partner import ask_partner
from handlers.ask_partner_again import ask_partner_again
from handlers.decision_errors import DecisionFault, DecisionInvalid
from handlers.errors import AccessDenied
from handlers.fail_partner import fail_partner
from handlers.list_requests import list_requests
from handlers.policy.item_verdicts import Override
from handlers.propose_decision import propose_decision
from handlers.prove_identity import prove_identity
from handlers.read_decision import read_decision
from handlers.request_errors import IdentityNotProven, RequestClosed, RequestInvalid, RequestNotFound
from handlers.withdraw_request import withdraw_request
from storage.errors import FailureReason
from storage.ids import RequestId
from storage.vocabulary import AuditWord, Block, DecisionState, ItemType, ItemVerdict, Right, WithholdingGround
from tests.handlers.asking import PROOF, connected, opened, proven, stand_ins
from tests.handlers.bench import AGENT, OFFICER, Bench
from tests.handlers.deciding import REASON, answered, decide, held_at, line, view
from tests.handlers.dump import dump
from tests.people import ASTRID

CLAIMS = {("asana", ItemType.TASK): Override(ItemVerdict.WITHHOLD, date(2028, 1, 31))}


def fault(bench: Bench, request_id: RequestId, **given: Any) -> DecisionFault:
    with pytest.raises(DecisionInvalid) as refused:
        propose_decision(bench.services, OFFICER, request_id, **{"overrides": {}, **given})
    return refused.value.fault


def test_everything_is_proposed_as_the_policy_says_and_nothing_is_done(bench: Bench) -> None:
    asked, partners, request_id = held_at(bench, "stripe", "asana")
    done = propose_decision(asked.services, OFFICER, request_id, {})
    stripe = {type_: line(asked, request_id, "stripe", type_) for type_ in (ItemType.CHARGE, ItemType.CUSTOMER)}
    for one in stripe.values():
        assert (one.erased, one.withheld, one.ground) == (0, one.held, WithholdingGround.LEGAL_OBLIGATION)
        assert one.through is not None
    task = line(asked, request_id, "asana", ItemType.TASK)
    assert (task.erased, task.withheld, task.gone) == (task.held, 0, 0)
    assert (done.erased, done.withheld) == (partners["asana"].planted, partners["stripe"].planted)
    assert asked.queue.erasures == []
    assert view(asked, request_id).waiting is not None
    (row,) = [row for row in asked.audit() if row.word is AuditWord.DECISION_PROPOSED]
    assert f'"erased": {done.erased}' in row.details
    assert (row.request_id, row.actor) == (request_id, OFFICER.name)


def test_people_may_decide_otherwise_with_a_reason_that_rests_sealed(bench: Bench) -> None:
    asked, _, request_id = held_at(bench, "asana")
    assert fault(asked, request_id, overrides=CLAIMS) is DecisionFault.NO_REASON
    propose_decision(asked.services, OFFICER, request_id, CLAIMS, REASON)
    task = line(asked, request_id, "asana", ItemType.TASK)
    assert (task.withheld, task.ground, task.through) == (
        task.held,
        WithholdingGround.LEGAL_CLAIMS,
        date(2028, 1, 31),
    )
    opened_ = read_decision(asked.services, OFFICER, request_id)
    assert opened_.reason is not None
    assert opened_.reason.reveal() == REASON
    assert REASON not in dump(asked.services.database)
    with pytest.raises(RequestInvalid):
        propose_decision(asked.services, OFFICER, request_id, CLAIMS, "x" * 2001)


def test_a_newer_proposal_takes_the_place_of_the_one_that_waits(bench: Bench) -> None:
    asked, _, request_id = held_at(bench, "asana")
    propose_decision(asked.services, OFFICER, request_id, {})
    propose_decision(asked.services, OFFICER, request_id, CLAIMS, REASON)
    states = [one.state for one in view(asked, request_id).decisions]
    assert states == [DecisionState.REJECTED, DecisionState.PROPOSED]
    assert line(asked, request_id, "asana", ItemType.TASK).erased == 0


def test_partners_that_failed_or_wait_for_a_person_hold_nothing_up_and_are_named(bench: Bench) -> None:
    asked, _, request_id = held_at(bench, "asana", "stripe")
    ask_partner_again(asked.services, OFFICER, request_id, "stripe")
    assert fault(asked, request_id) is DecisionFault.BEING_ASKED
    fail_partner(asked.services, request_id, "stripe", FailureReason.UNREACHABLE, attempt=2)
    propose_decision(asked.services, OFFICER, request_id, {})
    seen = view(asked, request_id)
    assert {"stripe", "slack", "intercom"} <= set(seen.open_)
    assert "asana" not in seen.open_
    assert line(asked, request_id, "stripe", ItemType.CHARGE).withheld == 0, "nobody knows whether it holds it still"


def test_what_nobody_can_look_through_is_decided_too(bench: Bench) -> None:
    asked, _, request_id = held_at(bench, "meta")
    assert view(asked, request_id).unseen == ("meta",)
    done = propose_decision(asked.services, OFFICER, request_id, {})
    assert (done.erased, done.withheld) == (0, 0)


def test_what_is_decided_is_not_decided_again_and_what_came_since_is(bench: Bench) -> None:
    partners = stand_ins(["asana"])
    asked = connected(bench, partners)
    request_id = answered(asked)
    decide(asked, request_id)
    assert fault(asked, request_id) is DecisionFault.NOTHING
    bench.put("Hej igen")
    ask_partner_again(asked.services, OFFICER, request_id, "gallra")
    ask_partner(asked.services, request_id, "gallra", attempt=2)
    done = propose_decision(asked.services, OFFICER, request_id, {})
    assert (done.erased, done.withheld) == (1, 0)


def test_nothing_is_proposed_where_nothing_is_to_be_erased(bench: Bench) -> None:
    request_id = answered(bench)
    assert fault(bench, request_id) is DecisionFault.NOTHING
    access = opened(bench, right=Right.ACCESS)
    prove_identity(bench.services, AGENT, access, PROOF)
    assert fault(bench, access) is DecisionFault.NOT_ERASURE
    unknown = opened(bench, subject="nina@example.se")
    with pytest.raises(IdentityNotProven):
        propose_decision(bench.services, OFFICER, unknown, {})
    withdraw_request(bench.services, OFFICER, request_id)
    with pytest.raises(RequestClosed):
        propose_decision(bench.services, OFFICER, request_id, {})
    with pytest.raises(RequestNotFound):
        propose_decision(bench.services, OFFICER, RequestId(99), {})
    assert bench.audit_words().count(AuditWord.ACCESS_REFUSED) == 5


def test_who_handles_no_requests_decides_none(bench: Bench) -> None:
    request_id = proven(bench)
    with pytest.raises(AccessDenied):
        propose_decision(bench.services, AGENT, request_id, {})
    assert ASTRID.email not in dump(bench.services.database)


def test_the_list_says_that_something_is_not_decided_and_then_that_it_waits(bench: Bench) -> None:
    asked, _, request_id = held_at(bench, "asana")

    def keeps() -> set[Block]:
        (found,) = list_requests(asked.services, OFFICER)
        return set(found.blocks) & {Block.UNDECIDED, Block.DECISION_WAITS, Block.ANSWER_LEFT}

    assert keeps() == {Block.UNDECIDED}
    propose_decision(asked.services, OFFICER, request_id, {})
    assert keeps() == {Block.DECISION_WAITS}
