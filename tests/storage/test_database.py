import sqlite3
import threading
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event, func, select, text
from sqlalchemy.exc import DBAPIError, IntegrityError

from storage import workers
from storage.database import Database, normalise_url
from storage.errors import DatabaseUnusable
from storage.ids import ExecutorId
from storage.migration import migrate
from storage.models import Delivery, Worker

NAMED = "Astrid-Lindfors"


def beat(database: Database, name: str, at: datetime) -> None:
    with database.begin() as session:
        workers.beat(session, ExecutorId(name), at=at)


def count(database: Database) -> int:
    with database.read() as session:
        return session.scalar(select(func.count()).select_from(Worker)) or 0


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("journal_mode", "wal"),
        ("foreign_keys", 1),
        ("synchronous", 2),  # FULL
        ("secure_delete", 1),
        ("busy_timeout", 30_000),
    ],
)
def test_every_sqlite_connection_is_safe(sqlite_database: Database, pragma: str, value: object) -> None:
    with sqlite_database.begin() as writing, sqlite_database.read() as reading:  # two connections of the pool
        for session in (writing, reading):
            assert session.scalar(text(f"PRAGMA {pragma}")) == value


def test_a_row_without_its_owner_is_refused(database: Database) -> None:
    orphan = text("INSERT INTO staff_roles (staff_id, role) VALUES (404, 'support')")
    with pytest.raises(IntegrityError), database.begin() as session:
        session.execute(orphan)


def test_a_transaction_that_raises_leaves_no_trace(database: Database, now: datetime) -> None:
    def fail() -> None:
        with database.begin() as session:
            workers.beat(session, ExecutorId("w1"), at=now)
            session.flush()
            raise InterruptedError

    with pytest.raises(InterruptedError):
        fail()
    assert count(database) == 0


def test_a_connection_that_comes_back_after_the_end_is_closed(database: Database) -> None:
    with database.read() as session:
        connection: Any = session.connection().connection.dbapi_connection
        session.execute(text("SELECT 1"))
        database.dispose()
    if database.is_sqlite:
        with pytest.raises(sqlite3.ProgrammingError, match="closed"):
            connection.execute("SELECT 1")
    else:
        assert connection.closed
    with database.read() as session:
        assert session.execute(text("SELECT 1")).scalar_one() == 1, "it can be used again all the same"


def test_a_reading_transaction_cannot_write(database: Database, now: datetime) -> None:
    with pytest.raises(DatabaseUnusable), database.read() as session:
        workers.beat(session, ExecutorId("w1"), at=now)
    assert count(database) == 0


def test_a_connection_that_read_may_write_afterwards_and_the_reverse(database: Database, now: datetime) -> None:
    for number in range(3):  # the pool hands out the same connection again
        assert count(database) == number
        beat(database, f"w{number}", now)
    with pytest.raises(DatabaseUnusable), database.read() as session:
        workers.beat(session, ExecutorId("w9"), at=now)


def test_a_reading_transaction_sees_one_moment(database: Database, now: datetime) -> None:
    beat(database, "w1", now)
    with database.read() as session:
        before = session.scalar(select(func.count()).select_from(Worker))
        beat(database, "w2", now)
        after = session.scalar(select(func.count()).select_from(Worker))
    assert (before, after) == (1, 1)
    assert count(database) == 2


def test_two_writers_on_sqlite_wait_for_each_other(sqlite_database: Database, now: datetime) -> None:
    started = threading.Event()

    def second() -> None:
        started.set()
        beat(sqlite_database, "second", now)

    thread = threading.Thread(target=second)
    with sqlite_database.begin() as session:
        workers.beat(session, ExecutorId("first"), at=now)
        thread.start()
        assert started.wait(5)
        assert thread.is_alive()
    thread.join(10)
    assert count(sqlite_database) == 2


def test_an_error_shows_no_value_that_was_to_be_stored(database: Database, now: datetime) -> None:
    row = {"notification_id": "n1", "topic": NAMED, "state": "pending", "received_at": now, "attempts": 0}
    with database.begin() as session:
        session.execute(Delivery.__table__.insert().values(row | {"notification_id": NAMED}))  # type: ignore[attr-defined] # a table
    wrong_rows = [
        row | {"notification_id": NAMED},  # stored already
        row | {"attempts": None},  # PostgreSQL tells the failing row
        row | {"id": 1, "conversation_id": NAMED},
    ]
    for wrong in wrong_rows:
        with pytest.raises(IntegrityError) as caught, database.begin() as session:
            session.execute(Delivery.__table__.insert().values(wrong))  # type: ignore[attr-defined] # as above
        for shown in (str(caught.value), repr(caught.value), str(caught.value.orig), repr(caught.value.__cause__)):
            assert NAMED not in shown
        assert "deliveries" in str(caught.value)


def test_postgresql_does_not_repeat_a_value_it_cannot_read(postgres_database: Database) -> None:
    query = text("SELECT CAST(CAST(:value AS text) AS integer)")
    with pytest.raises(DBAPIError) as caught, postgres_database.read() as session:
        session.execute(query, {"value": NAMED})
    assert NAMED not in str(caught.value) + str(caught.value.orig)
    assert "SQLSTATE 22P02" in str(caught.value)


def test_a_database_that_was_never_migrated_is_refused_with_advice(empty_database: Database) -> None:
    with pytest.raises(DatabaseUnusable, match="Run `gallra migrate`"):
        empty_database.check()


def test_a_migrated_database_passes_the_check(database: Database) -> None:
    database.check()


def test_a_database_of_another_version_is_refused_with_advice(fresh_database: Database) -> None:
    with fresh_database.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0000'"))
    with pytest.raises(DatabaseUnusable, match="Run `gallra migrate`"):
        fresh_database.check()


def test_a_server_that_does_not_answer_is_refused_without_the_password() -> None:
    database = Database("postgresql://gallra:hemligt@127.0.0.1:1/gallra")
    with pytest.raises(DatabaseUnusable, match=r"127\.0\.0\.1:1/gallra cannot be reached") as caught:
        database.check()
    assert "hemligt" not in str(caught.value)
    database.dispose()


@pytest.mark.parametrize("url", ["postgresql://gallra:hemligt@127.0.0.1:1/gallra", "sqlite:////nowhere/gallra.db"])
def test_a_database_that_is_away_is_one_error_whether_one_reads_or_writes(url: str) -> None:
    database = Database(url)
    for transaction in (database.read, database.begin):
        with pytest.raises(DatabaseUnusable, match="It will be tried again") as caught, transaction() as session:
            session.execute(text("SELECT 1"))
        assert caught.value.__cause__ is None
        assert "hemligt" not in str(caught.value)
    database.dispose()


def test_a_server_that_goes_away_and_comes_back_is_used_again(postgres_database: Database, now: datetime) -> None:
    beat(postgres_database, "w1", now)
    end_all = text("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()")
    with pytest.raises(DatabaseUnusable), postgres_database.read() as session:
        session.execute(end_all)
    assert count(postgres_database) == 1


@pytest.mark.parametrize("content", [b"", b"not a database at all, but long enough to have a header" * 20])
def test_a_file_that_is_no_migrated_database_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "gallra.db").write_bytes(content)
    database = Database(f"sqlite:///{tmp_path / 'gallra.db'}")
    with pytest.raises(DatabaseUnusable):
        database.check()
    database.dispose()


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'nowhere' / 'gallra.db'}")
    with pytest.raises(DatabaseUnusable, match="cannot be reached"):
        database.check()
    database.dispose()


@pytest.mark.parametrize(
    ("given", "used"),
    [
        ("sqlite:///gallra.db", "sqlite:///gallra.db"),
        ("sqlite:////var/lib/gallra.db", "sqlite:////var/lib/gallra.db"),
        ("postgres://u:p@host/db", "postgresql+psycopg://u:p@host/db"),
        ("postgresql://u:p@host:5433/db", "postgresql+psycopg://u:p@host:5433/db"),
        ("postgresql+psycopg2://u:p@host/db", "postgresql+psycopg://u:p@host/db"),
    ],
)
def test_a_url_is_given_the_driver_gallra_uses(given: str, used: str) -> None:
    assert normalise_url(given).render_as_string(hide_password=False) == used


@pytest.mark.parametrize(
    "given", ["", "gallra.db", "mysql://u:hemligt@host/db", "http://example.se/", "postgresql://host:hemligt/db"]
)
def test_what_is_no_url_of_sqlite_or_postgresql_is_refused_without_repeating_it(given: str) -> None:
    with pytest.raises(DatabaseUnusable, match="GALLRA_DATABASE_URL") as caught:
        normalise_url(given)
    assert "hemligt" not in str(caught.value)


@pytest.mark.parametrize("url", ["postgresql://u:hemligt@host/db", "postgresql://host/db?user=u&password=hemligt"])
def test_the_url_that_is_shown_holds_no_password(url: str) -> None:
    database = Database(url)
    assert "hemligt" not in database.safe_url
    assert "host/db" in database.safe_url


def test_a_deleted_value_is_not_left_in_the_sqlite_file(tmp_path: Path, now: datetime) -> None:
    path = tmp_path / "gallra.db"
    database = Database(f"sqlite:///{path}")
    migrate(database)
    beat(database, NAMED, now)
    database.dispose()
    assert NAMED.encode() in path.read_bytes()
    with database.begin() as session:
        workers.forget(session, ExecutorId(NAMED))
    database.dispose()
    assert NAMED.encode() not in path.read_bytes()
    assert not path.with_name("gallra.db-wal").exists()


def test_a_locked_sqlite_file_is_an_error_that_can_be_tried_again(sqlite_database: Database, now: datetime) -> None:
    sqlite_database.dispose()
    assert sqlite_database.url.database is not None
    with sqlite3.connect(sqlite_database.url.database, isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")
        event.listen(sqlite_database.engine, "connect", _wait_briefly)
        with pytest.raises(DatabaseUnusable, match="It will be tried again"):
            beat(sqlite_database, "w1", now)
        other.execute("ROLLBACK")
    other.close()
    beat(sqlite_database, "w1", now)
    assert count(sqlite_database) == 1


def _wait_briefly(connection: sqlite3.Connection, _record: object) -> None:
    connection.execute("PRAGMA busy_timeout=1")
