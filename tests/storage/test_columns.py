from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import text
from sqlalchemy.exc import StatementError

from storage.database import Database
from storage.models import Ticket
from storage.vocabulary import TicketState
from tests.storage.examples import put_header

STOCKHOLM_SUMMER = timezone(timedelta(hours=2))


def test_a_time_without_a_zone_is_refused(database: Database, now: datetime) -> None:
    with database.begin() as session:
        put_header(session, 1, now)
    with pytest.raises(StatementError, match="without a zone"), database.begin() as session:
        session.get_one(Ticket, 1).due_at = now.replace(tzinfo=None)


def test_a_time_in_another_zone_comes_back_as_the_same_moment_in_utc(database: Database, now: datetime) -> None:
    written = datetime(2026, 7, 1, 0, 30, 0, 123456, tzinfo=STOCKHOLM_SUMMER)
    with database.begin() as session:
        put_header(session, 1, now).due_at = written
    with database.read() as session:
        read = session.get_one(Ticket, 1).due_at
    assert read == written
    assert read is not None
    assert read.tzinfo is UTC


def test_times_written_in_different_zones_are_compared_as_moments(database: Database, now: datetime) -> None:
    with database.begin() as session:
        put_header(session, 1, now).due_at = datetime(2026, 7, 1, 1, 0, tzinfo=STOCKHOLM_SUMMER)  # 23:00 UTC before
    with database.read() as session:
        found = session.query(Ticket).filter(Ticket.due_at < datetime(2026, 6, 30, 23, 30, tzinfo=UTC)).count()
    assert found == 1


def test_a_word_is_written_as_itself_and_read_back_as_itself(database: Database, now: datetime) -> None:
    with database.begin() as session:
        put_header(session, 1, now, state=TicketState.SNOOZED)
    with database.read() as session:
        assert session.scalar(text("SELECT state FROM tickets")) == "snoozed"
        assert session.get_one(Ticket, 1).state is TicketState.SNOOZED


@pytest.mark.parametrize("outside", ["Astrid bor kvar", "", "CLOSED", "closed "])
def test_a_word_outside_the_vocabulary_is_refused_and_not_repeated(
    sqlite_database: Database, now: datetime, outside: str
) -> None:
    with sqlite_database.begin() as session:
        put_header(session, 1, now)
    with pytest.raises(StatementError, match="not a word of TicketState") as caught, sqlite_database.begin() as session:
        session.get_one(Ticket, 1).state = outside  # type: ignore[assignment] # what a mistake would write
    assert "Astrid" not in str(caught.value)


def test_a_refused_word_is_not_written_on_either_database(database: Database, now: datetime) -> None:
    with database.begin() as session:
        put_header(session, 1, now)
    with pytest.raises(StatementError), database.begin() as session:
        session.get_one(Ticket, 1).state = "lost"  # type: ignore[assignment] # as above
    with database.read() as session:
        assert session.get_one(Ticket, 1).state is TicketState.CLOSED
