"""How Alembic runs a migration: on the connection it was handed, in its transaction."""

from typing import Any, Literal

from alembic import context

from storage.columns import UtcDateTime, Word
from storage.models import Base


def render_item(type_: str, item: Any, _context: object) -> str | Literal[False]:
    """Write our column types as what they are in the database: a migration must not change when our code does."""
    if type_ == "type" and isinstance(item, UtcDateTime):
        return "sa.DateTime(timezone=True)"
    if type_ == "type" and isinstance(item, Word):
        return "sa.String(length=40)"
    return False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
    render_item=render_item,
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
