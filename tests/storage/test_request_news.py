"""Requests that the privacy channel has not heard of: the oldest first, to one teller at a time, until told."""

from datetime import datetime, timedelta

from storage import request_news
from storage.database import Database
from storage.encryption import Vault
from storage.ids import RequestId
from storage.models import RequestNews, SubjectRequest
from tests.storage.test_requests import NEW, put


def new(database: Database, vault: Vault, at: datetime) -> RequestId:
    request_id = put(database, vault, NEW, at)
    with database.begin() as session:
        request_news.put_news(session, request_id)
    return request_id


def taken(database: Database, at: datetime, *, limit: int = 5) -> list[int]:
    """Return what a teller gets at a moment who waits a minute for another one."""
    with database.begin() as session:
        rows = request_news.lock_untold(session, tried_before=at - timedelta(minutes=1), at=at, limit=limit)
        return [row.id for row in rows]


def test_the_oldest_come_first_and_whoever_comes_next_gets_others(
    database: Database, vault: Vault, now: datetime
) -> None:
    put(database, vault, NEW, now)
    ids = [new(database, vault, now) for _ in range(3)]
    assert taken(database, now, limit=2) == ids[:2]
    assert taken(database, now) == ids[2:]
    assert taken(database, now) == []
    assert taken(database, now + timedelta(minutes=1)) == ids


def test_what_was_told_is_gone_and_the_request_is_not(database: Database, vault: Vault, now: datetime) -> None:
    request_id = new(database, vault, now)
    with database.begin() as session:
        assert request_news.is_any_untold(session, tried_before=now)
        request_news.forget(session, [request_id])
        assert not request_news.is_any_untold(session, tried_before=now)
        assert session.get(SubjectRequest, request_id) is not None


def test_it_goes_with_its_request(database: Database, vault: Vault, now: datetime) -> None:
    request_id = new(database, vault, now)
    with database.begin() as session:
        session.delete(session.get_one(SubjectRequest, request_id))
        session.flush()
        assert session.get(RequestNews, request_id, populate_existing=True) is None
