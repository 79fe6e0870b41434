import threading
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, text

from storage import keys
from storage.database import Database
from storage.encryption import Place, Vault
from storage.errors import KeyDestroyed, SealBroken
from storage.ids import RequestId, TicketId
from storage.keyset import parse_keyset, rotate_keyset
from storage.migration import migrate
from storage.models import DataKey
from storage.plaintext import Plaintext

OWNER = keys.ticket_owner(TicketId(1))
PLACE = Place("parts", "sealed_body", "1/1")


def sealed_under(database: Database, vault: Vault, owner: str, at: datetime) -> bytes:
    with database.begin() as session:
        return keys.open_or_make_key(session, vault, owner, at=at).seal(Plaintext("secret"), PLACE)


def opened(database: Database, vault: Vault, owner: str, sealed: bytes) -> str:
    with database.read() as session:
        return keys.open_key(session, vault, owner).open(sealed, PLACE).reveal()


def rewrapped(database: Database, vault: Vault, *, limit: int) -> list[int]:
    """Rewrap every key in batches, and return the last id of each batch."""
    after = 0
    ends: list[int] = []
    while True:
        with database.begin() as session:
            end = keys.rewrap_keys(session, vault, after=after, limit=limit)
        if end is None:
            return ends
        after = end
        ends.append(end)


def test_tickets_and_requests_own_different_keys() -> None:
    assert keys.ticket_owner(TicketId(17)) == "ticket:17"
    assert keys.request_owner(RequestId(17)) == "request:17"


def test_a_key_is_made_once_and_opened_afterwards(database: Database, vault: Vault, now: datetime) -> None:
    sealed = sealed_under(database, vault, OWNER, now)
    again = sealed_under(database, vault, OWNER, now + timedelta(days=1))
    assert opened(database, vault, OWNER, sealed) == opened(database, vault, OWNER, again) == "secret"
    with database.read() as session:
        row = session.scalars(select(DataKey)).one()
        assert (row.created_at, row.destroyed_at) == (now, None)


def test_an_owner_that_never_had_a_key_has_none(database: Database, vault: Vault) -> None:
    with pytest.raises(KeyDestroyed, match="ticket:1"), database.read() as session:
        keys.open_key(session, vault, OWNER)


def test_a_destroyed_key_opens_nothing_any_more(database: Database, vault: Vault, now: datetime) -> None:
    sealed = sealed_under(database, vault, OWNER, now)
    with database.begin() as session:
        assert keys.destroy_key(session, OWNER, at=now + timedelta(days=1))
    with pytest.raises(KeyDestroyed, match="ticket:1 is destroyed"):
        opened(database, vault, OWNER, sealed)
    with database.read() as session:
        row = session.scalars(select(DataKey)).one()
        assert (row.wrapped, row.destroyed_at) == (None, now + timedelta(days=1))


def test_destroying_tells_whether_there_was_a_key(database: Database, vault: Vault, now: datetime) -> None:
    with database.begin() as session:
        assert not keys.destroy_key(session, OWNER, at=now)
        keys.open_or_make_key(session, vault, OWNER, at=now)
        assert keys.destroy_key(session, OWNER, at=now)
        assert not keys.destroy_key(session, OWNER, at=now + timedelta(days=1))
    with database.read() as session:
        assert session.scalars(select(DataKey.destroyed_at)).one() == now


def test_destroying_one_key_leaves_the_others(database: Database, vault: Vault, now: datetime) -> None:
    sealed_under(database, vault, "ticket:1", now)
    sealed = sealed_under(database, vault, "ticket:11", now)
    with database.begin() as session:
        keys.destroy_key(session, "ticket:1", at=now)
    assert opened(database, vault, "ticket:11", sealed) == "secret"


def test_a_key_made_after_destruction_does_not_open_what_was_sealed_before(
    database: Database, vault: Vault, now: datetime
) -> None:
    before = sealed_under(database, vault, OWNER, now)
    with database.begin() as session:
        keys.destroy_key(session, OWNER, at=now)
    after = sealed_under(database, vault, OWNER, now + timedelta(days=1))
    assert opened(database, vault, OWNER, after) == "secret"
    with pytest.raises(SealBroken):
        opened(database, vault, OWNER, before)
    with database.read() as session:
        row = session.scalars(select(DataKey)).one()
        assert (row.created_at, row.destroyed_at) == (now + timedelta(days=1), None)


def test_two_keys_exchanged_in_the_database_do_not_open(database: Database, vault: Vault, now: datetime) -> None:
    sealed = sealed_under(database, vault, "ticket:1", now)
    sealed_under(database, vault, "ticket:2", now)
    with database.begin() as session:
        first, second = session.scalars(select(DataKey).order_by(DataKey.id))
        first.wrapped, second.wrapped = second.wrapped, first.wrapped
    with pytest.raises(SealBroken) as caught:
        opened(database, vault, "ticket:1", sealed)
    assert caught.value.place == "data_keys.wrapped[ticket:1]"


def test_a_destroyed_key_is_not_left_in_the_sqlite_file(tmp_path: Path, vault: Vault, now: datetime) -> None:
    path = tmp_path / "gallra.db"
    database = Database(f"sqlite:///{path}")
    migrate(database)
    sealed_under(database, vault, OWNER, now)
    with database.read() as session:
        wrapped = session.scalars(select(DataKey.wrapped)).one()
    database.dispose()
    assert wrapped is not None
    assert wrapped in path.read_bytes()
    with database.begin() as session:
        keys.destroy_key(session, OWNER, at=now)
    database.dispose()
    assert wrapped[8:40] not in path.read_bytes()


@pytest.mark.parametrize("limit", [1, 2, 3, 4, 100])
def test_rewrapping_in_batches_reaches_every_key_once(
    sqlite_database: Database, keyset_text: str, vault: Vault, now: datetime, limit: int
) -> None:
    for number in (1, 2, 3, 4):
        sealed_under(sqlite_database, vault, f"ticket:{number}", now)
    ends = rewrapped(sqlite_database, Vault(parse_keyset(rotate_keyset(keyset_text))), limit=limit)
    assert ends == [min(end, 4) for end in range(limit, 4 + limit, limit)]


def test_rewrapped_keys_open_with_the_new_keyset_only(
    database: Database, keyset_text: str, vault: Vault, now: datetime
) -> None:
    seals = {owner: sealed_under(database, vault, owner, now) for owner in ("ticket:1", "request:1", "ticket:2")}
    with database.begin() as session:
        keys.destroy_key(session, "ticket:2", at=now)
    rotated = Vault(parse_keyset(rotate_keyset(keyset_text)))
    assert rewrapped(database, rotated, limit=2) == [2, 3]
    for owner in ("ticket:1", "request:1"):
        assert opened(database, rotated, owner, seals[owner]) == "secret"
        with pytest.raises(SealBroken):
            opened(database, vault, owner, seals[owner])
    with pytest.raises(KeyDestroyed):
        opened(database, rotated, "ticket:2", seals["ticket:2"])


def test_rewrapping_does_not_bring_back_a_key_that_is_being_destroyed(
    database: Database, vault: Vault, now: datetime
) -> None:
    sealed_under(database, vault, OWNER, now)
    started = threading.Event()

    def rewrap() -> None:
        started.set()
        rewrapped(database, vault, limit=10)

    thread = threading.Thread(target=rewrap)
    with database.begin() as session:
        keys.destroy_key(session, OWNER, at=now)
        thread.start()
        assert started.wait(5)
        thread.join(0.2)  # give it time to reach the row, which it must not read before we are done
    thread.join(10)
    with database.read() as session:
        assert session.scalars(select(DataKey.wrapped)).one() is None


def test_no_two_keys_have_the_same_owner(database: Database, vault: Vault, now: datetime) -> None:
    for number in range(3):
        sealed_under(database, vault, f"ticket:{number % 2}", now)
    with database.read() as session:
        assert session.scalar(text("SELECT count(*) FROM data_keys")) == 2


def test_several_keys_are_opened_at_once(database: Database, vault: Vault, now: datetime) -> None:
    sealed = {owner: sealed_under(database, vault, owner, now) for owner in ("ticket:1", "ticket:2")}
    with database.begin() as session:
        keys.destroy_key(session, "ticket:2", at=now)
    with database.read() as session:
        found = keys.map_keys(session, vault, [*sealed, "ticket:3"])
    assert list(found) == ["ticket:1"]
    assert found["ticket:1"].open(sealed["ticket:1"], PLACE).reveal() == "secret"
