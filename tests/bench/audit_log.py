"""What the audit log costs: to walk a million rows in pieces, and to append from twenty writers at once."""

import multiprocessing
import threading
import time
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from sqlalchemy import func, insert, select, text, update
from sqlalchemy.orm import Session

from handlers.verify_piece import verify_piece
from storage import audit
from storage.audit import START, AuditEntry
from storage.database import Database
from storage.encryption import Vault
from storage.ids import TicketId
from storage.keyset import new_keyset, parse_keyset
from storage.migration import migrate
from storage.models import AuditHead, AuditRow
from storage.vocabulary import AuditWord
from tests.bench.figures import Figure, Remark
from tests.bench.machine import forget_peak, own_pid, peak_mb
from tests.postgres import EMPTY, running_postgres

VERIFY_NAMES: Final = ("audit_verify_rows_per_s", "audit_verify_growth_mb")
APPEND_NAMES: Final = ("audit_append_per_s",)
_ROWS: Final = 1_000_000
_GOAL_PER_S: Final = _ROWS / 60
"""A million rows in a minute."""
_GOAL_MB: Final = 16
_WRITERS: Final = 20
_APPENDED: Final = 10_000
_START_S: Final = 120
"""How long the writers may take to start: one that ends before the shot would be waited for without end."""
_GOAL_APPEND: Final = 0.1
"""Of the plain inserts beside it. These share each flush of the disk; a chain is serial, one flush after the other."""
_BATCH: Final = 20_000
_AT: Final = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)
_COLUMNS: Final = ("seq", "at", "actor", "word", "ticket_id", "request_id", "purpose", "details")
_DETAILS: Final = '{"kinds": {"EMAIL_ADDRESS": 2, "PERSON": 3}, "parts": 4}'
_PLAIN: Final = (
    "INSERT INTO plain (at, actor, word, ticket_id, details) VALUES (:at, :actor, :word, :ticket_id, :details)"
)


def measure_verification(folder: Path, *, rows: int = _ROWS) -> Iterator[Figure | Remark]:
    """Walk a log of a million rows as the worker does every night, on both databases; the worse one counts."""
    vault = Vault(parse_keyset(new_keyset()))
    walked = [(kind, *_walk(_filled(url, vault, rows), vault, rows)) for kind, url in _urls(folder)]
    per_s, growth = min(one[1] for one in walked), max(one[2] for one in walked)
    yield Figure(
        name=VERIFY_NAMES[0], value=per_s, unit="rows/s", n=rows, goal=round(_GOAL_PER_S, 1), is_more_better=True
    )
    yield Figure(name=VERIFY_NAMES[1], value=growth, unit="MB", n=rows, goal=_GOAL_MB)
    told = ", ".join(f"{kind} {speed:,.0f} rows/s (+{mb:.1f} MB)" for kind, speed, mb in walked)
    yield Remark(f"audit_verify_rows_per_s: {told}; the slower one counts.")


def measure_appends(folder: Path, *, rows: int = _APPENDED, writers: int = _WRITERS) -> Iterator[Figure | Remark]:
    """Append from twenty processes, each row in a transaction of its own, beside as many plain inserts."""
    keyset = new_keyset()
    measured = []
    for kind, url in _urls(folder):
        _prepare_appends(url)
        plain = _contest(_insert_plainly, url, keyset, rows=rows, writers=writers)
        chained = _contest(_append, url, keyset, rows=rows, writers=writers)
        _check_chain(url, keyset, rows)
        measured.append((kind, chained, plain))
    kind, chained, plain = min(measured, key=lambda one: one[1] / one[2])
    yield Figure(
        name=APPEND_NAMES[0],
        value=chained,
        unit="rows/s",
        n=rows,
        baseline=plain,
        goal=round(plain * _GOAL_APPEND, 1),
        is_more_better=True,
    )
    told = ", ".join(f"{name} {one:,.0f} rows/s beside {other:,.0f} plain" for name, one, other in measured)
    yield Remark(
        f"audit_append_per_s: {told}; {writers} processes, no gap. Shown is {kind}, with the lower ratio; "
        f"the goal is {_GOAL_APPEND:.0%} of plain inserts, each in a transaction of its own as well."
    )


def _urls(folder: Path) -> Iterator[tuple[str, str]]:
    yield "sqlite", f"sqlite:///{folder / 'log.db'}"
    with running_postgres() as server, server.fresh(template=EMPTY) as url:
        yield "postgresql", url


def _filled(url: str, vault: Vault, rows: int) -> Database:
    """Return a migrated database whose log has so many sound rows."""
    database, previous = Database(url), START
    migrate(database)
    with database.begin() as session:
        for first in range(1, rows + 1, _BATCH):
            batch: list[dict[str, Any]] = []
            for seq in range(first, min(first + _BATCH, rows + 1)):
                values = [seq, _AT, "slack:U0SIGRID01", AuditWord.TICKET_SHOWN, seq, None, "support", _DETAILS]
                previous = vault.authenticate(audit.chain_message(values, previous))
                batch.append({**dict(zip(_COLUMNS, values, strict=True)), "mac": previous})
            session.execute(insert(AuditRow), batch)
        session.execute(update(AuditHead).values(seq=rows, mac=previous))
    return database


def _walk(database: Database, vault: Vault, rows: int) -> tuple[float, float]:
    """Walk it in pieces; return rows a second, and by how much memory grew after the first piece."""
    services: Any = _Walker(database, vault)
    piece = verify_piece(services, None)  # warms up, and is walked again
    before = forget_peak()
    started, walked, after = time.perf_counter(), 0, None
    while True:
        piece = verify_piece(services, after)
        walked, after = walked + piece.rows, piece.last
        if piece.flaws:
            raise AssertionError("the log of the benchmark does not hold")
        if piece.is_end:
            break
    taken = time.perf_counter() - started
    grown = peak_mb(own_pid()) - before
    database.dispose()
    if walked != rows:
        raise AssertionError("not every row was walked")
    return rows / taken, grown


class _Walker:
    """What a walk needs of the services."""

    def __init__(self, database: Database, vault: Vault) -> None:
        self.database, self.vault = database, vault


def _prepare_appends(url: str) -> None:
    database = Database(url)
    migrate(database)
    key = "INTEGER PRIMARY KEY" if database.is_sqlite else "BIGSERIAL PRIMARY KEY"
    with database.begin() as session:
        session.execute(
            text(f"CREATE TABLE plain (id {key}, at TEXT, actor TEXT, word TEXT, ticket_id INT, details TEXT)")
        )
    database.dispose()


def _contest(work: Any, url: str, keyset: str, *, rows: int, writers: int) -> float:
    """Let the writers work at once, each in a process of its own; return rows a second from the starting shot."""
    context = multiprocessing.get_context("spawn")
    barrier = context.Barrier(writers + 1)
    each = rows // writers
    processes = [context.Process(target=_write, args=(work, url, keyset, each, barrier)) for _ in range(writers)]
    for process in processes:
        process.start()
    try:
        barrier.wait(_START_S)
    except threading.BrokenBarrierError:
        for process in processes:
            process.kill()
        raise AssertionError("a writer did not start") from None
    started = time.perf_counter()
    for process in processes:
        process.join()
    taken = time.perf_counter() - started
    if any(process.exitcode for process in processes):
        raise AssertionError("a writer failed")
    return each * writers / taken


def _write(work: Any, url: str, keyset: str, rows: int, barrier: Any) -> None:
    database, vault = Database(url, busy_ms=300_000), Vault(parse_keyset(keyset))
    with database.begin() as session:
        session.execute(text("SELECT 1"))  # connected before the shot
    barrier.wait(_START_S)
    for number in range(rows):
        with database.begin() as session:
            work(session, vault, number)
    database.dispose()


def _append(session: Session, vault: Vault, number: int) -> None:
    details: dict[str, audit.Detail | Mapping[str, int]] = {"kinds": {"EMAIL_ADDRESS": 2, "PERSON": 3}, "parts": 4}
    entry = AuditEntry(
        actor="slack:U0SIGRID01", word=AuditWord.TICKET_SHOWN, ticket_id=TicketId(number), details=details
    )
    audit.append(session, vault, entry, at=_AT)


def _insert_plainly(session: Session, _vault: Vault, number: int) -> None:
    values = {"at": _AT.isoformat(), "actor": "slack:U0SIGRID01", "word": "ticket:shown", "ticket_id": number}
    session.execute(text(_PLAIN), {**values, "details": _DETAILS})


def _check_chain(url: str, keyset: str, rows: int) -> None:
    database = Database(url)
    with database.read() as session:
        walked = audit.verify(session, Vault(parse_keyset(keyset)))
        is_whole = all(found == number for number, found in enumerate(walked, start=1))
        count = session.scalar(select(func.count()).select_from(AuditRow))
    database.dispose()
    if not is_whole or count != rows:
        raise AssertionError("the writers left a gap")
