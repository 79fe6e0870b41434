"""The root of all tables, and the width of their numbers."""

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import BigInteger, LargeBinary, MetaData
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.types import JSON, Integer

from storage.columns import UtcDateTime

BigId = BigInteger().with_variant(Integer, "sqlite")


class Base(DeclarativeBase):
    """The root of all tables: constraint names are the same on both databases."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_label)s",
            "uq": "uq_%(table_name)s_%(column_0_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar[dict[Any, Any]] = {datetime: UtcDateTime(), bytes: LargeBinary(), dict: JSON()}
