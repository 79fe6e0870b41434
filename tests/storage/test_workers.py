from datetime import datetime, timedelta

from sqlalchemy import select

from storage import workers
from storage.database import Database
from storage.ids import ExecutorId
from storage.models import Worker

FIRST, SECOND = ExecutorId("host-a:101"), ExecutorId("host-b:7")


def beat(database: Database, executor: ExecutorId, at: datetime) -> None:
    with database.begin() as session:
        workers.beat(session, executor, at=at)


def live(database: Database, beaten_after: datetime) -> set[ExecutorId]:
    with database.read() as session:
        return workers.list_live(session, beaten_after=beaten_after)


def test_a_worker_lives_while_its_last_sign_of_life_is_new(database: Database, now: datetime) -> None:
    beat(database, FIRST, now)
    beat(database, SECOND, now - timedelta(seconds=40))
    assert live(database, now - timedelta(seconds=30)) == {FIRST}
    assert live(database, now - timedelta(seconds=60)) == {FIRST, SECOND}


def test_a_sign_of_life_at_the_limit_is_too_old(database: Database, now: datetime) -> None:
    beat(database, FIRST, now)
    assert live(database, now) == set()


def test_a_new_sign_of_life_moves_the_last_one_and_not_the_start(database: Database, now: datetime) -> None:
    beat(database, FIRST, now)
    beat(database, FIRST, now + timedelta(seconds=10))
    with database.read() as session:
        row = session.scalars(select(Worker)).one()
        assert (row.started_at, row.beat_at) == (now, now + timedelta(seconds=10))


def test_a_worker_that_ended_is_forgotten_and_the_others_stay(database: Database, now: datetime) -> None:
    beat(database, FIRST, now)
    beat(database, SECOND, now)
    with database.begin() as session:
        workers.forget(session, FIRST)
        workers.forget(session, ExecutorId("never seen"))
    assert live(database, now - timedelta(seconds=1)) == {SECOND}


def test_the_newest_sign_of_life_is_that_of_any_worker(database: Database, now: datetime) -> None:
    with database.read() as session:
        assert workers.find_newest_beat(session) is None
    beat(database, FIRST, now)
    beat(database, SECOND, now - timedelta(seconds=40))
    with database.read() as session:
        assert workers.find_newest_beat(session) == now
