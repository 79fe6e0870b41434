"""Links that prove who asks: found by the keyed hash of their token, counted, and the newest told from the others."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from storage import challenges
from storage.database import Database
from storage.encryption import Vault
from storage.errors import FailureReason
from storage.ids import ChallengeId, RequestId
from storage.models import SubjectRequest
from storage.plaintext import Plaintext
from storage.vocabulary import IdentifierType
from tests.people import ASTRID, BIRGER
from tests.storage.test_requests import NEW, put


def made(database: Database, request_id: RequestId, at: datetime) -> ChallengeId:
    with database.begin() as session:
        return challenges.put_challenge(session, request_id, at=at)


def test_a_challenge_is_found_by_its_newest_token_alone(database: Database, vault: Vault, now: datetime) -> None:
    challenge_id = made(database, put(database, vault, NEW, now), now)
    first, second = vault.hash_token("first"), vault.hash_token("second")
    for token in (first, second):
        with database.begin() as session:
            row = challenges.find_challenge(session, challenge_id)
            assert row is not None
            challenges.set_token(session, row, token, expires_at=now + timedelta(days=7))
    with database.read() as session:
        assert challenges.find_by_token(session, first) is None
        found = challenges.find_by_token(session, second)
        assert found is not None
        assert (found.id, found.expires_at, found.used_at, found.failed_tries) == (
            challenge_id,
            now + timedelta(days=7),
            None,
            0,
        )


def test_a_token_is_that_of_one_challenge(database: Database, vault: Vault, now: datetime) -> None:
    request_id = put(database, vault, NEW, now)
    ids = [made(database, request_id, now) for _ in range(2)]
    with pytest.raises(IntegrityError), database.begin() as session:
        for challenge_id in ids:
            row = challenges.find_challenge(session, challenge_id)
            assert row is not None
            challenges.set_token(session, row, b"the same", expires_at=now)


def test_the_newest_is_the_one_that_was_asked_for_last(database: Database, vault: Vault, now: datetime) -> None:
    one, other = put(database, vault, NEW, now), put(database, vault, NEW, now)
    for request_id in (one, one, other):
        last = made(database, request_id, now)
    with database.read() as session:
        newest = challenges.find_newest(session, one)
        assert newest is not None
        assert (newest.id, newest.request_id) == (last - 1, one)
        assert challenges.find_newest(session, RequestId(99)) is None
        assert challenges.find_challenge(session, ChallengeId(99)) is None


def test_they_are_counted_for_one_request_and_a_time(database: Database, vault: Vault, now: datetime) -> None:
    one, other = put(database, vault, NEW, now), put(database, vault, NEW, now)
    for hours in (0, 1, 25):
        made(database, one, now + timedelta(hours=hours))
    with database.read() as session:
        assert challenges.count_made(session, one, after=now) == 2
        assert challenges.count_made(session, one, after=now - timedelta(seconds=1)) == 3
        assert challenges.count_made(session, other, after=now - timedelta(days=1)) == 0


def test_what_becomes_of_it_is_stored(database: Database, vault: Vault, now: datetime) -> None:
    request_id = put(database, vault, NEW, now)
    challenge_id = made(database, request_id, now)
    with database.begin() as session:
        row = challenges.find_challenge(session, challenge_id)
        assert row is not None
        challenges.note_failed(session, row, FailureReason.REFUSED)
    with database.begin() as session:
        row = challenges.find_challenge(session, challenge_id)
        assert row is not None
        assert row.failure is FailureReason.REFUSED
        assert not challenges.was_sent_since(session, request_id, now)
        challenges.note_sent(session, row, at=now)
        session.refresh(row)
        assert row.sent_at == now
        assert challenges.was_sent_since(session, request_id, now)
        assert not challenges.was_sent_since(session, request_id, now + timedelta(seconds=1))
        challenges.note_used(session, row, at=now)
        assert [challenges.note_failed_try(session, row) for _ in range(2)] == [1, 2]


def test_it_goes_with_its_request(database: Database, vault: Vault, now: datetime) -> None:
    request_id = put(database, vault, NEW, now)
    challenge_id = made(database, request_id, now)
    with database.begin() as session:
        session.delete(session.get_one(SubjectRequest, request_id))
    with database.read() as session:
        assert challenges.find_challenge(session, challenge_id) is None


def test_the_hash_of_a_token_is_no_identifiers(vault: Vault) -> None:
    assert vault.hash_token("a@example.se") != vault.hash_identifier(IdentifierType.EMAIL, "a@example.se")


def test_those_to_one_address_are_counted_over_all_its_requests(
    database: Database, vault: Vault, now: datetime
) -> None:
    one, again = put(database, vault, NEW, now), put(database, vault, NEW, now)
    other = put(database, vault, replace(NEW, subject=Plaintext(BIRGER.email)), now)
    for request_id, at in ((one, now - timedelta(days=1)), (one, now), (again, now), (other, now)):
        made(database, request_id, at)
    with database.read() as session:
        hash_ = vault.hash_identifier(IdentifierType.EMAIL, ASTRID.email)
        assert challenges.count_made_to(session, hash_, after=now - timedelta(days=1)) == 2
        assert challenges.count_made_to(session, b"x" * 32, after=now - timedelta(days=1)) == 0
