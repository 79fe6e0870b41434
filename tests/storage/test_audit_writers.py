"""Twenty writers at once, in threads and in processes of their own, make one chain without a gap."""

import subprocess
import sys
import threading
from datetime import datetime
from pathlib import Path

import pytest

from storage import audit
from storage.audit import AuditEntry
from storage.database import Database
from storage.encryption import Vault
from storage.vocabulary import AuditWord

WRITERS, EACH = 20, 500
ROOT = Path(__file__).parents[2]
SCRIPT = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from storage import audit
from storage.audit import AuditEntry
from storage.database import Database
from storage.encryption import Vault
from storage.keyset import parse_keyset
from storage.vocabulary import AuditWord
url, keyset, writer, each = sys.argv[1:]
database, vault = Database(url, busy_ms=300_000), Vault(parse_keyset(Path(keyset).read_text()))
entry = AuditEntry(actor=f"slack:U{writer}", word=AuditWord.TICKET_SHOWN)
for _ in range(int(each)):
    with database.begin() as session:
        audit.append(session, vault, entry, at=datetime(2026, 3, 2, tzinfo=UTC))
database.dispose()
"""


def check_chain(database: Database, vault: Vault, rows: int) -> None:
    with database.read() as session:
        assert list(audit.verify(session, vault)) == list(range(1, rows + 1))


@pytest.mark.slow
def test_twenty_threads_append_ten_thousand_rows_without_a_gap(database_url: str, vault: Vault, now: datetime) -> None:
    numbers, failed = list[int](), list[Exception]()

    def write(writer: int) -> None:
        database = Database(database_url, busy_ms=300_000)  # one has fewer connections than there are writers
        entry = AuditEntry(actor=f"slack:U{writer}", word=AuditWord.TICKET_SHOWN)
        try:
            for _ in range(EACH):
                with database.begin() as session:
                    numbers.append(audit.append(session, vault, entry, at=now))
        except Exception as error:  # noqa: BLE001 - told below, by the thread that asserts
            failed.append(error)
        database.dispose()

    threads = [threading.Thread(target=write, args=(writer,)) for writer in range(WRITERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert sorted(numbers) == list(range(1, WRITERS * EACH + 1))
    database = Database(database_url)
    check_chain(database, vault, WRITERS * EACH)
    database.dispose()


@pytest.mark.slow
def test_twenty_processes_append_ten_thousand_rows_without_a_gap(
    database_url: str, vault: Vault, keyset_text: str, tmp_path: Path
) -> None:
    keyset = tmp_path / "keyset.json"
    keyset.write_text(keyset_text, encoding="utf-8")
    writers = [
        subprocess.Popen([sys.executable, "-c", SCRIPT, database_url, str(keyset), str(writer), str(EACH)], cwd=ROOT)  # noqa: S603 - our own words
        for writer in range(WRITERS)
    ]
    assert [writer.wait() for writer in writers] == [0] * WRITERS
    database = Database(database_url)
    check_chain(database, vault, WRITERS * EACH)
    with database.read() as session:
        assert len({row.actor for row in audit.iterate(session)}) == WRITERS
    database.dispose()
