from datetime import date, datetime, timedelta

from storage import compared_months, tickets
from storage.database import Database
from storage.vocabulary import TicketState
from tests.storage.examples import put_header

JANUARY, FEBRUARY, MARCH = (date(2026, month, 1) for month in (1, 2, 3))


def test_the_months_reach_from_the_oldest_ticket_to_the_newest(database: Database, now: datetime) -> None:
    with database.begin() as session:
        assert compared_months.list_months(session) == []
        for number, days in enumerate((0, 40, 400), start=1):
            put_header(session, number, now).created_at = now - timedelta(days=days)
        months = compared_months.list_months(session)
    assert (months[0], months[-1], len(months)) == (date(2025, 1, 1), MARCH, 15)


def test_a_deleted_ticket_asks_for_no_month(database: Database, now: datetime) -> None:
    with database.begin() as session:
        put_header(session, 1, now).state = TicketState.DELETED
        session.flush()
        assert compared_months.list_months(session) == []
        assert tickets.list_created(session, since=now - timedelta(days=999), before=now + timedelta(days=1)) == []


def test_it_is_the_turn_of_the_month_that_was_never_compared_and_then_of_the_longest_ago(
    database: Database, now: datetime
) -> None:
    months = [JANUARY, FEBRUARY, MARCH]
    turns = []
    for day in range(5):
        with database.begin() as session:
            turn = compared_months.find_longest_ago(session, months)
            assert turn is not None
            compared_months.put_count(session, turn, 7, at=now + timedelta(days=day))
            turns.append(turn)
    assert turns == [JANUARY, FEBRUARY, MARCH, JANUARY, FEBRUARY]
    with database.read() as session:
        assert compared_months.find_longest_ago(session, []) is None


def test_the_last_count_is_kept(database: Database, now: datetime) -> None:
    with database.begin() as session:
        assert compared_months.find_count(session, MARCH) is None
        compared_months.put_count(session, MARCH, 7, at=now)
        compared_months.put_count(session, MARCH, 6, at=now)
        assert compared_months.find_count(session, MARCH) == 6
