"""What the public form leaves to count by: of each network and in all, a page once, and nothing after its time."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from storage import form_submissions
from storage.database import Database

ONE, OTHER = b"1" * 32, b"2" * 32


def put(database: Database, token: bytes, at: datetime, *, client: bytes = ONE) -> None:
    with database.begin() as session:
        form_submissions.put_submission(session, hash_client=client, token_hash=token, at=at)


def test_they_are_counted_for_a_network_and_in_all(database: Database, now: datetime) -> None:
    put(database, b"a", now - timedelta(hours=1))
    put(database, b"b", now)
    put(database, b"c", now, client=OTHER)
    with database.read() as session:
        since = now - timedelta(hours=1)
        assert form_submissions.count_sent(session, after=since) == 2
        assert form_submissions.count_sent(session, after=since, hash_client=ONE) == 1
        assert form_submissions.count_sent(session, after=since, hash_client=b"3" * 32) == 0


def test_a_page_is_known_once_it_was_sent(database: Database, now: datetime) -> None:
    put(database, b"a", now)
    with database.read() as session:
        assert form_submissions.is_sent(session, b"a")
        assert not form_submissions.is_sent(session, b"b")
    with pytest.raises(IntegrityError):
        put(database, b"a", now)


def test_what_counts_no_more_is_erased_and_nothing_else(database: Database, now: datetime) -> None:
    put(database, b"a", now - timedelta(seconds=1))
    put(database, b"b", now)
    with database.begin() as session:
        assert form_submissions.is_any_before(session, now)
        assert form_submissions.forget_before(session, now) == 1
        assert not form_submissions.is_any_before(session, now)
        assert form_submissions.forget_before(session, now) == 0
        assert [form_submissions.is_sent(session, token) for token in (b"a", b"b")] == [False, True]
