"""Bringing the database's schema to this version's. Kept apart: only `gallra migrate` and tests load Alembic."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from storage.database import MAIN, Database, Schema
from storage.errors import DatabaseUnusable


def migrate(database: Database) -> str:
    """Bring the schema to this version's and return its revision, that of keys which rest apart first. Safe to repeat.

    Raises:
        DatabaseUnusable: the database cannot be reached or written, or a newer version of Gallra has migrated it.
    """
    if database.keys is not None:
        migrate(database.keys)
    try:
        if database.is_sqlite and database.url.database:
            Path(database.url.database).parent.mkdir(parents=True, exist_ok=True)
        with database.engine.connect() as connection, _foreign_keys_asleep(connection), connection.begin():
            config = alembic_config(database.schema)
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
    except CommandError:
        raise DatabaseUnusable("The database was migrated by another version of Gallra. Run that version.") from None
    except (DBAPIError, OSError):
        raise DatabaseUnusable(f"The database at {database.safe_url} cannot be reached or written.") from None
    return database.schema.revision


@contextmanager
def _foreign_keys_asleep(connection: Connection) -> Iterator[None]:
    """Keep SQLite from deleting what belongs to a table while a migration puts a new one in its place.

    Source: SQLite, ALTER TABLE, section 7; Alembic, Dealing with Referencing Foreign Keys.
    """
    if connection.dialect.name == "sqlite":
        connection.detach()  # this connection goes back to nobody
        driver: Any = connection.connection.dbapi_connection
        driver.execute("PRAGMA foreign_keys=OFF")
    yield


def alembic_config(schema: Schema = MAIN) -> Config:
    """Return Alembic's configuration; the migrations stand in storage/migrations and storage/key_migrations."""
    config = Config()
    folder = "migrations" if schema is MAIN else "key_migrations"
    config.set_main_option("script_location", str(Path(__file__).parent / folder))
    config.set_main_option("path_separator", "os")
    return config
