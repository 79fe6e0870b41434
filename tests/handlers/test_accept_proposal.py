"""A message becomes a request: received when it came, its person the ticket's contact."""

import pytest

from handlers.accept_proposal import accept_proposal
from handlers.dismiss_proposal import dismiss_proposal
from handlers.errors import AccessDenied
from handlers.list_proposals import list_proposals
from handlers.request_errors import ProposalDecided, ProposalNotFound, RequestInvalid
from handlers.withdraw_request import withdraw_request
from storage import request_proposals, requests, tickets
from storage.ids import ProposalId
from storage.models import SubjectRequest, TicketContact
from storage.vocabulary import AuditWord, Channel, DismissalReason, IdentifierType, ProposalState
from tests.handlers.bench import AGENT, OFFICER, STRANGER, Bench
from tests.handlers.dump import dump
from tests.people import ASTRID

ERASE = "Hej! Kan ni radera mina uppgifter?"


def proposal(bench: Bench, ticket: str) -> ProposalId:
    return next(line.id for line in list_proposals(bench.services, AGENT) if line.ticket == ticket)


def stored(bench: Bench) -> list[SubjectRequest]:
    with bench.services.database.read() as session:
        return requests.list_open(session, limit=10)


def test_the_request_is_received_when_the_message_came(bench: Bench) -> None:
    ticket = bench.put(ERASE, person=ASTRID)
    came_at = bench.clock.now()
    bench.clock.wait(days=5)
    opened = accept_proposal(bench.services, AGENT, proposal(bench, ticket))
    (row,) = stored(bench)
    assert (row.id, row.received_at, row.channel, row.due_on) == (opened.id, came_at, Channel.CHAT, opened.due_on)
    with bench.services.database.read() as session:
        person = requests.open_subject(session, bench.services.vault, row)
    assert (row.subject_type, person.reveal()) == (IdentifierType.EMAIL, ASTRID.email)
    assert ASTRID.email not in dump(bench.services.database)


def test_the_ticket_and_its_request_are_linked_and_on_the_record(bench: Bench) -> None:
    ticket = bench.put(ERASE)
    number = proposal(bench, ticket)
    opened = accept_proposal(bench.services, AGENT, number)
    with bench.services.database.read() as session:
        row = request_proposals.find_proposal(session, number)
        assert row is not None
        assert (row.state, row.request_id, row.decided_by) == (ProposalState.ACCEPTED, opened.id, AGENT.name)
    made, accepted = bench.audit()[-2:]
    assert (made.word, accepted.word) == (AuditWord.REQUEST_OPENED, AuditWord.PROPOSAL_ACCEPTED)
    assert (accepted.ticket_id, accepted.request_id) == (bench.ticket_id(ticket), opened.id)


def test_the_same_request_of_the_same_person_is_told(bench: Bench) -> None:
    first = accept_proposal(bench.services, AGENT, proposal(bench, bench.put(ERASE)))
    again = accept_proposal(bench.services, AGENT, proposal(bench, bench.put(ERASE)))
    assert (first.is_same_as, again.is_same_as) == (None, first.id)


def test_while_the_request_is_open_no_message_proposes_it_again(bench: Bench) -> None:
    ticket = bench.put(ERASE)
    opened = accept_proposal(bench.services, AGENT, proposal(bench, ticket))
    bench.write(ticket, ERASE)
    bench.receive(ticket)
    assert list_proposals(bench.services, AGENT) == ()
    withdraw_request(bench.services, OFFICER, opened.id)
    bench.receive(ticket)
    assert list_proposals(bench.services, AGENT) == ()
    bench.write(ticket, ERASE)
    bench.receive(ticket)
    assert len(list_proposals(bench.services, AGENT)) == 1


def test_what_is_decided_is_decided_once(bench: Bench) -> None:
    number = proposal(bench, bench.put(ERASE))
    dismiss_proposal(bench.services, AGENT, number, DismissalReason.CUSTOMERS_OWN_CUSTOMER)
    row = bench.audit()[-1]
    assert row.details == f'{{"proposal": {number}, "reason": "customers_own_customer"}}'
    with pytest.raises(ProposalDecided) as decided:
        accept_proposal(bench.services, AGENT, number)
    assert decided.value.state is ProposalState.DISMISSED
    with pytest.raises(ProposalDecided):
        dismiss_proposal(bench.services, AGENT, number, DismissalReason.DUPLICATE)
    with pytest.raises(ProposalNotFound):
        accept_proposal(bench.services, AGENT, ProposalId(number + 1))
    assert bench.audit_words()[-3:] == [AuditWord.ACCESS_REFUSED] * 3
    assert stored(bench) == []


def test_without_one_address_a_person_says_whose_it_is(bench: Bench) -> None:
    ticket = bench.put(ERASE)
    number = proposal(bench, ticket)
    with bench.services.database.begin() as session:
        for row in tickets.list_contacts(session, bench.ticket_id(ticket)):
            session.get_one(TicketContact, row.id).sealed_email = None
    with pytest.raises(RequestInvalid) as invalid:
        accept_proposal(bench.services, AGENT, number)
    assert invalid.value.field == "subject"
    assert stored(bench) == []
    assert proposal(bench, ticket) == number


def test_without_a_role_nothing_is_listed_accepted_or_dismissed(bench: Bench) -> None:
    number = proposal(bench, bench.put(ERASE))
    for act in (
        lambda: list_proposals(bench.services, STRANGER),
        lambda: accept_proposal(bench.services, STRANGER, number),
        lambda: dismiss_proposal(bench.services, STRANGER, number, DismissalReason.DUPLICATE),
    ):
        with pytest.raises(AccessDenied):
            act()
    assert stored(bench) == []


@pytest.mark.usefixtures("broken_audit")
def test_without_its_record_nothing_is_opened(bench: Bench) -> None:
    with pytest.raises(ZeroDivisionError):
        list_proposals(bench.services, AGENT)
