"""The files of an export of the audit log: written as lines of JSON and as CSV, with one manifest; and proven again."""

import csv
import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, Protocol, TextIO

import typer

from storage.audit import START, Head
from storage.audit_export import (
    COLUMNS,
    ExportedRow,
    ExportFile,
    Manifest,
    manifest_of,
    prove,
    read_csv,
    read_manifest,
    read_rows,
    row_as_csv,
    row_as_json,
)
from storage.encryption import Vault
from storage.errors import ExportBroken
from storage.models import AuditRow

BESIDE: Final = ".manifest.json"
"""What the manifest's name ends with, where it stands beside the file."""
_CSV: Final = ".csv"
_LINES_FORMAT: Final = "jsonl"
_CSV_FORMAT: Final = "csv"


class _Sink(Protocol):
    """What can be written to."""

    def write(self, text: str, /) -> Any:
        """Write some text."""
        ...


class Written:
    """A file of lines of JSON as it grows, with its digest."""

    def __init__(self, sink: _Sink) -> None:
        self._sink, self._digest, self._bytes = sink, hashlib.sha256(), 0
        self.end = Head(0, START)

    def add(self, row: AuditRow) -> None:
        """Write one row."""
        self.write(json.dumps(row_as_json(row)) + "\n")
        self.end = Head(row.seq, row.mac)

    def write(self, text: str) -> None:
        """Write some text, and count it."""
        self._sink.write(text)
        data = text.encode("utf-8", "surrogatepass")
        self._digest.update(data)
        self._bytes += len(data)

    @property
    def file(self) -> ExportFile:
        """The file's length and digest."""
        return ExportFile(self._bytes, self._digest.hexdigest())


class WrittenCsv(Written):
    """The same as CSV, with a first line that names the columns."""

    def __init__(self, sink: _Sink) -> None:
        super().__init__(sink)
        self._writer = csv.writer(self, lineterminator="\n")
        self._writer.writerow(COLUMNS)

    def add(self, row: AuditRow) -> None:
        """Write one row."""
        self._writer.writerow(row_as_csv(row))
        self.end = Head(row.seq, row.mac)


@contextmanager
def opened_csv(path: Path | None) -> Iterator[WrittenCsv | None]:
    """Give the CSV to write to, or None where none is wanted."""
    if path is None:
        yield None
        return
    with _opened(path) as file:
        yield WrittenCsv(file)


def write_manifest(path: Path, vault: Vault, lines: Written, rows: WrittenCsv | None) -> None:
    """Write the one manifest of both files."""
    files = {_LINES_FORMAT: lines.file, **({_CSV_FORMAT: rows.file} if rows else {})}
    manifest = manifest_of(vault, rows=lines.end.seq, head=lines.end, files=files)
    with _opened(path) as file:
        file.write(json.dumps(manifest) + "\n")


def verify_export(path: Path, *, manifest: Path | None, head: Head | None) -> None:
    """Prove a file of an export, and say how far it is whole; an ExportBroken says where it is not."""
    from bot.commands.console import counted
    from bot.commands.start import read_settings
    from bot.wiring import open_vault

    if not path.is_file():
        raise typer.BadParameter(f"{path} is no file that can be read.")
    vault = open_vault(read_settings())
    end = head or find_end(vault, path, manifest)
    proven = sum(1 for _ in prove(vault, _rows(path), end=end))
    held = "it ends where it should" if head is None else f"it holds row {head.seq}"
    typer.echo(f"{counted(proven, 'row')} of the export proven, and {held}.")


def find_end(vault: Vault, export: Path, manifest: Path | None) -> Head:
    """Return where an export ends, by its manifest: without that, nobody would notice that its tail is missing.

    Raises:
        ExportBroken: the manifest does not hold, or is that of another file.
    """
    found = _read_manifest(vault, manifest or export.with_suffix(BESIDE))
    if found.files and found.files.get(_CSV_FORMAT if export.suffix == _CSV else _LINES_FORMAT) != _file(export):
        raise ExportBroken("The export is not the file that its manifest was written for: length or digest differ.")
    return found.head


def _file(path: Path) -> ExportFile:
    with path.open("rb") as data:
        return ExportFile(path.stat().st_size, hashlib.file_digest(data, "sha256").hexdigest())


def _read_manifest(vault: Vault, path: Path) -> Manifest:
    try:
        return read_manifest(vault, path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError):
        raise typer.BadParameter(
            f"{path} cannot be read. Name the manifest with --manifest, or a published head with --head."
        ) from None


def _rows(path: Path) -> Iterator[ExportedRow]:
    with path.open(encoding="utf-8", errors="replace", newline="") as lines:
        yield from (read_csv if path.suffix == _CSV else read_rows)(lines)


@contextmanager
def _opened(path: Path) -> Iterator[TextIO]:
    try:
        file = path.open("w", encoding="utf-8", newline="")
    except OSError as error:
        raise typer.BadParameter(f"{path} cannot be written: {error.strerror}.") from None
    with file:
        yield file
