"""Tests of the demo's last chapters; the whole of them is told in test_story."""

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sandbox.chapters_redaction import SHOWN, tampered_copy
from sandbox.intercom.ticket_files import read_tickets
from storage import audit
from storage.database import Database
from storage.encryption import Vault
from storage.vocabulary import AuditWord


def flaws(path: Path, vault: Vault) -> list[int]:
    database = Database(f"sqlite:///{path}")
    with database.read() as session:
        found = [one.seq for one in audit.verify(session, vault) if isinstance(one, audit.Flaw)]
    database.dispose()
    return found


def test_the_copy_is_tampered_with_and_the_original_is_not(
    sqlite_template: Path, tmp_path: Path, vault: Vault, now: datetime
) -> None:
    original = tmp_path / "gallra.db"
    shutil.copyfile(sqlite_template, original)
    database = Database(f"sqlite:///{original}")
    with database.begin() as session:
        for _ in range(9):
            audit.append(session, vault, audit.AuditEntry(actor="cli", word=AuditWord.DUE_LISTED), at=now)
    copy = tampered_copy(original)
    assert (flaws(original, vault), flaws(copy, vault)) == ([], [7])
    database.dispose()


def test_the_ticket_that_is_shown_before_and_after_has_been_due_for_months() -> None:
    (spec,) = (one for one in read_tickets() if one.key == SHOWN)
    now = datetime.now(UTC)
    assert spec.closed is not None
    assert spec.closed.before(now) < now - timedelta(days=400)
    assert spec.source.text
