from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import select, text

from storage import keys, requests
from storage.database import Database
from storage.encryption import Vault
from storage.errors import KeyDestroyed, SealBroken
from storage.ids import RequestId
from storage.models import SubjectRequest
from storage.plaintext import Plaintext
from storage.requests import NewRequest
from storage.vocabulary import Channel, IdentifierType, RequestState, Right
from tests.people import ASTRID, BIRGER
from tests.storage.examples import POLICY_VERSION

NEW = NewRequest(
    right=Right.ERASURE,
    channel=Channel.EMAIL,
    subject=Plaintext(ASTRID.email),
    subject_type=IdentifierType.EMAIL,
    received_at=datetime.fromisoformat("2026-01-31T23:30:00+00:00"),
    opened_by="slack:U0SIGRID01",
    warn_on=date(2026, 2, 20),
    due_on=date(2026, 3, 2),
    extended_on=date(2026, 4, 30),
    policy_version=POLICY_VERSION,
)


def put(database: Database, vault: Vault, new: NewRequest, at: datetime) -> RequestId:
    with database.begin() as session:
        return requests.put_request(session, vault, new, at=at)


def hash_of(vault: Vault, email: str) -> bytes:
    return vault.hash_identifier(IdentifierType.EMAIL, email)


def test_a_request_is_stored_with_its_clock(database: Database, vault: Vault, now: datetime) -> None:
    request_id = put(database, vault, NEW, now)
    with database.read() as session:
        row = session.get_one(SubjectRequest, request_id)
        assert (row.right, row.channel, row.state) == (Right.ERASURE, Channel.EMAIL, RequestState.RECEIVED)
        assert (row.received_at, row.opened_at, row.opened_by) == (NEW.received_at, now, "slack:U0SIGRID01")
        assert (row.warn_on, row.due_on, row.extended_on) == (NEW.warn_on, NEW.due_on, NEW.extended_on)
        assert (row.subject_type, row.policy_version) == (IdentifierType.EMAIL, POLICY_VERSION)
        assert requests.open_subject(session, vault, row) == Plaintext(ASTRID.email)


def test_the_person_stands_readable_in_no_column_and_no_repr(
    sqlite_database: Database, vault: Vault, now: datetime
) -> None:
    put(sqlite_database, vault, NEW, now)
    assert ASTRID.email not in repr(NEW)
    with sqlite_database.read() as session:
        values = session.execute(text("SELECT * FROM requests")).one()
    assert ASTRID.email.encode() not in b"".join(value for value in values if isinstance(value, bytes))
    assert ASTRID.email not in str(values)


def test_every_request_has_a_key_of_its_own(database: Database, vault: Vault, now: datetime) -> None:
    first = put(database, vault, NEW, now)
    second = put(database, vault, replace(NEW, subject=Plaintext(BIRGER.email)), now)
    with database.begin() as session:
        keys.destroy_key(session, keys.request_owner(first), at=now)
    with database.read() as session:
        assert requests.open_subject(session, vault, session.get_one(SubjectRequest, second)).reveal() == BIRGER.email
        with pytest.raises(KeyDestroyed, match=f"request:{first}"):
            requests.open_subject(session, vault, session.get_one(SubjectRequest, first))


def test_two_persons_that_changed_places_are_found(database: Database, vault: Vault, now: datetime) -> None:
    put(database, vault, NEW, now)
    second = put(database, vault, replace(NEW, subject=Plaintext(BIRGER.email)), now)
    with database.begin() as session:
        one, other = session.scalars(select(SubjectRequest).order_by(SubjectRequest.id))
        one.sealed_subject, other.sealed_subject = other.sealed_subject, one.sealed_subject
    with pytest.raises(SealBroken) as caught, database.read() as session:
        requests.open_subject(session, vault, session.get_one(SubjectRequest, second))
    assert caught.value.place == f"requests.sealed_subject[{second}]"
    assert "@" not in str(caught.value)


def test_open_requests_are_listed_by_their_deadline(database: Database, vault: Vault, now: datetime) -> None:
    days = {put(database, vault, replace(NEW, due_on=NEW.due_on + timedelta(days=day)), now): day for day in (3, 1, 2)}
    with database.read() as session:
        listed = [RequestId(row.id) for row in requests.list_open(session, limit=10)]
        assert [days[request_id] for request_id in listed] == [1, 2, 3]
        assert len(requests.list_open(session, limit=2)) == 2


@pytest.mark.parametrize("state", RequestState)
def test_a_request_is_open_until_it_is_answered_refused_or_withdrawn(
    database: Database, vault: Vault, now: datetime, state: RequestState
) -> None:
    request_id = put(database, vault, NEW, now)
    with database.begin() as session:
        session.get_one(SubjectRequest, request_id).state = state
    closed = {RequestState.ANSWERED, RequestState.REFUSED, RequestState.WITHDRAWN}
    with database.read() as session:
        assert bool(requests.list_open(session, limit=10)) is (state not in closed)
        same = requests.find_same(session, hash_of(vault, ASTRID.email), Right.ERASURE)
        assert (same is not None) is (state not in closed)


def test_the_same_request_is_that_of_the_same_person_for_the_same_right(
    database: Database, vault: Vault, now: datetime
) -> None:
    first = put(database, vault, NEW, now)
    put(database, vault, NEW, now)
    with database.read() as session:
        same = requests.find_same(session, hash_of(vault, ASTRID.email), Right.ERASURE)
        assert same is not None
        assert same.id == first
        assert requests.find_same(session, hash_of(vault, ASTRID.email), Right.ACCESS) is None
        assert requests.find_same(session, hash_of(vault, BIRGER.email), Right.ERASURE) is None


def test_those_of_a_person_by_one_channel_are_counted(database: Database, vault: Vault, now: datetime) -> None:
    web = replace(NEW, channel=Channel.WEB)
    others = (NEW, replace(web, subject=Plaintext(BIRGER.email)))
    for new in (web, replace(web, right=Right.ACCESS), *others):
        put(database, vault, new, now)
    put(database, vault, web, now - timedelta(days=1))
    with database.read() as session:
        hash_ = hash_of(vault, ASTRID.email)
        assert requests.count_opened(session, hash_, channel=Channel.WEB, after=now - timedelta(days=1)) == 2
