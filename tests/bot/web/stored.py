"""What stands in a database after a door has answered: read with plain SQL, as an auditor would."""

from sqlalchemy import inspect, text

from storage.database import Database


def stored_deliveries(database: Database) -> list[tuple[str, str, str | None, str]]:
    """Return every delivery: notification id, topic, conversation id, state."""
    query = "SELECT notification_id, topic, conversation_id, state FROM deliveries ORDER BY id"
    with database.read() as session:
        return [tuple(row) for row in session.execute(text(query))]


def enqueued_workflows(database: Database) -> list[str]:
    """Return the ids of the workflows that wait."""
    table = "workflow_status" if database.is_sqlite else "dbos.workflow_status"
    with database.read() as session:
        return list(session.scalars(text(f"SELECT workflow_uuid FROM {table} ORDER BY workflow_uuid")))  # noqa: S608 - a constant


def everything_stored(database: Database) -> str:
    """Return every value of every table, workflow tables included, as one text to search in."""
    schemas = [None] if database.is_sqlite else ["public", "dbos"]
    found: list[str] = []
    with database.read() as session:
        for schema in schemas:
            for table in inspect(database.engine).get_table_names(schema=schema):
                name = f'"{schema}"."{table}"' if schema else f'"{table}"'
                found += [repr(tuple(row)) for row in session.execute(text(f"SELECT * FROM {name}"))]  # noqa: S608 - the database's own names
    return "\n".join(found)
