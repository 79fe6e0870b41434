"""Keys move into a database of their own: none is lost, none stays, whatever interrupts it."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import func, select

from storage import installation, key_move, keys
from storage.database import KEYS, Database
from storage.encryption import Vault
from storage.errors import DatabaseUnusable, KeyDestroyed, KeysetUnusable
from storage.migration import migrate
from storage.models import DataKey
from tests.storage.test_keys import opened, sealed_under

OWNERS = [f"ticket:{number}" for number in range(1, 6)]


@pytest.fixture
def alone(split_database: Database) -> Iterator[Database]:
    """Open the main database as it was used before its keys had to move."""
    database = Database(split_database.url.render_as_string(hide_password=False))
    yield database
    database.dispose()


@pytest.fixture
def sealed(alone: Database, vault: Vault, now: datetime) -> dict[str, bytes]:
    """Bind the main database, seal a text for each owner, and destroy the key of the last."""
    with alone.begin() as session:
        installation.check_keyset(session, vault, at=now)
    texts = {owner: sealed_under(alone, vault, owner, now) for owner in OWNERS}
    with alone.begin() as session:
        keys.destroy_key(session, OWNERS[-1], at=now)
    return texts


def count(database: Database | None) -> int:
    assert database is not None
    with database.read() as session:
        return session.scalar(select(func.count()).select_from(DataKey)) or 0


def move_all(database: Database) -> int:
    moved = 0
    while batch := key_move.move_keys(database, limit=2):
        moved += batch
    return moved


def test_every_key_moves_and_the_destroyed_stay_destroyed(
    split_database: Database, sealed: dict[str, bytes], vault: Vault, now: datetime
) -> None:
    assert move_all(split_database) == len(OWNERS) + 1
    assert (count(split_database), count(split_database.keys)) == (0, len(OWNERS) + 1)
    for owner in OWNERS[:-1]:
        assert opened(split_database, vault, owner, sealed[owner]) == "secret"
    with pytest.raises(KeyDestroyed):
        opened(split_database, vault, OWNERS[-1], sealed[OWNERS[-1]])
    with split_database.begin() as session:
        installation.check_keyset(session, vault, at=now)


@pytest.mark.usefixtures("sealed")
def test_before_all_have_moved_nothing_starts_with_the_new_place(
    split_database: Database, vault: Vault, now: datetime
) -> None:
    key_move.move_keys(split_database, limit=2)
    with pytest.raises(KeysetUnusable, match="gallra keys move"), split_database.begin() as session:
        installation.check_keyset(session, vault, at=now)


@pytest.mark.usefixtures("sealed")
def test_after_they_have_moved_nothing_starts_with_the_old_place(
    split_database: Database, alone: Database, vault: Vault, now: datetime
) -> None:
    move_all(split_database)
    with pytest.raises(KeysetUnusable, match="GALLRA_KEYS_DATABASE_URL"), alone.begin() as session:
        installation.check_keyset(session, vault, at=now)


def test_an_interruption_between_copy_and_removal_is_mended_by_the_next_run(
    split_database: Database, alone: Database, sealed: dict[str, bytes], vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    def die(*_: object) -> None:
        raise InterruptedError

    monkeypatch.setattr(key_move, "_find", die)
    with pytest.raises(InterruptedError):
        key_move.move_keys(split_database, limit=2)
    monkeypatch.undo()
    assert (count(split_database), count(split_database.keys)) == (len(OWNERS) + 1, 2)
    assert opened(alone, vault, OWNERS[0], sealed[OWNERS[0]]) == "secret"
    move_all(split_database)
    assert opened(split_database, vault, OWNERS[0], sealed[OWNERS[0]]) == "secret"


@pytest.mark.usefixtures("sealed")
def test_what_does_not_read_back_is_not_taken_out(split_database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(key_move, "_put", lambda *_: None)
    with pytest.raises(DatabaseUnusable, match="None of these was moved"):
        key_move.move_keys(split_database, limit=2)
    assert count(split_database) == len(OWNERS) + 1


@pytest.mark.usefixtures("sealed")
def test_keys_of_another_installation_are_not_written_over(
    split_database: Database, vault: Vault, now: datetime, tmp_path: Path
) -> None:
    other = Database(f"sqlite:///{tmp_path / 'other.db'}", keys=split_database.keys)
    migrate(other)
    with other.begin() as session:
        installation.check_keyset(session, vault, at=now)
    with pytest.raises(KeysetUnusable, match="another installation"), split_database.read() as session:
        installation.check_keys_database(session, vault)
    other.dispose()


def test_the_database_of_another_installations_keys_is_refused_at_start(
    split_database: Database, vault: Vault, now: datetime, tmp_path: Path
) -> None:
    with split_database.begin() as session:
        installation.check_keyset(session, vault, at=now)
        installation.check_keys_database(session, vault)
    empty = Database(f"sqlite:///{tmp_path / 'empty.db'}", schema=KEYS)
    migrate(empty)
    elsewhere = Database(split_database.url.render_as_string(hide_password=False), keys=empty)
    with pytest.raises(KeysetUnusable, match="are not here"), elsewhere.begin() as session:
        installation.check_keyset(session, vault, at=now)
    elsewhere.dispose()


@pytest.mark.usefixtures("sealed")
def test_a_moved_key_is_in_no_file_of_the_main_database(split_database: Database, tmp_path: Path) -> None:
    with split_database.read() as session:
        wrapped = [row for row in session.scalars(select(DataKey.wrapped)) if row is not None]
    move_all(split_database)
    split_database.rewrite_table("data_keys")
    assert split_database.overwrite_freed_pages()
    if split_database.is_sqlite:
        main = Path(str(split_database.url.database))
        content = b"".join(path.read_bytes() for path in tmp_path.glob(f"{main.name}*"))
        assert not any(key in content for key in wrapped)


def test_without_another_place_nothing_moves(database: Database, vault: Vault, now: datetime) -> None:
    sealed_under(database, vault, OWNERS[0], now)
    assert key_move.move_keys(database, limit=10) == 0
    with database.read() as session:
        assert key_move.count_left(session) == 1
