"""Keys in a database of their own: never lost before their text, never alive for long after it."""

import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, update

from storage import key_destructions, keys
from storage.database import KEYS, Database
from storage.encryption import Vault
from storage.errors import DatabaseUnusable, KeyDestroyed, SealBroken
from storage.ids import ExecutorId
from storage.models import DataKey, KeyDestruction
from storage.plaintext import Plaintext
from storage.workers import beat
from tests.storage.test_keys import OWNER, PLACE, opened, sealed_under


def apart(database: Database) -> Database:
    assert database.keys is not None
    return database.keys


def key_rows(database: Database) -> list[DataKey]:
    with database.read() as session:
        return list(session.scalars(select(DataKey).order_by(DataKey.id)))


def living(database: Database) -> list[str]:
    return [row.owner for row in key_rows(apart(database)) if row.wrapped is not None]


def asked(database: Database) -> list[str]:
    with database.read() as session:
        return list(session.scalars(select(KeyDestruction.owner).order_by(KeyDestruction.id)))


def destroy(database: Database, owner: str, at: datetime) -> bool:
    with database.begin() as session:
        return keys.destroy_key(session, owner, at=at)


@pytest.fixture
def away(monkeypatch: pytest.MonkeyPatch) -> Callable[[Database], None]:
    """Let the process die, or the keys' database go away, right after an erasure was committed."""

    def go(database: Database) -> None:
        def fail(*_: object, **__: object) -> None:
            raise DatabaseUnusable("away")

        monkeypatch.setattr(key_destructions, "_carry_out", fail)
        assert database.keys is not None

    return go


def test_the_main_database_holds_no_key(split_database: Database, vault: Vault, now: datetime) -> None:
    sealed = sealed_under(split_database, vault, OWNER, now)
    assert key_rows(split_database) == []
    assert living(split_database) == [OWNER]
    assert opened(split_database, vault, OWNER, sealed) == "secret"


def test_a_key_is_durable_before_the_text_it_seals(split_database: Database, vault: Vault, now: datetime) -> None:
    with split_database.begin() as session:
        keys.open_or_make_key(session, vault, OWNER, at=now)
        assert living(split_database) == [OWNER], "the other transaction is still open"


def test_a_key_whose_text_was_never_committed_is_used_for_the_next(
    split_database: Database, vault: Vault, now: datetime
) -> None:
    with pytest.raises(InterruptedError), split_database.begin() as session:
        keys.open_or_make_key(session, vault, OWNER, at=now)
        raise InterruptedError
    sealed = sealed_under(split_database, vault, OWNER, now)
    assert opened(split_database, vault, OWNER, sealed) == "secret"
    assert len(key_rows(apart(split_database))) == 1


def test_a_key_is_destroyed_as_soon_as_the_erasure_is_committed(
    split_database: Database, vault: Vault, now: datetime
) -> None:
    sealed = sealed_under(split_database, vault, OWNER, now)
    with split_database.begin() as session:
        assert keys.destroy_key(session, OWNER, at=now)
        assert living(split_database) == [OWNER], "the text is not gone yet"
        assert keys.find_key(session, vault, OWNER) is None, "who erases sees it gone"
    (row,) = key_rows(apart(split_database))
    assert (row.wrapped, row.destroyed_at) == (None, now)
    assert asked(split_database) == []
    with pytest.raises(KeyDestroyed):
        opened(split_database, vault, OWNER, sealed)
    assert not destroy(split_database, OWNER, now)


def test_an_erasure_that_is_undone_destroys_no_key(split_database: Database, vault: Vault, now: datetime) -> None:
    sealed = sealed_under(split_database, vault, OWNER, now)
    with pytest.raises(InterruptedError), split_database.begin() as session:
        keys.destroy_key(session, OWNER, at=now)
        raise InterruptedError
    assert opened(split_database, vault, OWNER, sealed) == "secret"
    assert asked(split_database) == []


def test_a_process_that_dies_after_the_erasure_leaves_word_of_it(
    split_database: Database,
    vault: Vault,
    now: datetime,
    away: Callable[[Database], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sealed = sealed_under(split_database, vault, OWNER, now)
    with monkeypatch.context():
        away(split_database)
        assert destroy(split_database, OWNER, now), "the erasure itself is done"
    monkeypatch.undo()
    assert (asked(split_database), living(split_database)) == ([OWNER], [OWNER])
    with pytest.raises(KeyDestroyed):
        opened(split_database, vault, OWNER, sealed)
    assert not destroy(split_database, OWNER, now), "it is asked for once"
    assert key_destructions.settle(split_database) == 1
    assert (asked(split_database), living(split_database)) == ([], [])
    assert key_destructions.settle(split_database) == 0


def test_what_is_written_before_the_old_key_was_destroyed_is_not_lost_with_it(
    split_database: Database,
    vault: Vault,
    now: datetime,
    away: Callable[[Database], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The new text gets a key of its own, and the destruction of the old one does not reach it."""
    old = sealed_under(split_database, vault, OWNER, now)
    away(split_database)
    destroy(split_database, OWNER, now)
    monkeypatch.undo()
    new = sealed_under(split_database, vault, OWNER, now + timedelta(hours=1))
    assert asked(split_database) == []
    key_destructions.settle(split_database)
    assert opened(split_database, vault, OWNER, new) == "secret"
    with pytest.raises(SealBroken):
        opened(split_database, vault, OWNER, old)


def test_a_new_text_that_is_not_committed_leaves_the_destruction_asked_for(
    split_database: Database,
    vault: Vault,
    now: datetime,
    away: Callable[[Database], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sealed_under(split_database, vault, OWNER, now)
    away(split_database)
    destroy(split_database, OWNER, now)
    monkeypatch.undo()
    with pytest.raises(InterruptedError), split_database.begin() as session:
        keys.open_or_make_key(session, vault, OWNER, at=now)
        raise InterruptedError
    assert asked(split_database) == [OWNER]
    assert key_destructions.settle(split_database) == 1
    assert living(split_database) == []


def test_a_key_is_not_made_anew_in_the_transaction_that_destroys_it(
    split_database: Database, vault: Vault, now: datetime
) -> None:
    sealed = sealed_under(split_database, vault, OWNER, now)
    with pytest.raises(RuntimeError, match="commit the erasure first"), split_database.begin() as session:
        keys.destroy_key(session, OWNER, at=now)
        keys.open_or_make_key(session, vault, OWNER, at=now)
    assert opened(split_database, vault, OWNER, sealed) == "secret"


def test_a_key_that_does_not_go_stays_asked_for(
    split_database: Database, vault: Vault, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Done means read back."""
    sealed_under(split_database, vault, OWNER, now)
    monkeypatch.setattr(key_destructions, "destroy", lambda *_, **__: None)
    destroy(split_database, OWNER, now)
    assert asked(split_database) == [OWNER]
    assert key_destructions.settle(split_database) == 0
    monkeypatch.undo()
    assert key_destructions.settle(split_database) == 1


def test_many_are_settled_in_batches(
    split_database: Database, vault: Vault, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(key_destructions, "_BATCH", 2)
    owners = [f"ticket:{number}" for number in range(1, 6)]
    for owner in owners:
        sealed_under(split_database, vault, owner, now)
    with split_database.begin() as session:
        for owner in owners:
            keys.destroy_key(session, owner, at=now)
    assert (asked(split_database), living(split_database)) == ([], [])


def test_two_that_settle_and_one_that_writes_anew_get_along(
    split_database: Database,
    vault: Vault,
    now: datetime,
    away: Callable[[Database], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    owners = [f"ticket:{number}" for number in range(1, 9)]
    for owner in owners:
        sealed_under(split_database, vault, owner, now)
    away(split_database)
    for owner in owners:
        destroy(split_database, owner, now)
    monkeypatch.undo()
    failures: list[BaseException] = []
    new: dict[str, bytes] = {}

    def run(act: Callable[[], object]) -> None:
        try:
            act()
        except BaseException as error:  # noqa: BLE001 - whatever it is, the test shows it
            failures.append(error)

    def write() -> None:
        new.update({owner: sealed_under(split_database, vault, owner, now) for owner in owners})

    acts = (lambda: key_destructions.settle(split_database), write, lambda: key_destructions.settle(split_database))
    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert failures == []
    assert {opened(split_database, vault, owner, sealed) for owner, sealed in new.items()} == {"secret"}
    assert asked(split_database) == []


def test_keys_are_rewrapped_where_they_rest(split_database: Database, vault: Vault, now: datetime) -> None:
    sealed_under(split_database, vault, OWNER, now)
    (before,) = key_rows(apart(split_database))
    with split_database.begin() as session:
        assert keys.rewrap_keys(session, vault, after=0, limit=10) == before.id
    (after,) = key_rows(apart(split_database))
    assert after.wrapped != before.wrapped


def test_no_text_is_sealed_while_the_keys_are_away(sqlite_database: Database, vault: Vault, now: datetime) -> None:
    split = Database(sqlite_database.safe_url, keys=Database("sqlite:////proc/none/keys.db", schema=KEYS))
    with pytest.raises(DatabaseUnusable), split.begin() as session:
        beat(session, ExecutorId("w1"), at=now)
        keys.open_or_make_key(session, vault, OWNER, at=now)
    with pytest.raises(DatabaseUnusable):
        split.check()
    split.dispose()


def test_a_destroyed_key_is_in_no_file_of_either_database(
    tmp_path: Path, split_database: Database, vault: Vault, now: datetime
) -> None:
    sealed_under(split_database, vault, OWNER, now)
    (row,) = key_rows(apart(split_database))
    destroy(split_database, OWNER, now)
    assert split_database.overwrite_freed_pages()
    assert row.wrapped is not None
    if split_database.is_sqlite:
        assert not any(row.wrapped in path.read_bytes() for path in tmp_path.glob("*.db*"))


def test_without_a_database_of_their_own_nothing_has_to_be_settled(
    database: Database, vault: Vault, now: datetime
) -> None:
    sealed_under(database, vault, OWNER, now)
    destroy(database, OWNER, now)
    assert asked(database) == []
    assert key_destructions.settle(database) == 0
    with database.begin() as session:
        session.execute(update(DataKey).values(owner="ticket:2"))
        assert key_destructions.count_asked(session) == 0


def test_what_is_sealed_is_bound_to_its_place_as_ever(split_database: Database, vault: Vault, now: datetime) -> None:
    sealed = sealed_under(split_database, vault, OWNER, now)
    with pytest.raises(SealBroken), split_database.read() as session:
        keys.open_key(session, vault, OWNER).open(sealed, type(PLACE)("parts", "sealed_body", "1/2"))
    assert Plaintext("secret") == Plaintext("secret")


def test_several_keys_are_opened_at_once_and_the_doomed_are_left_out(
    split_database: Database, vault: Vault, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    owners = [f"ticket:{number}" for number in range(1, 6)]
    sealed = {owner: sealed_under(split_database, vault, owner, now) for owner in owners}
    monkeypatch.setattr(key_destructions, "_carry_out", lambda *_: set())
    destroy(split_database, owners[0], now)
    monkeypatch.setattr(keys, "_AT_ONCE", 2)
    with split_database.read() as session:
        found = keys.map_keys(session, vault, [*owners, "ticket:404"])
    assert sorted(found) == owners[1:]
    assert found[owners[1]].open(sealed[owners[1]], PLACE).reveal() == "secret"
