"""What a customer asks for in a ticket is proposed, once, with the moment at which the message came."""

import pytest

from handlers.dismiss_proposal import dismiss_proposal
from handlers.list_proposals import list_proposals
from handlers.masked_requests import MaskedProposalLine
from storage.ids import ProposalId
from storage.models import RequestProposal
from storage.vocabulary import AuditWord, DismissalReason, Right
from tests.handlers.bench import AGENT, Bench
from tests.handlers.dump import dump, dump_table

ERASE = "Hej! Kan ni radera mina uppgifter?"
COPY = "Jag vill ha ett registerutdrag."


def proposed(bench: Bench) -> list[MaskedProposalLine]:
    return list(list_proposals(bench.services, AGENT))


def test_a_message_that_asks_is_proposed_with_the_time_it_came(bench: Bench) -> None:
    ticket = bench.put("Var är paketet?")
    bench.write(ticket, ERASE)
    came_at = bench.clock.now()
    bench.clock.wait(days=3)
    bench.receive(ticket)
    (line,) = proposed(bench)
    assert (line.ticket, line.right, line.received_at) == (ticket, Right.ERASURE, came_at)
    assert 25 <= line.days_left <= 30
    made = [row for row in bench.audit() if row.word is AuditWord.PROPOSAL_MADE]
    assert [(row.ticket_id, row.details) for row in made] == [
        (bench.ticket_id(ticket), f'{{"proposal": {line.id}, "right": "erasure"}}')
    ]
    assert "radera mina" not in dump(bench.services.database)


def test_each_right_is_proposed_by_itself(bench: Bench) -> None:
    bench.put(f"{COPY} Och sedan vill jag att ni raderar mina uppgifter.")
    assert {line.right for line in proposed(bench)} == {Right.ACCESS, Right.ERASURE}


def test_a_repeated_fetch_and_a_second_message_add_nothing(bench: Bench) -> None:
    ticket = bench.put(ERASE)
    first = proposed(bench)
    bench.receive(ticket)
    bench.write(ticket, "Radera mina personuppgifter nu!")
    bench.receive(ticket)
    assert proposed(bench) == first
    assert len(dump_table(bench.services.database, "request_proposals")) == 1


def test_after_a_decision_only_a_later_message_proposes_anew(bench: Bench) -> None:
    ticket = bench.put(ERASE)
    bench.write(ticket, ERASE)
    bench.receive(ticket)
    (line,) = proposed(bench)
    dismiss_proposal(bench.services, AGENT, line.id, DismissalReason.NOT_A_REQUEST)
    bench.receive(ticket)
    assert proposed(bench) == []
    bench.write(ticket, ERASE)
    bench.receive(ticket)
    assert len(proposed(bench)) == 1


def test_what_staff_write_is_no_request(bench: Bench) -> None:
    ticket = bench.put("Hej")
    bench.answer(ticket, ERASE)
    bench.answer(ticket, ERASE, note=True)
    bench.receive(ticket)
    assert proposed(bench) == []


@pytest.mark.parametrize(("days", "is_proposed"), [(60, True), (120, False)])
def test_what_can_be_answered_in_time_no_more_is_not_proposed(bench: Bench, days: int, is_proposed: bool) -> None:  # noqa: FBT001 - a column
    ticket = bench.begin(ERASE)
    bench.clock.wait(days=days)
    bench.receive(ticket)
    assert bool(proposed(bench)) is is_proposed


def test_an_erased_ticket_takes_its_proposals_along(bench: Bench) -> None:
    ticket = bench.put(ERASE)
    bench.close(ticket)
    bench.receive(ticket)
    assert len(proposed(bench)) == 1
    bench.clock.wait(days=400)
    bench.redact(ticket)
    assert proposed(bench) == []
    with bench.services.database.read() as session:
        assert session.query(RequestProposal).count() == 0


def test_a_ticket_deleted_at_intercom_takes_its_dismissed_proposal_along(bench: Bench) -> None:
    ticket = bench.put(ERASE)
    dismiss_proposal(bench.services, AGENT, ProposalId(proposed(bench)[0].id), DismissalReason.DUPLICATE)
    bench.delete(ticket)
    bench.receive(ticket)
    assert dump_table(bench.services.database, "request_proposals") == []
