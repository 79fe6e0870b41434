"""Bringing the database up: Gallra's own tables, then the workflow engine's."""

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
    return f"The database at {database.safe_url} is at revision {revision}."
