"""Who objects is taken off the marketing of every partner at once, and what takes a partner time is followed."""

from datetime import timedelta
from typing import cast

import pytest

from handlers.ask_partner import ask_partner
from handlers.end_marketing import end_marketing
from handlers.follow_erasure import follow_erasure
from handlers.list_pending_erasures import list_pending_erasures
from handlers.prove_identity import prove_identity
from sandbox.partners.mailerlite import MailerLiteState
from sandbox.partners.stand import Fault, FaultKind
from storage.errors import PartnerFailed
from storage.ids import PartnerErasureId, RequestId
from storage.vocabulary import AskState, AuditWord, ErasureState, HandReason, ItemType, Right
from tests.handlers.asking import PROOF, connected, opened, partners_of, stand_ins
from tests.handlers.bench import AGENT, Bench
from tests.people import ASTRID


def objected(bench: Bench, right: Right = Right.OBJECTION) -> RequestId:
    request_id = opened(bench, right=right)
    prove_identity(bench.services, AGENT, request_id, PROOF)
    return request_id


def test_a_subscriber_who_objects_is_unsubscribed_and_found_as_well(bench: Bench) -> None:
    partners = stand_ins(["mailerlite"])
    asked = connected(bench, partners)
    request_id = objected(asked)
    assert end_marketing(asked.services, request_id, "mailerlite") == 1
    ask_partner(asked.services, request_id, "mailerlite", attempt=1)
    state = cast("MailerLiteState", partners["mailerlite"].state)
    assert {one.email: one.status for one in state.subscribers.values()}[ASTRID.email] == "unsubscribed"
    line = partners_of(asked, request_id)["mailerlite"]
    assert (line.state, line.items, line.marketing) == (AskState.FOUND, {ItemType.SUBSCRIBER: 1}, ErasureState.DONE)
    (row,) = [row for row in asked.audit() if row.word is AuditWord.MARKETING_ENDED]
    assert row.details == '{"left": 0, "partner": "mailerlite", "told": 1}'


@pytest.mark.parametrize("right", set(Right) - {Right.OBJECTION})
def test_who_asks_for_something_else_goes_on_getting_it(sqlite_bench: Bench, right: Right) -> None:
    partners = stand_ins(["mailerlite"])
    asked = connected(sqlite_bench, partners)
    assert end_marketing(asked.services, objected(asked, right), "mailerlite") == 0
    assert partners["mailerlite"].state.journal.exchanges() == []


def test_nothing_is_ended_before_it_is_known_who_asks(bench: Bench) -> None:
    partners = stand_ins(["mailerlite"])
    asked = connected(bench, partners)
    assert end_marketing(asked.services, opened(asked, right=Right.OBJECTION), "mailerlite") == 0
    assert partners["mailerlite"].state.journal.exchanges() == []


@pytest.mark.parametrize(("name", "hours"), [("meta", 24), ("google_analytics", 72)])
def test_what_takes_a_partner_time_is_followed_to_its_end(bench: Bench, name: str, hours: int) -> None:
    partners = stand_ins([name])
    asked = connected(bench, partners)
    request_id = objected(asked)
    told = end_marketing(asked.services, request_id, name)
    assert told >= 1
    ask_partner(asked.services, request_id, name, attempt=1)
    line = partners_of(asked, request_id)[name]
    assert (line.state, line.marketing) == (AskState.UNLOCATABLE, ErasureState.PENDING)
    pending = list_pending_erasures(asked.services)
    assert {follow_erasure(asked.services, one) for one in pending} == {ErasureState.PENDING}
    partners[name].state.clock.advance(timedelta(hours=hours + 1))
    assert {follow_erasure(asked.services, one) for one in pending} == {ErasureState.DONE}
    assert list_pending_erasures(asked.services) == []
    assert {follow_erasure(asked.services, one) for one in pending} == {None}
    assert partners_of(asked, request_id)[name].marketing is ErasureState.DONE
    assert asked.audit_words().count(AuditWord.PARTNER_SETTLED) == told


def test_what_a_partner_only_says_it_did_waits_for_a_person(bench: Bench) -> None:
    partners = stand_ins(["mailerlite"])
    partners["mailerlite"].state.faults.append(Fault(kind=FaultKind.LYING, method="PUT", times=None))
    asked = connected(bench, partners)
    request_id = objected(asked)
    end_marketing(asked.services, request_id, "mailerlite")
    ask_partner(asked.services, request_id, "mailerlite", attempt=1)
    line = partners_of(asked, request_id)["mailerlite"]
    assert (line.state, line.hand_reason, line.marketing) == (
        AskState.BY_HAND,
        HandReason.NO_API,
        ErasureState.REFUSED,
    )
    assert line.items == {ItemType.SUBSCRIBER: 1}, "what it holds is known all the same"


def test_it_is_safe_to_repeat(bench: Bench) -> None:
    asked = connected(bench, stand_ins(["mailerlite"]))
    request_id = objected(asked)
    for _ in range(2):
        assert end_marketing(asked.services, request_id, "mailerlite") == 1
    assert partners_of(asked, request_id)["mailerlite"].marketing is ErasureState.DONE


def test_a_partner_that_fails_has_ended_nothing(bench: Bench) -> None:
    partners = stand_ins(["mailerlite"])
    partners["mailerlite"].state.faults.append(Fault(kind=FaultKind.SERVER_ERROR, times=None))
    asked = connected(bench, partners)
    request_id = objected(asked)
    with pytest.raises(PartnerFailed):
        end_marketing(asked.services, request_id, "mailerlite")
    assert partners_of(asked, request_id)["mailerlite"].marketing is None


def test_what_is_not_there_is_not_followed(bench: Bench) -> None:
    assert follow_erasure(bench.services, PartnerErasureId(7)) is None


@pytest.mark.parametrize(("name", "left"), [("mailerlite", 1), ("meta", 1), ("stripe", 0), ("slack", 0), ("gallra", 0)])
def test_a_partner_for_marketing_that_is_not_connected_is_a_persons(bench: Bench, name: str, left: int) -> None:
    request_id = objected(bench)
    assert end_marketing(bench.services, request_id, name) == left
    ask_partner(bench.services, request_id, name, attempt=1)
    line = partners_of(bench, request_id)[name]
    assert line.marketing == (ErasureState.BY_HAND if left else None)
    assert line.hand_reason is (None if name == "gallra" else HandReason.NOT_CONNECTED)
