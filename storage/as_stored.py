"""Reading what somebody else may have written into the database: values as they stand there, whatever they are.

The log and what is remembered of it must be read to the end when a value in them is none of ours: that is the finding.
"""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, Text, cast, type_coerce
from sqlalchemy.orm import InstrumentedAttribute, Session
from sqlalchemy.types import NullType

from storage.columns import UtcDateTime


def as_stored(session: Session, columns: Iterable[InstrumentedAttribute[Any]]) -> list[ColumnElement[Any]]:
    """Return columns to select, of which no value is checked or turned into anything. Times come as text."""
    is_sqlite = session.get_bind().dialect.name == "sqlite"
    return [_bare(column, is_sqlite=is_sqlite) for column in columns]


def stored_moment(value: object) -> datetime:
    """Return the time that a column of times holds; SQLite gives it in UTC without a zone.

    Raises:
        ValueError: it is none.
    """
    try:
        moment = value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
        return moment.replace(tzinfo=moment.tzinfo or UTC).astimezone(UTC)
    except OverflowError:
        raise ValueError("That is no time.") from None


def _bare(column: InstrumentedAttribute[Any], *, is_sqlite: bool) -> ColumnElement[Any]:
    if not is_sqlite and isinstance(column.type, UtcDateTime):  # its driver cannot read each time, such as `infinity`
        return cast(column, Text)
    return type_coerce(column, NullType())
