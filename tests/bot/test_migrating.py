"""Tests of bringing the database up."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import inspect, text

from bot.migrating import bring_up
from bot.settings import Settings
from storage.audit import Flaw
from storage.audit_checks import list_lost
from storage.database import SCHEMA_REVISION, Database
from storage.encryption import Vault
from storage.errors import DatabaseUnusable, KeysetUnusable
from storage.installation import check_keyset
from storage.migration import alembic_config
from storage.models import Base


def tables(url: str) -> set[str]:
    """Return the names of all tables, the workflow engine's included, in whatever schema they are."""
    database = Database(url)
    inspector = inspect(database.engine)
    found = {name for schema in inspector.get_schema_names() for name in inspector.get_table_names(schema=schema)}
    database.dispose()
    return found


def test_both_kinds_of_tables_are_there_afterwards(empty_database_url: str) -> None:
    told = bring_up(Settings.read({"GALLRA_DATABASE_URL": empty_database_url}))
    assert told.endswith(f"is at revision {SCHEMA_REVISION}.")
    assert set(Base.metadata.tables) | {"workflow_status"} <= tables(empty_database_url)


def test_it_can_be_repeated_and_says_the_same(empty_database_url: str) -> None:
    settings = Settings.read({"GALLRA_DATABASE_URL": empty_database_url})
    first = bring_up(settings), tables(empty_database_url)
    assert (bring_up(settings), tables(empty_database_url)) == first


@pytest.fixture
def older(
    empty_database_url: str, keyset_text: str, vault: Vault, now: datetime
) -> Iterator[tuple[Settings, Database]]:
    """Return an installation of a version that did not sign yet that its log was not verified."""
    settings = Settings.read({"GALLRA_DATABASE_URL": empty_database_url, "GALLRA_KEYSET": keyset_text})
    bring_up(settings)
    database = Database(empty_database_url)
    with database.begin() as session:
        check_keyset(session, vault, at=now)
        session.execute(text("DELETE FROM audit_check"))
    with database.engine.begin() as connection:
        config = alembic_config()
        config.attributes["connection"] = connection
        command.downgrade(config, "0017")
    yield settings, database
    database.dispose()


def lost(database: Database, vault: Vault) -> list[Flaw]:
    with database.read() as session:
        return list_lost(session, vault)


def test_an_older_installation_gets_signed_that_its_log_was_not_verified_yet(
    older: tuple[Settings, Database], vault: Vault
) -> None:
    settings, database = older
    bring_up(settings)
    assert lost(database, vault) == []
    with database.begin() as session:
        session.execute(text("DELETE FROM audit_check"))
    bring_up(settings)
    assert len(lost(database, vault)) == 1, "only once"


def test_an_older_installation_is_not_touched_without_its_keyset(older: tuple[Settings, Database]) -> None:
    settings, database = older
    with pytest.raises(KeysetUnusable):
        bring_up(settings.model_copy(update={"keyset": None, "keyset_file": Path("/none")}))
    assert database.find_revision() == "0017"


@pytest.mark.parametrize("url", ["sqlite:////proc/none/gallra.db", "postgresql://gallra:hemligt@127.0.0.1:1/gallra"])
def test_a_database_that_is_away_is_an_error_without_its_password(url: str) -> None:
    with pytest.raises(DatabaseUnusable) as away:
        bring_up(Settings.read({"GALLRA_DATABASE_URL": url}))
    assert "hemligt" not in away.value.sentence
