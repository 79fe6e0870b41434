"""A ticket counts as deleted only on the word of the workspace it came from."""

import pytest

from handlers.own_workspace import require_own_workspace
from handlers.receive_ticket import receive_ticket
from sandbox.intercom.faults import Endpoint, FaultKind
from storage.errors import FailureReason, PartnerFailed, WrongWorkspace
from storage.vocabulary import AuditWord, DeliveryState, TicketState, Topic
from tests.handlers.bench import Bench


def test_the_first_use_writes_down_whose_tickets_these_are(started: Bench) -> None:
    assert require_own_workspace(started.services) == "gallrasandbox"
    assert require_own_workspace(started.services) == "gallrasandbox"
    assert started.audit_words() == [AuditWord.WORKSPACE_BOUND], "once"


def test_another_workspace_is_refused_in_a_sentence_that_names_both(started: Bench) -> None:
    require_own_workspace(started.services)
    started.move_elsewhere()
    with pytest.raises(WrongWorkspace) as refusal:
        require_own_workspace(started.services)
    assert refusal.value.sentence == (
        "The access token belongs to the intercom workspace elsewhere1, but this database holds the tickets of "
        "gallrasandbox. Use a token of gallrasandbox, or give elsewhere1 a database of its own."
    )


def test_a_workspace_that_does_not_tell_who_it_is_binds_nothing(started: Bench) -> None:
    started.fault(FaultKind.UNAUTHORISED, Endpoint.ME)
    with pytest.raises(PartnerFailed):
        require_own_workspace(started.services)
    assert started.audit() == []


def test_what_another_workspace_does_not_know_is_not_deleted(started: Bench) -> None:
    ticket = started.put()
    require_own_workspace(started.services)
    started.move_elsewhere()
    delivery = started.accept(ticket)
    with pytest.raises(PartnerFailed) as failure:
        receive_ticket(started.services, delivery)
    assert (failure.value.reason, failure.value.permanent) == (FailureReason.OTHER_WORKSPACE, False)
    assert started.ticket(ticket).state is TicketState.OPEN
    assert started.texts(ticket) == ["Var är paketet?"]


def test_no_redaction_takes_a_ticket_away_on_the_word_of_another_workspace(started: Bench) -> None:
    ticket = started.put_due()
    require_own_workspace(started.services)
    started.move_elsewhere()
    with pytest.raises(PartnerFailed, match="workspace"):
        started.redact(ticket)
    assert started.ticket(ticket).state is TicketState.CLOSED


def test_what_our_own_workspace_does_not_know_any_more_is_deleted(started: Bench) -> None:
    ticket = started.put()
    require_own_workspace(started.services)
    started.delete(ticket)
    assert started.receive(ticket, Topic.CONVERSATION_ADMIN_NOTED) is DeliveryState.DONE
    assert started.ticket(ticket).state is TicketState.DELETED
