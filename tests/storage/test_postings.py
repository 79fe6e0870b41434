"""What is to be deleted stays until it is deleted, is taken by one worker at a time, and its address is sealed."""

from datetime import datetime, timedelta

import pytest

from storage import postings
from storage.database import Database
from storage.encryption import Vault
from storage.errors import SealBroken
from storage.models import OwnPosting
from storage.plaintext import Plaintext
from tests.handlers.dump import dump_table

URL = Plaintext("https://hooks.slack.test/actions/T0/1/hemlig")


def remember(database: Database, vault: Vault, at: datetime) -> None:
    with database.begin() as session:
        postings.remember(session, channel="C1", ts="1.0", delete_at=at)
        postings.remember_answer(session, vault, URL, delete_at=at, url_since=at, at=at)


def test_it_is_taken_once_until_its_next_try(database: Database, vault: Vault, now: datetime) -> None:
    remember(database, vault, now)
    with database.begin() as session:
        first, second, nothing = (postings.take_due(session, vault, at=now) for _ in range(3))
    assert first is not None
    assert second is not None
    assert nothing is None
    assert (first.channel, first.ts, first.url) == ("C1", "1.0", None)
    assert (second.channel, second.url, second.is_unreachable) == ("", URL, False)
    with database.begin() as session:
        assert not postings.is_any_due(session, at=now + timedelta(seconds=29)), "longer than Slack may take"
        again = postings.take_due(session, vault, at=now + timedelta(seconds=30))
        assert again is not None
        assert again.tries == 1
        postings.put_off(session, again.id, at=now)
        assert postings.take_due(session, vault, at=now + timedelta(seconds=9)) is None or again.id != first.id


def test_two_workers_do_not_take_the_same(database: Database, vault: Vault, now: datetime) -> None:
    remember(database, vault, now)
    with database.begin() as one:
        taken = postings.take_due(one, vault, at=now)
    with database.begin() as other:
        rest = postings.take_due(other, vault, at=now)
    assert taken is not None
    assert rest is not None
    assert taken.id != rest.id


def test_an_address_is_sealed_in_its_place_and_unreachable_after_half_an_hour(
    database: Database, vault: Vault, now: datetime
) -> None:
    remember(database, vault, now)
    assert "hemlig" not in str(dump_table(database, "postings"))
    with database.begin() as session:
        _, answer = (postings.take_due(session, vault, at=now + timedelta(minutes=30)) for _ in range(2))
        assert answer is not None
        assert answer.is_unreachable
        row = session.get_one(OwnPosting, answer.id)
        session.get_one(OwnPosting, 1).sealed_url = row.sealed_url
    with database.begin() as session, pytest.raises(SealBroken):
        postings.take_due(session, vault, at=now + timedelta(hours=1))


def test_what_is_deleted_is_forgotten(database: Database, vault: Vault, now: datetime) -> None:
    remember(database, vault, now)
    with database.begin() as session:
        taken = [postings.take_due(session, vault, at=now) for _ in range(2)]
        postings.forget(session, [posting.id for posting in taken if posting])
    assert dump_table(database, "postings") == []


def test_the_pause_doubles_up_to_an_hour() -> None:
    seconds = [postings.pause_after(tries).total_seconds() for tries in (0, 1, 2, 3, 9, 10, 10_000)]
    assert seconds == [5, 10, 20, 40, 2_560, 3_600, 3_600]
