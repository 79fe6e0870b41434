"""Tests of bringing the database up."""

import pytest
from sqlalchemy import inspect

from bot.migrating import bring_up
from bot.settings import Settings
from storage.database import SCHEMA_REVISION, Database
from storage.errors import DatabaseUnusable
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


@pytest.mark.parametrize("url", ["sqlite:////proc/none/gallra.db", "postgresql://gallra:hemligt@127.0.0.1:1/gallra"])
def test_a_database_that_is_away_is_an_error_without_its_password(url: str) -> None:
    with pytest.raises(DatabaseUnusable) as away:
        bring_up(Settings.read({"GALLRA_DATABASE_URL": url}))
    assert "hemligt" not in away.value.sentence
