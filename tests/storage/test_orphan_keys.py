"""Keys that nobody owns are destroyed after a while; every other key is left alone."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from storage import installation, orphan_keys
from storage.database import Database
from storage.encryption import Vault
from storage.models import DataKey
from tests.storage.examples import put_ticket
from tests.storage.test_key_destructions import living
from tests.storage.test_keys import sealed_under

LATER = timedelta(days=8)


def test_a_key_whose_ticket_never_came_is_destroyed_a_week_later(
    split_database: Database, vault: Vault, now: datetime
) -> None:
    with split_database.begin() as session:
        installation.check_keyset(session, vault, at=now)
        put_ticket(session, vault, 1, now)
    for owner in ("ticket:99", "request:99", "correction:99", "hold:99", "reveal:99"):
        sealed_under(split_database, vault, owner, now)
    assert orphan_keys.destroy_orphans(split_database, at=now + timedelta(days=6)) == 0
    assert orphan_keys.destroy_orphans(split_database, at=now + LATER) == 5
    assert living(split_database) == ["installation", "ticket:1"]
    assert orphan_keys.destroy_orphans(split_database, at=now + LATER) == 0


def test_a_ticket_that_comes_meanwhile_keeps_its_key(split_database: Database, vault: Vault, now: datetime) -> None:
    sealed_under(split_database, vault, "ticket:1", now)
    apart = split_database.keys
    assert apart is not None
    with split_database.begin() as session:
        put_ticket(session, vault, 1, now)
    assert orphan_keys._destroy(split_database, apart, ["ticket:1"], at=now + LATER) == 0
    assert living(split_database) == ["ticket:1"]


def test_many_are_looked_through_in_batches(
    split_database: Database, vault: Vault, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(1, 6):
        sealed_under(split_database, vault, f"ticket:{number}", now)
    monkeypatch.setattr(orphan_keys, "_BATCH", 2)
    assert orphan_keys.destroy_orphans(split_database, at=now + LATER) == 5


def test_in_one_database_no_key_is_made_without_its_text(database: Database, vault: Vault, now: datetime) -> None:
    sealed_under(database, vault, "ticket:1", now)
    assert orphan_keys.destroy_orphans(database, at=now + LATER) == 0
    with database.read() as session:
        assert session.scalars(select(DataKey.wrapped)).one() is not None
