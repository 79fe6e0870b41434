"""Keys and tombstones: what may rest in a database of its own."""

from datetime import datetime

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from storage.columns import Word
from storage.models.base import Base, BigId
from storage.vocabulary import TombstoneType


class DataKey(Base):
    """The wrapped data key of one owner. Destroyed: `wrapped` is gone, the row tells when."""

    __tablename__ = "data_keys"
    __table_args__ = (Index("ix_data_keys_created", "created_at"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    owner: Mapped[str] = mapped_column(String(60), unique=True)
    """`ticket:17`, `request:3`, `correction:5`, `hold:2`, `restriction:4`, `breach:1` or `disclosure:4`."""
    wrapped: Mapped[bytes | None]
    created_at: Mapped[datetime]
    destroyed_at: Mapped[datetime | None]


class KeyDestruction(Base):
    """A key in a database of its own that is to be destroyed; gone as soon as that has been read back there."""

    __tablename__ = "key_destructions"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    owner: Mapped[str] = mapped_column(String(60), unique=True)
    """As in `data_keys`."""
    asked_at: Mapped[datetime]


class Tombstone(Base):
    """What was erased and must not come back, by keyed hash. It rests beside the keys."""

    __tablename__ = "tombstones"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    hash: Mapped[bytes] = mapped_column(unique=True)
    """Of a conversation's id, or of a person's identifier as it stands in `people`."""
    type: Mapped[TombstoneType] = mapped_column(Word(TombstoneType))
    hashed_parts: Mapped[bytes | None]
    """The erased parts of a ticket, 8 bytes of a keyed hash each; None is every part up to `erased_at`."""
    erased_at: Mapped[datetime]
