"""The audit log: a chain of rows, each authenticated together with the one before it.

Appended in the same transaction as what it records; no text, only ids, counts and words (docs/decisions/0008).
The chain proves that no row was changed, removed, reordered or inserted. A cut-off tail shows against a head that was
published outside the system.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from storage.encryption import Vault
from storage.ids import RequestId, TicketId
from storage.models import AuditHead, AuditRow
from storage.vocabulary import AuditWord

_HEAD = 1
_START = b"gallra audit"
_SAFE_WORD = re.compile(r"[A-Za-z0-9_:.+-]{1,80}")
_BATCH = 2_000

Detail = int | str | StrEnum


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditEntry:
    """What is to be recorded: who did what to which ticket or request, for which purpose."""

    actor: str
    word: AuditWord
    ticket_id: TicketId | None = None
    request_id: RequestId | None = None
    purpose: str | None = None
    details: Mapping[str, Detail | Mapping[str, int]] | None = None


@dataclass(frozen=True, slots=True)
class Head:
    """The end of the chain: the newest row's number and MAC. Published daily outside the system."""

    seq: int
    mac: bytes

    def __str__(self) -> str:
        return f"{self.seq}:{self.mac.hex()}"

    @classmethod
    def parse(cls, text: str) -> "Head":
        """Read a head as `str()` wrote it.

        Raises:
            ValueError: it is not of the form `number:hex`.
        """
        seq, _, mac = text.strip().partition(":")
        return cls(int(seq), bytes.fromhex(mac))


@dataclass(frozen=True, slots=True)
class Flaw:
    """Where the chain does not hold. `seq` is the row's number, `what` one sentence."""

    seq: int
    what: str


def append(session: Session, vault: Vault, entry: AuditEntry, *, at: datetime) -> int:
    """Add `entry` to the log and return its number.

    The head is locked until the transaction ends, so that many writers make one chain without a gap.
    """
    head = session.get(AuditHead, _HEAD, with_for_update=True)
    if head is None:
        raise RuntimeError("The audit log has no head: the database was not migrated.")
    row = AuditRow(
        seq=head.seq + 1,
        at=at,
        actor=_safe(entry.actor),
        word=entry.word,
        ticket_id=entry.ticket_id,
        request_id=entry.request_id,
        purpose=None if entry.purpose is None else _safe(entry.purpose),
        details=_canonical(entry.details or {}),
    )
    row.mac = vault.authenticate(_message(row, head.mac))
    head.seq, head.mac = row.seq, row.mac
    session.add(row)
    session.flush()
    return row.seq


def read_head(session: Session) -> Head:
    """Return the end of the chain as it is now."""
    head = session.get_one(AuditHead, _HEAD)
    return Head(head.seq, head.mac)


def verify(session: Session, vault: Vault, *, published: Head | None = None) -> Iterator[int | Flaw]:
    """Walk the chain; yield each sound row's number, and a `Flaw` for each break.

    Args:
        session: a reading transaction.
        vault: of this installation.
        published: a head that was published earlier; the log must still contain it.
    """
    expected, previous, published_seen = 1, _START, published is None
    for row in iterate(session):
        if row.seq != expected:
            yield Flaw(row.seq, f"Row {expected} is missing.")
        if not vault.is_authentic(_message(row, previous), row.mac):
            yield Flaw(row.seq, "The row or the one before it was changed, moved or inserted.")
        else:
            yield row.seq
        if published and row.seq == published.seq:
            published_seen = row.mac == published.mac
            if not published_seen:
                yield Flaw(row.seq, "The row is not the one whose head was published.")
                published_seen = True
        expected, previous = row.seq + 1, row.mac
    yield from _end_flaws(session, Head(expected - 1, previous), None if published_seen else published)


def iterate(session: Session) -> Iterator[AuditRow]:
    """Yield every row in order, with flat memory."""
    query = select(AuditRow).order_by(AuditRow.seq).execution_options(yield_per=_BATCH)
    for row in session.scalars(query):
        yield row
        session.expunge(row)


def _end_flaws(session: Session, last: Head, unseen: Head | None) -> Iterator[Flaw]:
    head = read_head(session)
    if (head.seq, head.mac) != (last.seq, last.mac):
        yield Flaw(last.seq, f"The log ends at row {last.seq}, but its head says {head.seq}: the tail was cut off.")
    if unseen is not None:
        yield Flaw(last.seq, f"The log ends before the published head (row {unseen.seq}): the tail was cut off.")


def _message(row: AuditRow, previous: bytes) -> bytes:
    """Return what a row's MAC covers; every field has its place, so nothing can slide into another."""
    at = row.at.astimezone(UTC).isoformat(timespec="microseconds")
    fields = [row.seq, at, row.actor, row.word, row.ticket_id, row.request_id, row.purpose, row.details]
    return json.dumps([previous.hex(), *fields], ensure_ascii=True, separators=(",", ":")).encode()


def _canonical(details: Mapping[str, Detail | Mapping[str, int]]) -> str:
    return json.dumps({_safe(key): _checked(value) for key, value in details.items()}, sort_keys=True)


def _checked(value: Detail | Mapping[str, int]) -> int | str | dict[str, int]:
    if isinstance(value, Mapping):
        return {_safe(key): int(count) for key, count in value.items()}
    return value if isinstance(value, int) else _safe(str(value))


def _safe(word: str) -> str:
    """Refuse what could be text: the log holds ids and words only."""
    if not _SAFE_WORD.fullmatch(word):
        raise ValueError("The audit log takes ids, counts and words, not text.")
    return word
