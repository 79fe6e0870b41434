import json
import threading
from datetime import datetime, timedelta

import pytest
from sqlalchemy import delete, func, select, update

from storage import installation, keys
from storage.database import Database
from storage.encryption import Vault
from storage.errors import KeysetUnusable
from storage.keyset import new_keyset, parse_keyset, rotate_keyset
from storage.models import DataKey, Installation


def check(database: Database, vault: Vault, at: datetime) -> None:
    with database.begin() as session:
        installation.check_keyset(session, vault, at=at)


def test_the_first_start_binds_the_database_to_its_keyset(database: Database, vault: Vault, now: datetime) -> None:
    check(database, vault, now)
    check(database, vault, now + timedelta(days=1))
    with database.read() as session:
        assert session.scalars(select(Installation.created_at)).one() == now
        assert session.scalars(select(DataKey.owner)).one() == "installation"


def test_another_keyset_is_refused_at_start(database: Database, vault: Vault, now: datetime) -> None:
    check(database, vault, now)
    with pytest.raises(KeysetUnusable, match="written with another keyset"):
        check(database, Vault(parse_keyset(new_keyset())), now)
    check(database, vault, now)


@pytest.mark.parametrize("name", ["encryption", "lookup", "audit"])
def test_a_keyset_with_one_part_of_another_is_refused(
    sqlite_database: Database, keyset_text: str, vault: Vault, now: datetime, name: str
) -> None:
    check(sqlite_database, vault, now)
    mixed = json.loads(keyset_text) | {name: json.loads(new_keyset())[name]}
    with pytest.raises(KeysetUnusable, match="written with another keyset"):
        check(sqlite_database, Vault(parse_keyset(json.dumps(mixed))), now)


def test_a_rotated_keyset_is_still_the_same_installation(
    database: Database, keyset_text: str, vault: Vault, now: datetime
) -> None:
    check(database, vault, now)
    rotated = Vault(parse_keyset(rotate_keyset(keyset_text)))
    check(database, rotated, now)
    with database.begin() as session:
        keys.rewrap_keys(session, rotated, after=0, limit=10)
    check(database, rotated, now)


@pytest.mark.parametrize(
    "damage",
    [
        update(Installation).values(sealed_proof=b""),
        update(Installation).values(sealed_proof=b"garbage that is long enough to be a seal"),
        update(DataKey).values(wrapped=b"garbage"),
        update(DataKey).values(wrapped=None),
        delete(DataKey),
    ],
    ids=str,
)
def test_a_damaged_proof_is_refused(database: Database, vault: Vault, now: datetime, damage: object) -> None:
    check(database, vault, now)
    with database.begin() as session:
        session.execute(damage)  # type: ignore[call-overload] # one of the statements above
    with pytest.raises(KeysetUnusable):
        check(database, vault, now)


def test_two_processes_that_start_at_once_bind_it_once(database: Database, vault: Vault, now: datetime) -> None:
    ready, failures = threading.Barrier(4), []

    def start() -> None:
        ready.wait(5)
        try:
            check(database, vault, now)
        except Exception as error:  # noqa: BLE001 - whatever it is, the test shows it
            failures.append(error)

    threads = [threading.Thread(target=start) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)
    assert failures == []
    with database.read() as session:
        assert session.scalar(select(func.count()).select_from(Installation)) == 1


def bind(database: Database, workspace: str) -> bool:
    with database.begin() as session:
        return installation.bind_workspace(session, workspace)


def test_the_first_workspace_is_written_down_for_good(database: Database, vault: Vault, now: datetime) -> None:
    check(database, vault, now)
    with database.read() as session:
        assert installation.find_workspace(session) is None
    assert bind(database, "abc12")
    assert not bind(database, "other")
    with database.read() as session:
        assert installation.find_workspace(session) == "abc12"


def test_a_database_that_was_never_started_has_no_workspace_to_bind(database: Database) -> None:
    assert not bind(database, "abc12")
