"""What the file of an access copy tells, whatever it is written as; and who writes it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import IO, Protocol

from storage.ids import RequestId
from storage.plaintext import Plaintext
from storage.vocabulary import (
    AskState,
    CopySourceState,
    CopyTextType,
    IdentifierType,
    ItemType,
    LookupSort,
    PartAuthor,
    Right,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyPartner:
    """What came of asking one partner. `missing` says why what it holds is not in the copy, None where all is.

    `mentions` counts the tickets of other persons in which this one is mentioned, `recordings` what has to be listened
    to: neither is in the copy.
    """

    name: str
    state: AskState
    items: Mapping[ItemType, int]
    settled_at: datetime
    missing: CopySourceState | None = None
    mentions: int = 0
    recordings: int = 0


@dataclass(frozen=True, slots=True)
class CopyLookup:
    """That staff looked at the person's data: when, what was done, what for. Never who."""

    at: datetime
    sort: LookupSort
    purpose: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyPart:
    """One text; `name` is that of a partner's field, empty for any other. What is another person's is replaced."""

    type: CopyTextType
    author: PartAuthor | None
    dated_at: datetime | None
    name: str
    text: Plaintext


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyItem:
    """One thing that is held. Its `parts` come from the database as they are read, once, and before the next item."""

    source: str
    type: ItemType
    ref: str
    parts: Iterator[CopyPart]


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyContent:
    """All that a copy tells. `items` can be asked for again and again, and never holds more than a page of texts."""

    request_id: RequestId
    right: Right
    received_at: datetime
    made_at: datetime
    identifiers: Mapping[IdentifierType, tuple[Plaintext, ...]] = field(repr=False)
    partners: tuple[CopyPartner, ...]
    lookups: tuple[CopyLookup, ...]
    notes_left_out: int
    items: Callable[[], Iterator[CopyItem]] = field(repr=False)


class CopyWriter(Protocol):
    """Writes the file of a copy. Implementation: bot/copies."""

    def write(self, content: CopyContent, file: IO[bytes], *, passphrase: Plaintext) -> None:
        """Write the sealed archive."""
        ...
