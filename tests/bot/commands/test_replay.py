"""Tests of `gallra replay`: a proven export alone is applied, and the command says what it did."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from handlers import ticket_erasure
from storage import audit, keys, tickets
from storage.audit import AuditEntry
from storage.ids import TicketId
from storage.vocabulary import AuditWord, TicketState
from tests.bot.commands.test_keys import process
from tests.bot.operator import Operator, said
from tests.handlers.restoring import Backup
from tests.storage.examples import put_ticket

_AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@pytest.fixture
def restored(either: Operator) -> Operator:
    """Store a ticket, back up, erase it, export the log with a manifest, and put the backup back."""
    with process(either) as services:
        with services.database.begin() as session:
            put_ticket(session, services.vault, 1, _AT)
        backup = Backup.take(services.database, either.folder)
        with services.database.begin() as session:
            row = tickets.get_ticket(session, TicketId(1))
            erased = ticket_erasure.erase(session, services, row, state=TicketState.REDACTED, at=_AT)
            entry = AuditEntry(
                actor="cli",
                word=AuditWord.KEY_DESTROYED,
                ticket_id=TicketId(1),
                details={ticket_erasure.ERASED: erased},
            )
            audit.append(session, services.vault, entry, at=_AT)
        done = either.run("audit", "export", "--manifest", "audit.manifest.json")
        assert (done.status, done.err) == (0, "")
        (either.folder / "audit.jsonl").write_text(done.out)
        backup.put_back()
    return either


def state(operator: Operator) -> TicketState:
    with operator.database() as database, database.read() as session:
        return tickets.get_ticket(session, TicketId(1)).state


def test_a_restored_ticket_is_erased_again(restored: Operator) -> None:
    assert state(restored) is TicketState.CLOSED
    done = restored.run("replay", "audit.jsonl")
    assert (done.status, done.err) == (0, "")
    assert done.out == "1 row of the log proven, 1 erasure among them.\n1 ticket erased again.\n"
    assert state(restored) is TicketState.REDACTED
    with process(restored) as services, services.database.read() as session:
        assert keys.find_key(session, services.vault, "ticket:1") is None
    assert restored.run("replay", "audit.jsonl").out.endswith("0 tickets erased again.\n")
    assert restored.run("audit", "verify").status == 0


def test_progress_is_shown_on_a_terminal(restored: Operator) -> None:
    done = restored.watch("replay", "audit.jsonl")
    assert "Proving" in done.err
    assert done.out.startswith("1 row of the log proven")


def test_a_published_head_does_for_a_manifest(restored: Operator) -> None:
    (restored.folder / "audit.manifest.json").rename(restored.folder / "other.json")
    done = restored.run("replay", "audit.jsonl")
    assert done.status == 2
    assert "--head" in done.err
    head = (restored.folder / "other.json").read_text().split('"head": "')[1].split('"')[0]
    assert restored.run("replay", "audit.jsonl", "--head", head).status == 0
    assert restored.run("replay", "audit.jsonl", "--manifest", "other.json").status == 0


@pytest.mark.parametrize("content", ["", "no json\n", '{"seq": 1}\n'])
def test_a_broken_export_is_refused_in_a_sentence(restored: Operator, content: str) -> None:
    (restored.folder / "audit.jsonl").write_text(content)
    done = restored.run("replay", "audit.jsonl")
    assert done.status == 2
    assert len(said(done)) == 1
    assert state(restored) is TicketState.CLOSED


def test_a_changed_manifest_is_refused(restored: Operator) -> None:
    path = restored.folder / "audit.manifest.json"
    path.write_text(path.read_text().replace('"rows": 1', '"rows": 2'))
    done = restored.run("replay", "audit.jsonl")
    assert said(done) == ["The manifest was changed, or another keyset's installation wrote it."]


def test_an_export_that_is_not_there_is_wrong_use(operator: Operator) -> None:
    assert operator.run("replay", "nowhere.jsonl").status == 2


def test_a_manifest_that_cannot_be_written_is_said(operator: Operator, tmp_path: Path) -> None:
    done = operator.run("audit", "export", "--manifest", str(tmp_path / "none" / "m.json"))
    assert done.status == 2
    assert "cannot be written" in done.err
