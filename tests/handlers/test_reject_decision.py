"""What somebody else does not agree to is not done."""

import pytest

from handlers.approve_decision import approve_decision
from handlers.decision_errors import DecisionNotFound, OwnDecision
from handlers.propose_decision import propose_decision
from handlers.read_decision import read_decision
from handlers.reject_decision import reject_decision
from handlers.request_errors import RequestInvalid
from storage.vocabulary import AuditWord, ItemType
from tests.handlers.bench import OFFICER, Bench
from tests.handlers.deciding import SECOND, held_at, line, view
from tests.handlers.dump import dump

WHY = "Kunden har en öppen faktura"


def test_what_is_rejected_leaves_everything_as_it_was(bench: Bench) -> None:
    asked, _, request_id = held_at(bench, "asana")
    propose_decision(asked.services, OFFICER, request_id, {})
    with pytest.raises(OwnDecision):
        reject_decision(asked.services, OFFICER, request_id, WHY)
    with pytest.raises(RequestInvalid):
        reject_decision(asked.services, SECOND, request_id, " ")
    reject_decision(asked.services, SECOND, request_id, WHY)
    task = line(asked, request_id, "asana", ItemType.TASK)
    assert (task.erased, task.withheld) == (0, 0)
    assert (view(asked, request_id).waiting, view(asked, request_id).undecided) == (None, task.held)
    assert asked.queue.erasures == []
    with pytest.raises(DecisionNotFound):
        approve_decision(asked.services, SECOND, request_id)
    reason = read_decision(asked.services, OFFICER, request_id).reason
    assert reason is not None
    assert reason.reveal() == WHY
    assert WHY not in dump(asked.services.database)
    assert AuditWord.DECISION_REJECTED in asked.audit_words()


def test_what_was_rejected_can_be_proposed_anew(bench: Bench) -> None:
    asked, _, request_id = held_at(bench, "asana")
    propose_decision(asked.services, OFFICER, request_id, {})
    reject_decision(asked.services, SECOND, request_id, WHY)
    propose_decision(asked.services, SECOND, request_id, {})
    assert approve_decision(asked.services, OFFICER, request_id).partners == ("asana",)
