"""Nothing is erased before somebody else agrees, and then at once; what changed since is not agreed to."""

from typing import cast

import pytest

from handlers.approve_decision import approve_decision
from handlers.ask_partner import ask_partner
from handlers.ask_partner_again import ask_partner_again
from handlers.decision_errors import DecisionNotFound, DecisionStale, OwnDecision
from handlers.errors import AccessDenied
from handlers.propose_decision import propose_decision
from handlers.prove_identity import Proof, prove_identity
from sandbox.partners.mailerlite import MailerLiteState
from storage.vocabulary import AuditWord, DecisionState, ErasingState, ItemType
from tests.handlers.bench import AGENT, OFFICER, Bench
from tests.handlers.deciding import SECOND, decide, erase, held_at, line, partner_row, verify, view
from tests.people import ASTRID


def test_what_is_agreed_to_is_handed_to_the_workers_where_something_is_erased(bench: Bench) -> None:
    bench.put_closed("Hej")
    asked, _, request_id = held_at(bench, "asana", "stripe", "meta")
    propose_decision(asked.services, OFFICER, request_id, {})
    done = approve_decision(asked.services, SECOND, request_id)
    assert done.partners == ("asana", "gallra", "meta"), "all at Stripe is withheld"
    assert asked.queue.erasures == [(request_id, name, 1) for name in done.partners]
    assert partner_row(asked, request_id, "asana").erasing is ErasingState.WAITING
    assert partner_row(asked, request_id, "stripe").erasing is None
    (decision,) = view(asked, request_id).decisions
    assert (decision.state, decision.proposed_by, decision.decided_by) == (
        DecisionState.APPROVED,
        OFFICER.name,
        SECOND.name,
    )
    assert AuditWord.DECISION_APPROVED in asked.audit_words()


def test_nobody_agrees_with_themselves_or_to_nothing(bench: Bench) -> None:
    asked, _, request_id = held_at(bench, "asana")
    with pytest.raises(DecisionNotFound):
        approve_decision(asked.services, SECOND, request_id)
    propose_decision(asked.services, OFFICER, request_id, {})
    with pytest.raises(OwnDecision):
        approve_decision(asked.services, OFFICER, request_id)
    with pytest.raises(AccessDenied):
        approve_decision(asked.services, AGENT, request_id)
    assert asked.queue.erasures == []
    assert asked.audit_words().count(AuditWord.ACCESS_REFUSED) == 3
    approve_decision(asked.services, SECOND, request_id)
    with pytest.raises(DecisionNotFound):
        approve_decision(asked.services, SECOND, request_id)


def test_what_changed_since_is_proposed_anew(bench: Bench) -> None:
    asked, _, request_id = held_at(bench, "asana")
    propose_decision(asked.services, OFFICER, request_id, {})
    bench.put_closed("Kom in efteråt")
    ask_partner_again(asked.services, OFFICER, request_id, "gallra")
    with pytest.raises(DecisionStale):
        approve_decision(asked.services, SECOND, request_id)
    ask_partner(asked.services, request_id, "gallra", attempt=2)
    with pytest.raises(DecisionStale):
        approve_decision(asked.services, SECOND, request_id)
    assert asked.queue.erasures == []
    propose_decision(asked.services, OFFICER, request_id, {})
    assert "gallra" in approve_decision(asked.services, SECOND, request_id).partners


def test_what_a_partner_lost_since_is_seen(bench: Bench) -> None:
    asked, partners, request_id = held_at(bench, "mailerlite")
    propose_decision(asked.services, OFFICER, request_id, {})
    cast("MailerLiteState", partners["mailerlite"].state).subscribers.clear()
    ask_partner_again(asked.services, OFFICER, request_id, "mailerlite")
    ask_partner(asked.services, request_id, "mailerlite", attempt=2)
    with pytest.raises(DecisionStale):
        approve_decision(asked.services, SECOND, request_id)


def test_asking_again_to_the_same_answer_changes_nothing(bench: Bench) -> None:
    asked, _, request_id = held_at(bench, "asana")
    propose_decision(asked.services, OFFICER, request_id, {})
    ask_partner_again(asked.services, OFFICER, request_id, "asana")
    ask_partner(asked.services, request_id, "asana", attempt=2)
    assert approve_decision(asked.services, SECOND, request_id).partners == ("asana",)


def test_what_is_proven_later_deletes_nothing_that_was_decided(bench: Bench) -> None:
    asked, _, request_id = held_at(bench, "asana")
    decide(asked, request_id)
    before = line(asked, request_id, "asana", ItemType.TASK)
    erase(asked, request_id, "asana")
    assert ASTRID.personnummer
    prove_identity(asked.services, AGENT, request_id, Proof("Såg legitimation", (ASTRID.personnummer,)))
    for asked_id, name, attempt in list(asked.queue.partners):
        ask_partner(asked.services, asked_id, name, attempt=attempt)
    after = line(asked, request_id, "asana", ItemType.TASK)
    assert (after.held, after.erased) == (before.held, before.erased)
    assert verify(asked, request_id, "asana") is None, "its trash is not emptied yet"
