"""Everything a database holds, as text: what a person who got hold of it could read."""

import base64
import binascii
from typing import Any, Final

from sqlalchemy import inspect, text

from storage.database import Database

_NOT_OURS: Final = {"information_schema", "pg_catalog", "pg_toast"}


def dump(database: Database) -> str:
    """Return every value of every table in every schema, the workflow engine's included.

    Bytes are given as they would read in UTF-8, and what is base64 is given decoded as well.
    """
    with database.read() as session:
        connection = session.connection()
        inspector = inspect(connection)
        schemas = [name for name in inspector.get_schema_names() if name not in _NOT_OURS]
        lines = []
        for schema in schemas:
            for table in inspector.get_table_names(schema=schema):
                rows = connection.execute(text(f'SELECT * FROM "{schema}"."{table}"'))  # noqa: S608 - a table's own name
                lines += [f"{table}: {' | '.join(map(_readable, row))}" for row in rows]
    return "\n".join(lines)


def dump_table(database: Database, table: str) -> list[str]:
    """Return the rows of one table, each as text."""
    prefix = f"{table}: "
    return [line.removeprefix(prefix) for line in dump(database).splitlines() if line.startswith(prefix)]


def _readable(value: Any) -> str:
    if isinstance(value, memoryview | bytes):
        return bytes(value).decode("utf-8", "replace").replace("\n", " ")
    shown = str(value).replace("\n", " ")
    return f"{shown} {_decoded(shown)}" if isinstance(value, str) else shown


def _decoded(value: str) -> str:
    try:
        return base64.b64decode(value, validate=True).decode("utf-8", "replace")
    except (binascii.Error, ValueError):
        return ""
