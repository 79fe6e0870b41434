import shutil
from datetime import datetime
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import MetaData, inspect, text

from storage import audit, migration
from storage.database import KEYS, KEYS_REVISION, SCHEMA_REVISION, Database
from storage.encryption import Vault
from storage.errors import DatabaseUnusable
from storage.migration import alembic_config, migrate
from storage.models import Base
from tests.storage.examples import put_ticket

KEYS_TABLES = {"data_keys", "tombstones"}


def test_migrating_twice_changes_nothing(empty_database: Database) -> None:
    assert migrate(empty_database) == SCHEMA_REVISION
    with empty_database.read() as session:
        before = audit.read_head(session)
    assert migrate(empty_database) == SCHEMA_REVISION
    empty_database.check()
    with empty_database.read() as session:
        assert audit.read_head(session) == before


def test_the_migrated_schema_is_that_of_the_models(database: Database) -> None:
    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []


def test_every_table_of_the_models_is_there_and_no_other(database: Database) -> None:
    names = set(inspect(database.engine).get_table_names())
    assert names == set(Base.metadata.tables) | {"alembic_version"}


def test_the_constraints_and_indexes_have_the_names_the_models_give_them(database: Database) -> None:
    inspector = inspect(database.engine)
    for table in Base.metadata.sorted_tables:
        there = {index["name"] for index in inspector.get_indexes(table.name)}
        assert {str(index.name) for index in table.indexes} <= there, table.name


def test_the_schema_this_version_needs_is_the_newest_migration() -> None:
    assert ScriptDirectory.from_config(alembic_config()).get_heads() == [SCHEMA_REVISION]


def test_a_migration_can_be_undone_and_done_again(fresh_database: Database) -> None:
    from alembic import command  # noqa: PLC0415 - only this test goes down

    config = alembic_config()
    with fresh_database.engine.begin() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, "base")
    assert set(inspect(fresh_database.engine).get_table_names()) == {"alembic_version"}
    migrate(fresh_database)
    fresh_database.check()


def test_a_database_of_a_newer_version_is_not_touched(fresh_database: Database) -> None:
    with fresh_database.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(DatabaseUnusable, match="another version of Gallra"):
        migrate(fresh_database)


def test_migrating_makes_the_folder_of_the_sqlite_file(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'a' / 'b' / 'gallra.db'}")
    migrate(database)
    database.check()
    database.dispose()


def test_a_folder_that_cannot_be_made_is_a_clear_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    database = Database(f"sqlite:///{tmp_path / 'file' / 'gallra.db'}")
    with pytest.raises(DatabaseUnusable, match="cannot be reached or written"):
        migrate(database)
    database.dispose()


def test_a_server_that_is_not_there_is_a_clear_error_without_the_password() -> None:
    database = Database("postgresql://gallra:hemligt@127.0.0.1:1/gallra?password=hemligt2")
    with pytest.raises(DatabaseUnusable, match="cannot be reached") as caught:
        migrate(database)
    assert "hemligt" not in str(caught.value)
    database.dispose()


NEXT = f"""
from alembic import op
revision, down_revision = "9999", "{SCHEMA_REVISION}"
def upgrade():
    with op.batch_alter_table("tickets") as batch:
        batch.drop_column("has_rating_remark")
"""


def test_a_migration_that_puts_a_new_table_in_an_olds_place_loses_no_rows(
    fresh_database: Database, vault: Vault, now: datetime, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with fresh_database.begin() as session:
        put_ticket(session, vault, 1, now)
    shutil.copytree(Path(migration.__file__).parent / "migrations", tmp_path / "migrations")
    (tmp_path / "migrations" / "versions" / "9999_next.py").write_text(NEXT)
    config = alembic_config()
    config.set_main_option("script_location", str(tmp_path / "migrations"))
    monkeypatch.setattr(migration, "alembic_config", lambda _schema: config)
    migrate(fresh_database)
    with fresh_database.read() as session:
        for table in ("tickets", "parts", "ticket_contacts"):
            assert session.scalar(text(f"SELECT count(*) FROM {table}")), table  # noqa: S608 - the names above
        if fresh_database.is_sqlite:
            assert session.scalar(text("PRAGMA foreign_keys")) == 1
            assert session.execute(text("PRAGMA foreign_key_check")).all() == []


def test_keys_that_rest_apart_have_the_tables_of_the_models_and_no_other(split_database: Database) -> None:
    assert split_database.keys is not None
    engine = split_database.keys.engine
    names = set(inspect(engine).get_table_names())
    assert names == KEYS_TABLES | {"alembic_version"}
    with engine.connect() as connection:
        options = {"compare_type": True, "include_name": lambda name, type_, _: type_ != "table" or name in KEYS_TABLES}
        context = MigrationContext.configure(connection, opts=options)
        ours = MetaData(naming_convention=Base.metadata.naming_convention)
        for name in KEYS_TABLES:
            Base.metadata.tables[name].to_metadata(ours)
        assert compare_metadata(context, ours) == []
    assert ScriptDirectory.from_config(alembic_config(KEYS)).get_heads() == [KEYS_REVISION]


def test_the_schema_of_keys_can_be_undone_and_done_again(split_database: Database) -> None:
    from alembic import command  # noqa: PLC0415 - only this test goes down

    assert split_database.keys is not None
    config = alembic_config(KEYS)
    with split_database.keys.engine.begin() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, "base")
    with pytest.raises(DatabaseUnusable, match="database of keys does not have this version's schema"):
        split_database.check()
    migrate(split_database)
    split_database.check()
