"""The audit log: a chain of rows, each authenticated together with the one before it.

Appended in the same transaction as what it records; no text, only ids, counts and words (docs/decisions/0008).
The chain proves that no row was changed, removed, reordered or inserted. A cut-off tail shows against a head that was
published outside the system.
"""

import json
import re
from collections.abc import Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from storage.as_stored import as_stored, stored_moment
from storage.encryption import Vault
from storage.errors import LogUnusable
from storage.ids import RequestId, TicketId
from storage.models import AuditHead, AuditRow
from storage.vocabulary import AuditWord

_HEAD = 1
_NOT_TEXT = "The audit log takes ids, counts and words, not text."
_NO_HEAD = "The audit log has no head: run `gallra audit verify`."
START = b"gallra audit"
"""What stands before the first row, in the place of its predecessor's MAC."""
_SAFE_WORD = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_:.+-]{0,79}")
_HEAD_TEXT = re.compile(r"([0-9]{1,18}):((?:[0-9a-f]{2})+)")
_BATCH = 2_000
_COVERED = ("seq", "at", "actor", "word", "ticket_id", "request_id", "purpose", "details")
"""The columns a row's MAC covers, in this order for ever."""

Detail = int | str | StrEnum
Details = Mapping[str, Detail | Mapping[str, int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditEntry:
    """What is to be recorded: who did what to which ticket or request, for which purpose."""

    actor: str
    word: AuditWord
    ticket_id: TicketId | None = None
    request_id: RequestId | None = None
    purpose: str | None = None
    details: Details | None = None


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
        match = _HEAD_TEXT.fullmatch(text.strip())
        if match is None:
            raise ValueError("A head has the form number:hex, as `gallra audit verify` prints it.")
        return cls(int(match[1]), bytes.fromhex(match[2]))


@dataclass(frozen=True, slots=True)
class Flaw:
    """Where the chain does not hold. `seq` is the row's number, `what` one sentence."""

    seq: int
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """What a walk over some rows found. `last` is where it ended, and `is_end` whether the log ends there."""

    rows: int
    flaws: tuple[Flaw, ...]
    last: Head
    is_end: bool


_BEGINNING = Head(0, START)


def lock_head(session: Session) -> None:
    """Let nobody else add to the log until the transaction ends: what is read from here on stays true for them.

    Raises:
        LogUnusable: the head is gone.
    """
    _locked_head(session)


def append(session: Session, vault: Vault, entry: AuditEntry, *, at: datetime) -> int:
    """Add `entry` to the log and return its number.

    The head is locked until the transaction ends, so that many writers make one chain without a gap.

    Raises:
        LogUnusable: the head is gone.
    """
    head = _locked_head(session)
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
    row.mac = vault.authenticate(chain_message([getattr(row, name) for name in _COVERED], head.mac))
    moved = update(AuditHead).where(AuditHead.id == _HEAD).values(seq=row.seq, mac=row.mac)
    session.execute(moved, execution_options={"synchronize_session": False})
    session.add(row)
    session.flush()
    return row.seq


def _locked_head(session: Session) -> Head:
    head = _find_head(session, is_locked=True)
    if head is None:
        raise LogUnusable(_NO_HEAD)
    return head


def read_head(session: Session) -> Head:
    """Return the end of the chain as it is now.

    Raises:
        LogUnusable: the head is gone.
    """
    head = _find_head(session)
    if head is None:
        raise LogUnusable(_NO_HEAD)
    return head


def verify(session: Session, vault: Vault, *, published: Head | None = None) -> Iterator[int | Flaw]:
    """Walk the chain; yield each sound row's number, and a `Flaw` for each break.

    Args:
        session: a reading transaction.
        vault: of this installation.
        published: a head that was published earlier; the log must still contain it.
    """
    last, unseen = _BEGINNING, published
    for end, flaws in _walked(_stored_rows(session), vault, last):
        last = end
        yield from flaws or (last.seq,)
        if unseen and last.seq == unseen.seq:
            if last.mac != unseen.mac:
                yield Flaw(last.seq, "The row is not the one whose head was published.")
            unseen = None
    yield from _end_flaws(session, last, None if unseen == _BEGINNING else unseen)


def verify_piece(session: Session, vault: Vault, *, after: Head | None, limit: int) -> Piece:
    """Walk at most `limit` rows that follow a row already walked, so that no transaction lasts as long as the log.

    Args:
        session: a reading transaction.
        vault: of this installation.
        after: the end of the piece before; None for the first, which also takes what stands before row 1.
        limit: how many rows.
    """
    last, rows, found = after or _BEGINNING, 0, list[Flaw]()
    for end, flaws in _walked(_stored_rows(session, after=after, limit=limit), vault, last):
        last, rows = end, rows + 1
        found += flaws
    is_end = rows < limit
    return Piece(
        rows=rows, flaws=(*found, *(_end_flaws(session, last, None) if is_end else ())), last=last, is_end=is_end
    )


def find_mac(session: Session, seq: int) -> bytes | None:
    """Return the MAC of one row as it stands there, or None when there is no such row."""
    found = session.scalar(select(*as_stored(session, [AuditRow.mac])).where(AuditRow.seq == seq))
    return found if isinstance(found, bytes) else None


def iterate(session: Session) -> Generator[AuditRow, None, None]:
    """Yield every row in order, with flat memory."""
    query = select(AuditRow).order_by(AuditRow.seq).execution_options(yield_per=_BATCH)
    with session.scalars(query) as rows:  # closed also for whoever stops half way
        for row in rows:
            yield row
            session.expunge(row)


def _walked(rows: Iterator[Sequence[Any]], vault: Vault, last: Head) -> Iterator[tuple[Head, tuple[Flaw, ...]]]:
    """Hold each row against the one before it; yield where it ends, and what is wrong with it."""
    for seq, *fields, mac in rows:
        flaws: tuple[Flaw, ...] = ()
        if seq != last.seq + 1:
            flaws = (Flaw(seq, f"Row {last.seq + 1} is missing, or this one was inserted."),)
        if not vault.is_authentic(chain_message([seq, *fields], last.mac), mac):
            flaws = (*flaws, Flaw(seq, "The row or the one before it was changed, moved or inserted."))
        last = Head(seq, mac)
        yield last, flaws


def _stored_rows(session: Session, *, after: Head | None = None, limit: int | None = None) -> Iterator[Sequence[Any]]:
    """Yield the rows as they stand in the database: a value that is none of ours is a flaw, not an error."""
    columns = as_stored(session, [getattr(AuditRow, name) for name in (*_COVERED, "mac")])
    query = select(*columns).order_by(AuditRow.seq).limit(limit).execution_options(yield_per=_BATCH)
    if after is not None:
        query = query.where(AuditRow.seq > after.seq)
    for *covered, mac in session.execute(query):
        yield *covered, mac if isinstance(mac, bytes) else b""


def _end_flaws(session: Session, last: Head, unseen: Head | None) -> Iterator[Flaw]:
    head = _find_head(session)
    if head is None:
        yield Flaw(last.seq, "The log's head is missing.")
    elif head != last:
        yield Flaw(last.seq, f"The log ends at row {last.seq}, but its head says {head.seq}: the tail was cut off.")
    if unseen is not None:
        yield Flaw(last.seq, f"The row of the published head ({unseen.seq}) is not there: the log was cut off.")


def _find_head(session: Session, *, is_locked: bool = False) -> Head | None:
    """Return the end of the chain as it stands there now; None when it is gone, or is none."""
    query = select(*as_stored(session, [AuditHead.seq, AuditHead.mac])).where(AuditHead.id == _HEAD)
    found = session.execute(query.with_for_update() if is_locked else query).one_or_none()
    if found is None or not isinstance(found[0], int) or not isinstance(found[1], bytes):
        return None
    return Head(*found)


def chain_message(covered: Sequence[Any], previous: bytes) -> bytes:
    """Return what a row's MAC covers; every field has its place, so nothing can slide into another."""
    seq, at, *fields = covered
    message = [previous.hex(), seq, _moment(at), *fields]
    return json.dumps(message, ensure_ascii=True, separators=(",", ":"), default=repr).encode()


def _moment(at: Any) -> str:
    """Return a stored time as the MAC covers it."""
    try:
        return stored_moment(at).isoformat(timespec="microseconds")
    except ValueError:
        return repr(at)


def _canonical(details: Mapping[str, Detail | Mapping[str, int]]) -> str:
    return json.dumps({_safe(key): _checked(value) for key, value in details.items()}, sort_keys=True)


def _checked(value: Detail | Mapping[str, int]) -> int | str | dict[str, int]:
    if isinstance(value, Mapping):
        return {_safe(key): _count(count) for key, count in value.items()}
    return value if isinstance(value, int) else _safe(str(value))


def _count(value: int) -> int:
    if not isinstance(value, int):
        raise ValueError(_NOT_TEXT)  # noqa: TRY004 - one kind of error, whatever is refused
    return value


def _safe(word: str) -> str:
    """Refuse what could be text: the log holds ids and words only."""
    if not _SAFE_WORD.fullmatch(word):
        raise ValueError(_NOT_TEXT)
    return word
