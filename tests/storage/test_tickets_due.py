"""Which tickets are due, and how many there are of each."""

from datetime import datetime, timedelta

from storage import tickets
from storage.database import Database
from storage.vocabulary import TicketState
from tests.storage.examples import POLICY_VERSION, due, put_header


def test_closed_tickets_are_due_from_the_moment_itself_longest_overdue_first(database: Database, now: datetime) -> None:
    with database.begin() as session:
        put_header(session, 1, now)
        put_header(session, 2, now - timedelta(days=400))
        put_header(session, 3, now - timedelta(days=1))
        put_header(session, 4, now + timedelta(microseconds=1))
        put_header(session, 5, now - timedelta(days=1)).due_at = None
        for number, state in enumerate(set(TicketState) - {TicketState.CLOSED}, start=10):
            put_header(session, number, now - timedelta(days=1), state=state)
    assert due(database, now) == ["2", "3", "1"]
    assert due(database, now, limit=2) == ["2", "3"]
    with database.read() as session:
        assert tickets.count_due(session, now=now) == 3
        assert tickets.count_due(session, now=now - timedelta(days=500)) == 0


def test_tickets_are_counted_by_state(database: Database, now: datetime) -> None:
    with database.begin() as session:
        for number, state in enumerate([TicketState.OPEN, TicketState.OPEN, TicketState.UNKNOWN]):
            put_header(session, number, now, state=state)
    with database.read() as session:
        assert tickets.count_by_state(session) == {TicketState.OPEN: 2, TicketState.UNKNOWN: 1}


def test_tickets_planned_by_another_policy_are_listed_unless_nothing_is_left_of_them(
    database: Database, now: datetime
) -> None:
    with database.begin() as session:
        for number, state in enumerate(TicketState):
            put_header(session, number, now, state=state)
    with database.read() as session:
        assert tickets.list_planned_otherwise(session, POLICY_VERSION, limit=10) == []
        states = {ticket.state for ticket in tickets.list_planned_otherwise(session, "newer", limit=10)}
        assert states == set(TicketState) - {TicketState.REDACTED, TicketState.DELETED}
        assert len(tickets.list_planned_otherwise(session, "newer", limit=2)) == 2
