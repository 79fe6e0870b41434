"""Bringing the database up: the keys' tables where they rest apart, Gallra's own, then the workflow engine's."""

from bot.settings import Settings
from bot.wiring import engine_url, open_database
from handlers.workflows.engine import migrate_workflows
from storage.migration import migrate


def bring_up(settings: Settings) -> str:
    """Bring the database to what this version needs, and return a sentence that says so. Safe to repeat.

    Raises:
        DatabaseUnusable: it cannot be reached or written, or a newer version has migrated it.
    """
    database = open_database(settings)
    try:
        revision = migrate(database)
        migrate_workflows(engine_url(database))
    finally:
        database.dispose()
    said = f"The database at {database.safe_url} is at revision {revision}."
    if database.keys is None:
        return said
    return f"{said} That of the keys at {database.keys.safe_url} is at {database.keys.schema.revision}."
