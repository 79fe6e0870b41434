"""Bringing the database up: the keys' tables where they rest apart, Gallra's own, then the workflow engine's."""

from contextlib import suppress
from typing import Final

from bot.settings import Settings
from bot.wiring import engine_url, open_database, open_vault
from handlers.workflows.engine import migrate_workflows
from storage import audit_checks
from storage.database import Database
from storage.encryption import Vault
from storage.errors import DatabaseUnusable
from storage.installation import find_created_at
from storage.migration import migrate

_SIGNED_FROM: Final = "0019"
"""Since this revision the first start signs that the log was not verified yet. An older installation never did."""


def bring_up(settings: Settings) -> str:
    """Bring the database to what this version needs, and return a sentence that says so. Safe to repeat.

    Raises:
        DatabaseUnusable: it cannot be reached or written, or a newer version has migrated it.
        KeysetUnusable: an older database is brought up, and its keyset cannot be opened.
    """
    database = open_database(settings)
    try:
        vault = open_vault(settings) if _is_unsigned(database) else None  # first: nothing is half done without it
        revision = migrate(database)
        if vault is not None:
            _sign(vault, database)
        migrate_workflows(engine_url(database))
    finally:
        database.dispose()
    said = f"The database at {database.safe_url} is at revision {revision}."
    if database.keys is None:
        return said
    return f"{said} That of the keys at {database.keys.safe_url} is at {database.keys.schema.revision}."


def _is_unsigned(database: Database) -> bool:
    """Tell whether this is a database of before `_SIGNED_FROM`."""
    with suppress(DatabaseUnusable):  # one that is not there yet
        found = database.find_revision()
        return found is not None and found < _SIGNED_FROM
    return False


def _sign(vault: Vault, database: Database) -> None:
    with database.begin() as session:
        if find_created_at(session) is not None:  # else the first start signs it
            audit_checks.begin(session, vault)
