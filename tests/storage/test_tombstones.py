"""Tombstones: what was erased is remembered by keyed hash alone, beside the keys, and nothing makes it forgotten."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import func, select

from storage import tombstones
from storage.database import Database
from storage.encryption import Vault
from storage.errors import DatabaseUnusable
from storage.models import Tombstone as Row
from storage.tombstones import Tombstone
from storage.vocabulary import IdentifierType, TombstoneType
from tests.handlers.dump import dump

CONVERSATION = "30000001"
PARTS = [(True, "1"), (False, "1"), (False, "2")]


def put(
    database: Database,
    vault: Vault,
    at: datetime,
    *,
    type_: TombstoneType = TombstoneType.REDACTED,
    parts: list[tuple[bool, str]] | None = PARTS,
) -> bytes:
    with database.begin() as session:
        return tombstones.put_ticket(session, vault, CONVERSATION, type_, parts=parts, at=at)


def found(database: Database, *hashes: bytes) -> list[Tombstone]:
    with database.read() as session:
        return list(tombstones.find(session, hashes).values())


def covers(stone: Tombstone, vault: Vault, part: tuple[bool, str], created_at: datetime) -> bool:
    return stone.covers(tombstones.hash_part(vault, CONVERSATION, part), created_at=created_at)


def rows(database: Database | None) -> int:
    assert database is not None
    with database.read() as session:
        return session.scalar(select(func.count()).select_from(Row)) or 0


def test_a_tombstone_knows_the_parts_that_were_erased_and_no_others(
    database: Database, vault: Vault, now: datetime
) -> None:
    (stone,) = found(database, put(database, vault, now))
    assert (stone.type, stone.erased_at) == (TombstoneType.REDACTED, now)
    assert all(covers(stone, vault, part, now) for part in PARTS)
    assert not covers(stone, vault, (True, "2"), now), "the first message has ids of its own series"
    assert not covers(stone, vault, (False, "3"), now - timedelta(days=1))


def test_without_a_list_every_part_up_to_then_was_erased(database: Database, vault: Vault, now: datetime) -> None:
    (stone,) = found(database, put(database, vault, now, parts=None))
    assert covers(stone, vault, (False, "9"), now)
    assert not covers(stone, vault, (False, "9"), now + timedelta(seconds=1))


def test_of_a_deleted_ticket_everything_is_gone_for_ever(database: Database, vault: Vault, now: datetime) -> None:
    put(database, vault, now, type_=TombstoneType.DELETED, parts=[])
    hash_ = put(database, vault, now + timedelta(days=1))
    (stone,) = found(database, hash_)
    assert stone.type is TombstoneType.DELETED
    assert covers(stone, vault, (False, "9"), now + timedelta(days=400))


def test_a_second_redaction_adds_to_the_first(database: Database, vault: Vault, now: datetime) -> None:
    put(database, vault, now)
    hash_ = put(database, vault, now + timedelta(days=1), parts=[(False, "3")])
    (stone,) = found(database, hash_)
    assert all(covers(stone, vault, part, now) for part in [*PARTS, (False, "3")])
    assert stone.erased_at == now + timedelta(days=1)
    assert rows(database) == 1


@pytest.mark.parametrize("is_list_first", [True, False])
def test_a_list_and_a_time_keep_what_each_covers(
    sqlite_database: Database, vault: Vault, now: datetime, is_list_first: bool
) -> None:
    later = now + timedelta(days=1)
    put(sqlite_database, vault, now, parts=PARTS if is_list_first else None)
    hash_ = put(sqlite_database, vault, later, parts=None if is_list_first else PARTS)
    (stone,) = found(sqlite_database, hash_)
    assert all(covers(stone, vault, part, now) for part in PARTS)
    assert stone.hashed_parts is None or not is_list_first


def test_nobody_reads_in_a_tombstone_what_was_erased(database: Database, vault: Vault, now: datetime) -> None:
    put(database, vault, now)
    identifier = vault.hash_identifier(IdentifierType.EMAIL, "astrid.lindfors@example.se")
    with database.begin() as session:
        tombstones.put_person(session, vault, [identifier], at=now)
    shown = dump(database)
    assert rows(database) == 2
    assert CONVERSATION not in shown
    with database.read() as session:
        assert identifier not in set(session.scalars(select(Row.hash))), "it does not lead to the people index"


def test_an_erased_person_is_known_by_every_identifier(database: Database, vault: Vault, now: datetime) -> None:
    hashes = [vault.hash_identifier(IdentifierType.EMAIL, name) for name in ("a@example.se", "b@example.se")]
    with database.begin() as session:
        tombstones.put_person(session, vault, hashes, at=now)
    stones = found(database, *[tombstones.hash_person(vault, each) for each in hashes])
    assert [stone.type for stone in stones] == [TombstoneType.PERSON] * 2
    assert all(stone.covers(b"", created_at=now) for stone in stones)


def test_it_rests_beside_the_keys_as_soon_as_the_erasure_is_committed(
    split_database: Database, vault: Vault, now: datetime
) -> None:
    hash_ = put(split_database, vault, now)
    assert (rows(split_database), rows(split_database.keys)) == (0, 1)
    assert len(found(split_database, hash_)) == 1


def test_an_erasure_that_is_undone_leaves_none(split_database: Database, vault: Vault, now: datetime) -> None:
    with pytest.raises(InterruptedError), split_database.begin() as session:
        tombstones.put_ticket(session, vault, CONVERSATION, TombstoneType.REDACTED, parts=PARTS, at=now)
        raise InterruptedError
    assert (rows(split_database), rows(split_database.keys)) == (0, 0)


def test_it_counts_before_it_is_carried_over_and_is_carried_over_later(
    split_database: Database, vault: Vault, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    def die(*_: object) -> None:
        raise DatabaseUnusable("away")

    first = put(split_database, vault, now)
    monkeypatch.setattr(tombstones, "_carry_over", die)
    put(split_database, vault, now + timedelta(days=1), parts=[(False, "3")])
    monkeypatch.undo()
    (stone,) = found(split_database, first)
    assert all(covers(stone, vault, part, now) for part in [*PARTS, (False, "3")]), "both places are asked"
    with split_database.read() as session:
        assert tombstones.count_unsettled(session) == 1
    assert tombstones.settle(split_database) == 1
    assert (rows(split_database), rows(split_database.keys)) == (0, 1)
    assert found(split_database, first) == [stone]
    assert tombstones.settle(split_database) == 0


def test_in_one_database_nothing_has_to_be_carried_over(database: Database, vault: Vault, now: datetime) -> None:
    put(database, vault, now)
    assert tombstones.settle(database) == 0
    with database.read() as session:
        assert tombstones.count_unsettled(session) == 0
