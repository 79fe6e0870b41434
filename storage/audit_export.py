"""The audit log outside the database: lines of JSON or CSV, a manifest that tells whether they are whole, their proof.

An export proves itself as the log does: each row's MAC covers the row and the one before. The manifest says where it
ends, under a MAC of its own, so that a tail that was cut off shows.
"""

import csv
import itertools
import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any, Final

from storage.audit import START, Head, chain_message
from storage.encryption import Vault
from storage.errors import ExportBroken
from storage.models import AuditRow

_MANIFEST: Final = b"gallra audit export"
COLUMNS: Final = ("seq", "at", "actor", "word", "ticket", "request", "purpose", "details", "mac")
"""The fields of a row: the keys of a line of JSON, and the first line of the CSV."""
_NUMBERS: Final = frozenset({"seq", "ticket", "request"})


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportedRow:
    """One row of an export, as it stands there. `details` are counts and words."""

    seq: int
    at: datetime
    actor: str
    word: str
    ticket_id: int | None
    request_id: int | None
    purpose: str | None
    details: Mapping[str, Any]
    mac: bytes


def row_as_json(row: AuditRow) -> dict[str, Any]:
    """Return a row of the log as it is exported; details that are no JSON as they stand, for `verify` to point at."""
    try:
        details = json.loads(row.details)
    except ValueError:
        details = row.details
    return _written(row, details)


def row_as_csv(row: AuditRow) -> list[str]:
    """Return a row of the log as the CSV has it: what is empty there is None here, and details stay as they stand."""
    return _values(row_as_json(row) | {"details": row.details})


def _values(shown: Mapping[str, Any]) -> list[str]:
    values = shown if isinstance(shown["details"], str) else {**shown, "details": json.dumps(shown["details"])}
    return ["" if values[name] is None else str(values[name]) for name in COLUMNS]


@dataclass(frozen=True, slots=True)
class ExportFile:
    """One file of an export: its length and digest, for whoever has no keyset to prove its rows with."""

    bytes: int
    sha256: str


def manifest_of(
    vault: Vault, *, rows: int, head: Head, files: Mapping[str, ExportFile] | None = None
) -> dict[str, Any]:
    """Return the manifest of an export: rows, the first and the last, its head, its files, and a MAC over these.

    Args:
        vault: of the installation.
        rows: how many rows.
        head: the last row's number and MAC.
        files: by their format, `jsonl` or `csv`.
    """
    shown: dict[str, Any] = {"rows": rows, "first": min(rows, 1), "last": head.seq, "head": str(head)}
    if files:
        shown["files"] = {name: asdict(file) for name, file in files.items()}
    return shown | {"mac": vault.authenticate(_manifest_message(shown)).hex()}


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a manifest says of an export: where it ends, and its files, by their format."""

    head: Head
    files: Mapping[str, ExportFile]


def read_manifest(vault: Vault, text: str) -> Manifest:
    """Return what a manifest says, once it is proven.

    Raises:
        ExportBroken: it is no manifest, was changed, or is another installation's.
    """
    try:
        shown = dict(json.loads(text))
        mac = bytes.fromhex(shown.pop("mac"))
        manifest = Manifest(
            Head.parse(shown["head"]), {name: ExportFile(**file) for name, file in shown.get("files", {}).items()}
        )
    except (ValueError, KeyError, TypeError, AttributeError):
        raise ExportBroken("The manifest is none: `gallra audit export --manifest` writes it.") from None
    if not vault.is_authentic(_manifest_message(shown), mac):
        raise ExportBroken("The manifest was changed, or another keyset's installation wrote it.")
    return manifest


def read_rows(lines: Iterable[str]) -> Iterator[ExportedRow]:
    """Yield the rows of an export, with flat memory.

    Raises:
        ExportBroken: a line is not one that `gallra audit export` writes.
    """
    for number, line in enumerate(lines, start=1):
        with _refused(number):
            row = _from_line(line)
        yield row


def read_csv(lines: Iterable[str]) -> Iterator[ExportedRow]:
    """Yield the rows of an export as CSV, with flat memory.

    Raises:
        ExportBroken: a line is not one that `gallra audit export` writes.
    """
    reader = csv.reader(lines, strict=True)
    with _refused(1):
        names = next(reader, None)
    if names not in (None, list(COLUMNS)):
        raise ExportBroken("The export does not begin with the names of the columns.")
    for number in itertools.count(2):
        with _refused(number):
            values = next(reader, None)
            row = None if values is None else _from_values(values)
        if row is None:
            return
        yield row


@contextmanager
def _refused(number: int) -> Iterator[None]:
    """Say of a line that is none of ours which one it is, and nothing of what stands in it."""
    try:
        yield
    except (csv.Error, ValueError, KeyError, TypeError, OverflowError):
        raise ExportBroken(f"Line {number} of the export is no row of the log.") from None


def _from_line(line: str) -> ExportedRow:
    row = _row(json.loads(line))
    if line.rstrip("\r\n") != json.dumps(_shown(row)):
        raise ValueError(row.seq)
    return row


def _from_values(values: list[str]) -> ExportedRow:
    row = _row({name: _from_csv(name, value) for name, value in zip(COLUMNS, values, strict=True)})
    if values != _values(_shown(row)):
        raise ValueError(row.seq)
    return row


def _from_csv(name: str, value: str) -> Any:
    if name == "details":
        return json.loads(value)
    if name in _NUMBERS:
        return int(value) if value else None
    return value or None


def prove(vault: Vault, rows: Iterable[ExportedRow], *, end: Head) -> Iterator[int]:
    """Walk an export, and yield each row's number once it is proven. It has to hold `end`, and be whole.

    Args:
        vault: of the installation whose log it is.
        rows: of the export, from the first.
        end: where it ends, from its manifest; or a head that was published, which it must contain.

    Raises:
        ExportBroken: a row was changed, removed, moved or inserted, or the end is missing.
    """
    seen, previous, is_end_seen = 0, START, end == Head(0, START)
    for row in rows:
        if row.seq != seen + 1 or not vault.is_authentic(_message(row, previous), row.mac):
            raise ExportBroken(
                f"The export does not hold at row {seen + 1}: it was changed there, or is another installation's."
            )
        seen, previous = row.seq, row.mac
        is_end_seen = is_end_seen or (row.seq, row.mac) == (end.seq, end.mac)
        yield seen
    if not is_end_seen:
        raise ExportBroken(f"The export ends at row {seen} and does not hold row {end.seq}: it was cut off.")


def _row(shown: Mapping[str, Any]) -> ExportedRow:
    row = ExportedRow(
        seq=int(shown["seq"]),
        at=datetime.fromisoformat(shown["at"]),
        actor=str(shown["actor"]),
        word=str(shown["word"]),
        ticket_id=shown["ticket"],
        request_id=shown["request"],
        purpose=shown["purpose"],
        details=shown["details"],
        mac=bytes.fromhex(shown["mac"]),
    )
    if row.at.tzinfo is None or not isinstance(row.details, dict):
        raise ValueError(row.seq)
    return row


def _shown(row: ExportedRow) -> dict[str, Any]:
    """Return a row as it was exported: what reads otherwise was written by somebody else, whatever it means."""
    return _written(row, row.details)


def _written(row: AuditRow | ExportedRow, details: Any) -> dict[str, Any]:
    return {
        "seq": row.seq,
        "at": row.at.astimezone(UTC).isoformat(),
        "actor": row.actor,
        "word": row.word,
        "ticket": row.ticket_id,
        "request": row.request_id,
        "purpose": row.purpose,
        "details": details,
        "mac": row.mac.hex(),
    }


def _message(row: ExportedRow, previous: bytes) -> bytes:
    details = json.dumps(row.details, sort_keys=True)
    covered = (row.seq, row.at, row.actor, row.word, row.ticket_id, row.request_id, row.purpose, details)
    return chain_message(covered, previous)


def _manifest_message(shown: Mapping[str, Any]) -> bytes:
    return _MANIFEST + json.dumps(shown, sort_keys=True).encode()
