"""Proposals: one open for each ticket and right, told of one at a time, gone with the text."""

from datetime import datetime, timedelta

from sqlalchemy import func, select

from storage import request_proposals, tickets
from storage.database import Database
from storage.encryption import Vault
from storage.ids import ProposalId
from storage.models import RequestProposal
from storage.vocabulary import DismissalReason, Right, TicketState
from tests.storage.examples import put_ticket

MINUTE = timedelta(minutes=1)


def test_the_oldest_message_counts_and_the_others_are_its(database: Database, vault: Vault, now: datetime) -> None:
    with database.begin() as session:
        ticket_id = put_ticket(session, vault, 1, now)[0]
        first, second = tickets.list_parts(session, ticket_id)
        messages = {second.id: now + MINUTE, first.id: now}
        row = request_proposals.propose(session, ticket_id, Right.ERASURE, messages)
        assert row is not None
        assert (row.part_row, row.received_at, row.newest_at) == (first.id, now, now + MINUTE)
        assert request_proposals.propose(session, ticket_id, Right.ERASURE, messages) is None
        assert request_proposals.propose(session, ticket_id, Right.ACCESS, messages) is not None
        assert request_proposals.count_proposed(session) == 2
        request_proposals.dismiss(session, row, DismissalReason.DUPLICATE, by="cli", at=now)
        assert request_proposals.propose(session, ticket_id, Right.ERASURE, messages) is None
        later = {second.id: now + 2 * MINUTE}
        assert request_proposals.propose(session, ticket_id, Right.ERASURE, later) is not None


def test_what_is_told_or_just_being_told_is_not_told_again(database: Database, vault: Vault, now: datetime) -> None:
    with database.begin() as session:
        ticket_id = put_ticket(session, vault, 1, now)[0]
        part = tickets.list_parts(session, ticket_id)[0]
        row = request_proposals.propose(session, ticket_id, Right.ACCESS, {part.id: now})
        assert row is not None
        number = ProposalId(row.id)
        assert request_proposals.list_untold(session, tried_before=now, limit=1) == [number]
        request_proposals.note_tried(session, row, at=now + MINUTE)
        assert request_proposals.list_untold(session, tried_before=now, limit=1) == []
        assert request_proposals.list_untold(session, tried_before=now + MINUTE, limit=1) == [number]
        request_proposals.note_told(session, number, at=now + MINUTE)
        assert request_proposals.list_untold(session, tried_before=now + MINUTE, limit=1) == []
        request_proposals.note_told(session, ProposalId(number + 1), at=now)


def test_the_proposals_go_with_the_text(database: Database, vault: Vault, now: datetime) -> None:
    with database.begin() as session:
        ticket_id = put_ticket(session, vault, 1, now)[0]
        part = tickets.list_parts(session, ticket_id)[0]
        request_proposals.propose(session, ticket_id, Right.ACCESS, {part.id: now})
        tickets.erase_text(session, tickets.get_ticket(session, ticket_id), state=TicketState.REDACTED, at=now)
        assert session.scalar(select(func.count()).select_from(RequestProposal)) == 0
