"""An export of the log proves itself: what was changed, removed, moved or cut off is refused."""

import csv
import io
import json
import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from storage import audit, audit_export
from storage.audit import START, AuditEntry, Head
from storage.audit_export import (
    ExportFile,
    Manifest,
    manifest_of,
    prove,
    read_csv,
    read_manifest,
    read_rows,
    row_as_json,
)
from storage.database import Database
from storage.encryption import Vault
from storage.errors import ExportBroken
from storage.ids import TicketId
from storage.keyset import new_keyset, parse_keyset
from storage.vocabulary import AuditWord

Lines = list[str]
LENGTH = 5


@pytest.fixture
def exported(database: Database, vault: Vault, now: datetime) -> tuple[Lines, Head]:
    """Write a log, and return it as lines with its head."""
    with database.begin() as session:
        for number in range(LENGTH):
            details: dict[str, Any] = {"kinds": {"EMAIL_ADDRESS": number}, "state": "closed", "parts": number}
            entry = AuditEntry(
                actor="cli", word=AuditWord.KEY_DESTROYED, ticket_id=TicketId(number + 1), details=details
            )
            audit.append(session, vault, entry, at=now + timedelta(seconds=number, microseconds=number))
    with database.read() as session:
        return [json.dumps(row_as_json(row)) for row in audit.iterate(session)], audit.read_head(session)


def proven(vault: Vault, lines: Lines, end: Head) -> list[int]:
    return list(prove(vault, read_rows(lines), end=end))


def test_a_whole_export_is_proven_row_by_row(exported: tuple[Lines, Head], vault: Vault) -> None:
    assert proven(vault, *exported) == [1, 2, 3, 4, 5]


def test_an_empty_log_is_whole(vault: Vault) -> None:
    assert proven(vault, [], Head(0, START)) == []


def test_what_is_read_is_what_was_written(exported: tuple[Lines, Head], now: datetime) -> None:
    row = list(read_rows(exported[0]))[2]
    assert (row.seq, row.word, row.ticket_id, row.purpose) == (3, "key:destroyed", 3, None)
    assert row.at == now + timedelta(seconds=2, microseconds=2)
    assert row.details == {"kinds": {"EMAIL_ADDRESS": 2}, "state": "closed", "parts": 2}


def _changed(**fields: Any) -> Callable[[Lines], Lines]:
    return lambda lines: [*lines[:2], json.dumps(json.loads(lines[2]) | fields), *lines[3:]]


@pytest.mark.parametrize(
    "tamper",
    [
        _changed(ticket=9),
        _changed(word="ticket:deleted"),
        _changed(at="2026-03-02T09:00:03+00:00"),
        _changed(details={}),
        _changed(mac="00"),
        lambda lines: [*lines[:2], *lines[3:]],
        lambda lines: [lines[1], lines[0], *lines[2:]],
        lambda lines: [*lines[:3], lines[2], *lines[3:]],
        lambda lines: lines[1:],
        lambda lines: lines[:-1],
        lambda _: [],
        lambda lines: [*lines, "{"],
        lambda lines: [*lines, "[]"],
        lambda lines: [*lines, "{}"],
        _changed(at="2026-03-02T09:00:02"),
        _changed(seq="x"),
        _changed(details="no json"),
        _changed(seq=3.9),
        _changed(seq=3.0),
        _changed(seq="3"),
        _changed(at="2026-03-02T10:00:02.000002+01:00"),
        _changed(word=["key:destroyed"]),
        _changed(remark="an extra key"),
        lambda lines: [*lines[:2], lines[2].replace("{", '{"actor": "schedule", ', 1), *lines[3:]],
        lambda lines: [*lines[:2], lines[2].replace('"parts": 2', '"parts": 7, "parts": 2'), *lines[3:]],
        lambda lines: [*lines[:2], re.sub('(?<="mac": ")(.*)(?=")', lambda mac: mac[0].upper(), lines[2]), *lines[3:]],
        lambda lines: [*lines[:2], lines[2] + " ", *lines[3:]],
    ],
)
def test_a_broken_export_is_refused(
    exported: tuple[Lines, Head], vault: Vault, tamper: Callable[[Lines], Lines]
) -> None:
    lines, end = exported
    with pytest.raises(ExportBroken):
        proven(vault, tamper(lines), end)


def test_another_installations_export_is_refused(exported: tuple[Lines, Head]) -> None:
    with pytest.raises(ExportBroken, match="another installation"):
        proven(Vault(parse_keyset(new_keyset())), *exported)


def test_an_export_may_go_on_after_a_published_head(exported: tuple[Lines, Head], vault: Vault) -> None:
    lines, _ = exported
    published = Head(3, bytes.fromhex(json.loads(lines[2])["mac"]))
    assert proven(vault, lines, published)[-1] == LENGTH
    with pytest.raises(ExportBroken, match="was cut off"):
        proven(vault, lines, Head(3, b"another"))


def test_a_manifest_tells_the_end(exported: tuple[Lines, Head], vault: Vault) -> None:
    manifest = manifest_of(vault, rows=LENGTH, head=exported[1])
    assert {name: manifest[name] for name in ("rows", "first", "last")} == {"rows": 5, "first": 1, "last": 5}
    assert read_manifest(vault, json.dumps(manifest)) == Manifest(exported[1], {})


@pytest.mark.parametrize("change", [{"rows": 4}, {"head": "4:01ab"}, {"mac": "00"}, {"mac": None}, {"head": None}])
def test_a_changed_manifest_is_refused(exported: tuple[Lines, Head], vault: Vault, change: dict[str, Any]) -> None:
    manifest = manifest_of(vault, rows=LENGTH, head=exported[1]) | change
    with pytest.raises(ExportBroken, match="manifest"):
        read_manifest(vault, json.dumps(manifest))


@pytest.mark.parametrize("text", ["", "{", "[]", "3", '"head"', "{}"])
def test_what_is_no_manifest_is_refused(vault: Vault, text: str) -> None:
    with pytest.raises(ExportBroken, match="manifest"):
        audit_export.read_manifest(vault, text)


# --- CSV


@pytest.fixture
def as_csv(exported: tuple[Lines, Head], database: Database) -> Lines:
    """Return the same log as CSV."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(audit_export.COLUMNS)
    with database.read() as session:
        writer.writerows(audit_export.row_as_csv(row) for row in audit.iterate(session))
    assert len(exported[0]) == LENGTH
    return out.getvalue().splitlines(keepends=True)


def proven_csv(vault: Vault, lines: Lines, end: Head) -> list[int]:
    return list(prove(vault, read_csv(lines), end=end))


def test_a_csv_is_proven_as_the_lines_of_json_are(exported: tuple[Lines, Head], as_csv: Lines, vault: Vault) -> None:
    assert list(read_csv(as_csv)) == list(read_rows(exported[0]))
    assert proven_csv(vault, as_csv, exported[1]) == [1, 2, 3, 4, 5]


@pytest.mark.parametrize(
    "change",
    [
        lambda lines: [*lines[:2], *lines[3:]],
        lambda lines: [*lines[:-1]],
        lambda lines: [lines[0], lines[2], lines[1], *lines[3:]],
        lambda lines: [*lines, lines[-1]],
        lambda lines: [line.replace("key:destroyed", "ticket:shown") for line in lines],
        lambda lines: [*lines[:2], lines[2].replace(",2,", ",3,", 1), *lines[3:]],
        lambda lines: [lines[0], "x\n", *lines[1:]],
        lambda lines: [lines[0].replace("actor", "akter"), *lines[1:]],
        lambda lines: [*lines[:3], '"', *lines[3:]],
        lambda lines: [lines[0].replace("mac", "mac,remark"), *lines[1:]],
        lambda lines: [*lines[:2], lines[2].rstrip() + ",more\n", *lines[3:]],
        lambda lines: [*lines[:2], "0" + lines[2], *lines[3:]],
        lambda lines: [*lines[:2], "\n", *lines[2:]],
        lambda lines: lines[1:],
    ],
)
def test_a_csv_that_was_changed_is_refused(
    exported: tuple[Lines, Head], as_csv: Lines, vault: Vault, change: Callable[[Lines], Lines]
) -> None:
    with pytest.raises(ExportBroken):
        proven_csv(vault, change(as_csv), exported[1])


def test_the_digests_of_the_files_stand_under_the_manifest_s_mac(exported: tuple[Lines, Head], vault: Vault) -> None:
    manifest = manifest_of(vault, rows=5, head=exported[1], files={"csv": ExportFile(10, "ab" * 32)})
    assert read_manifest(vault, json.dumps(manifest)).files == {"csv": ExportFile(10, "ab" * 32)}
    manifest["files"]["csv"]["sha256"] = "cd" * 32
    with pytest.raises(ExportBroken, match="was changed"):
        read_manifest(vault, json.dumps(manifest))
