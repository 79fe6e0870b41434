"""Bringing the database's schema to this version's. Kept apart: only `gallra migrate` and tests load Alembic."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy.exc import DBAPIError

from storage.database import SCHEMA_REVISION, Database
from storage.errors import DatabaseUnusable


def migrate(database: Database) -> str:
    """Bring the schema to this version's and return its revision. Safe to repeat.

    Raises:
        DatabaseUnusable: the database cannot be reached or written.
    """
    if database.is_sqlite and database.url.database:
        Path(database.url.database).parent.mkdir(parents=True, exist_ok=True)
    try:
        with database.engine.begin() as connection:
            config = alembic_config()
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
    except DBAPIError:
        raise DatabaseUnusable(f"The database at {database.safe_url} cannot be reached or written.") from None
    return SCHEMA_REVISION


def alembic_config() -> Config:
    """Return Alembic's configuration; the migrations stand in storage/migrations."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.set_main_option("path_separator", "os")
    return config
