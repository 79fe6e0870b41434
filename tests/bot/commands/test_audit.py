"""Tests of `gallra audit`."""

import csv
import hashlib
import json
from datetime import UTC, datetime

import pytest
from sqlalchemy import text

from storage import audit, audit_checks
from storage.ids import RequestId, TicketId
from storage.vocabulary import AuditWord
from tests.bot.operator import Operator

_AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
_ENTRIES = (
    audit.AuditEntry(actor="schedule", word=AuditWord.TICKET_RECEIVED, ticket_id=TicketId(7)),
    audit.AuditEntry(actor="slack:U012ABCDEF", word=AuditWord.TICKET_SHOWN, ticket_id=TicketId(7), purpose="support"),
    audit.AuditEntry(actor="cli", word=AuditWord.REQUEST_OPENED, request_id=RequestId(3)),
    audit.AuditEntry(actor="cli", word=AuditWord.REDACTION_DONE, details={"outcomes": {"redacted": 4}}),
)


@pytest.fixture
def written(either: Operator) -> Operator:
    """Return an operator with four rows in the log; once for each kind of database."""
    return _written(either)


@pytest.fixture
def written_sqlite(operator: Operator) -> Operator:
    """Return an operator with four rows in the log."""
    return _written(operator)


def _written(operator: Operator) -> Operator:
    vault = operator.vault()
    with operator.database() as database, database.begin() as session:
        audit_checks.begin(session, vault)
        for entry in _ENTRIES:
            audit.append(session, vault, entry, at=_AT)
    return operator


def tamper(operator: Operator, statement: str) -> None:
    with operator.database() as database, database.begin() as session:
        session.execute(text(statement))


# --- verify


def test_a_whole_log_is_verified_with_its_head(written: Operator) -> None:
    done = written.run("audit", "verify")
    head = written.run("audit", "head").out.strip()
    assert (done.status, done.err) == (0, "")
    assert done.out == f"4 rows verified, 0 flaws. Head: {head}\n"


def test_an_empty_log_is_whole(operator: Operator) -> None:
    done = operator.run("audit", "verify", "--head", operator.run("audit", "head").out.strip())
    assert (done.status, done.err) == (0, "")
    assert done.out.startswith("0 rows verified, 0 flaws. Head: 0:")


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("UPDATE audit SET actor = 'cli' WHERE seq = 2", ["row 2: The row or the one before it was changed"]),
        ("UPDATE audit SET details = 'no json' WHERE seq = 4", ["row 4: The row or the one before it was changed"]),
        (
            "DELETE FROM audit WHERE seq = 2",
            ["row 3: Row 2 is missing, or this one was inserted.", "row 3: The row or the one before it was changed"],
        ),
        (
            "DELETE FROM audit WHERE seq = 4",
            ["row 3: The log ends at row 3, but its head says 4: the tail was cut off."],
        ),
    ],
    ids=["changed", "no longer JSON", "removed", "cut off"],
)
def test_each_flaw_is_listed_with_its_row_and_the_status_is_1(
    written: Operator, statement: str, told: list[str]
) -> None:
    tamper(written, statement)
    done = written.run("audit", "verify")
    assert done.status == 1
    lines = done.err.splitlines()
    assert len(lines) == len(told)
    assert all(line.startswith(expected) for line, expected in zip(lines, told, strict=True)), done.err
    assert f"{len(told)} flaw" in done.out


def test_one_flaw_is_not_called_flaws(written_sqlite: Operator) -> None:
    tamper(written_sqlite, "UPDATE audit SET actor = 'cli' WHERE seq = 2")
    assert written_sqlite.run("audit", "verify").out.startswith("3 rows verified, 1 flaw. Head: 4:")


def test_a_published_head_shows_a_tail_that_was_cut_off_together_with_the_log_s_own_head(written: Operator) -> None:
    head = written.run("audit", "head").out.strip()
    earlier = json.loads(written.run("audit", "export").out.splitlines()[2])
    tamper(written, "DELETE FROM audit WHERE seq = 4")
    with written.database() as database, database.begin() as session:
        session.execute(text("UPDATE audit_head SET seq = 3, mac = :mac"), {"mac": bytes.fromhex(earlier["mac"])})
    assert written.run("audit", "verify").status == 0, "the log alone cannot know"
    done = written.run("audit", "verify", "--head", head)
    assert done.status == 1
    assert done.err == "row 3: The row of the published head (4) is not there: the log was cut off.\n"
    assert written.run("audit", "verify", "--head", f"3:{earlier['mac']}").status == 0


@pytest.mark.parametrize(
    "head", ["", "1042", "1042:", ":01ab", "1042:01a", "1042:01AB", "x:01ab", "1042:01ab…", "-1:01ab", "1:01ab:2"]
)
def test_what_is_no_head_is_wrong_use(operator: Operator, head: str) -> None:
    done = operator.run("audit", "verify", "--head", head)
    assert done.status == 2
    assert "a head looks like 1042:01ab" in done.err
    assert done.out == ""


def test_verifying_changes_nothing(written_sqlite: Operator) -> None:
    before = written_sqlite.run("audit", "export").out
    written_sqlite.run("audit", "verify")
    assert written_sqlite.run("audit", "export").out == before


# --- export and head


def test_the_export_is_json_lines_with_every_field(written: Operator) -> None:
    done = written.run("audit", "export")
    assert (done.status, done.err) == (0, "")
    rows = [json.loads(line) for line in done.out.splitlines()]
    assert [row["seq"] for row in rows] == [1, 2, 3, 4]
    assert {frozenset(row) for row in rows} == {
        frozenset({"seq", "at", "actor", "word", "ticket", "request", "purpose", "details", "mac"})
    }
    shown = {name: value for name, value in rows[1].items() if name != "mac"}
    assert shown == {
        "seq": 2,
        "at": "2026-03-02T09:00:00+00:00",
        "actor": "slack:U012ABCDEF",
        "word": "ticket:shown",
        "ticket": 7,
        "request": None,
        "purpose": "support",
        "details": {},
    }
    assert rows[3]["details"] == {"outcomes": {"redacted": 4}}


@pytest.mark.parametrize(("command", "word"), [("export", "Exporting"), ("verify", "Verifying")])
def test_progress_is_shown_on_a_terminal_and_results_go_where_they_were_sent(
    written_sqlite: Operator, command: str, word: str
) -> None:
    quiet, watched = written_sqlite.run("audit", command), written_sqlite.watch("audit", command)
    assert word in watched.err
    assert (watched.status, watched.out) == (quiet.status, quiet.out)
    assert quiet.out


def test_the_last_exported_row_is_the_head(written: Operator) -> None:
    last = json.loads(written.run("audit", "export").out.splitlines()[-1])
    assert written.run("audit", "head").out == f"{last['seq']}:{last['mac']}\n"


def test_an_empty_log_exports_nothing(operator: Operator) -> None:
    done = operator.run("audit", "export")
    assert (done.status, done.out, done.err) == (0, "", "")


def test_a_row_that_somebody_has_broken_is_exported_as_it_stands(written_sqlite: Operator) -> None:
    """Who looks for what was changed compares exports (docs/runbook.md, Audit flaw found)."""
    tamper(written_sqlite, "UPDATE audit SET details = 'no json' WHERE seq = 4")
    done = written_sqlite.run("audit", "export")
    assert done.status == 0
    assert json.loads(done.out.splitlines()[3])["details"] == "no json"


# --- the files of an export


def test_one_manifest_proves_the_lines_of_json_and_the_csv(written: Operator) -> None:
    files = {"jsonl": written.folder / "audit.jsonl", "csv": written.folder / "audit.csv"}
    manifest = written.folder / "audit.manifest.json"
    done = written.run("audit", "export", "--csv", str(files["csv"]), "--manifest", str(manifest))
    assert (done.status, done.err) == (0, "")
    files["jsonl"].write_text(done.out, encoding="utf-8")
    proven = json.loads(manifest.read_text(encoding="utf-8"))
    assert (proven["rows"], proven["last"]) == (4, 4)
    for name, path in files.items():
        data = path.read_bytes()
        assert proven["files"][name] == {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
        found = written.run("audit", "verify", "--export", str(path))
        assert (found.status, found.out) == (0, "4 rows of the export proven, and it ends where it should.\n")
    rows = list(csv.DictReader(files["csv"].read_text(encoding="utf-8").splitlines()))
    assert [(row["seq"], row["ticket"], row["purpose"]) for row in rows[:2]] == [("1", "7", ""), ("2", "7", "support")]
    assert rows[3]["details"] == '{"outcomes": {"redacted": 4}}'


@pytest.mark.parametrize("name", ["audit.jsonl", "audit.csv"])
def test_an_export_that_was_changed_or_cut_off_is_refused(written_sqlite: Operator, name: str) -> None:
    path, csv_path = written_sqlite.folder / name, written_sqlite.folder / "audit.csv"
    manifest = written_sqlite.folder / "audit.manifest.json"
    done = written_sqlite.run("audit", "export", "--csv", str(csv_path), "--manifest", str(manifest))
    if name.endswith(".jsonl"):
        path.write_text(done.out, encoding="utf-8")
    whole = path.read_text(encoding="utf-8")
    for changed in (whole.replace("ticket:shown", "ticket:found"), "".join(whole.splitlines(keepends=True)[:-1])):
        path.write_text(changed, encoding="utf-8")
        found = written_sqlite.run("audit", "verify", "--export", str(path))
        assert (found.status, found.out) == (2, "")
        assert "export" in found.err


def test_an_export_that_is_not_the_file_of_its_manifest_is_refused(written_sqlite: Operator) -> None:
    path, manifest = written_sqlite.folder / "audit.jsonl", written_sqlite.folder / "audit.manifest.json"
    rows = written_sqlite.run("audit", "export", "--manifest", str(manifest)).out
    path.write_text(rows.replace("\n", "\r\n"), encoding="utf-8", newline="")
    found = written_sqlite.run("audit", "verify", "--export", str(path))
    assert (found.status, found.out) == (2, "")
    assert "length or digest differ" in found.err
    as_csv = path.with_suffix(".csv")
    as_csv.write_text(rows, encoding="utf-8")
    assert "length or digest differ" in written_sqlite.run("audit", "verify", "--export", str(as_csv)).err


def test_an_export_can_be_held_against_a_published_head(written_sqlite: Operator) -> None:
    path = written_sqlite.folder / "audit.jsonl"
    path.write_text(written_sqlite.run("audit", "export").out, encoding="utf-8")
    head = written_sqlite.run("audit", "head").out.strip()
    earlier = json.loads(path.read_text(encoding="utf-8").splitlines()[1])
    for seq, mac in ((4, head.split(":")[1]), (2, earlier["mac"])):
        found = written_sqlite.run("audit", "verify", "--export", str(path), "--head", f"{seq}:{mac}")
        assert (found.status, found.out) == (0, f"4 rows of the export proven, and it holds row {seq}.\n")
    assert "cannot be read" in written_sqlite.run("audit", "verify", "--export", str(path)).err
    assert "no file" in written_sqlite.run("audit", "verify", "--export", "/none.jsonl").err
    assert "cannot be written" in written_sqlite.run("audit", "export", "--csv", "/none/audit.csv").err


# --- what was verified before


def test_a_log_that_was_cut_off_since_it_was_verified_is_a_flaw(written: Operator) -> None:
    vault = written.vault()
    with written.database() as database, database.begin() as session:
        audit_checks.remember_sound(session, vault, audit.read_head(session), at=_AT)
    assert written.run("audit", "verify").status == 0
    with written.database() as database, database.begin() as session:
        mac = audit.find_mac(session, 3)
        session.execute(text("DELETE FROM audit WHERE seq = 4"))
        session.execute(text("UPDATE audit_head SET seq = 3, mac = :mac"), {"mac": mac})
    done = written.run("audit", "verify")
    assert done.status == 1
    assert done.err == (
        "row 4: The log does not hold the head that was verified as 4: it was cut off, or written anew from there.\n"
    )


def test_a_log_without_its_head_is_a_flaw_and_not_a_crash(written: Operator) -> None:
    tamper(written, "DELETE FROM audit_head")
    done = written.run("audit", "verify")
    assert (done.status, done.err) == (1, "row 4: The log's head is missing.\n")
    assert done.out == "4 rows verified, 1 flaw. Head: none\n"
