import json
import threading
import tracemalloc
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import func, insert, select

from storage import audit
from storage.audit import AuditEntry, Head
from storage.database import Database
from storage.encryption import Vault
from storage.errors import LogUnusable
from storage.ids import RequestId, TicketId
from storage.keyset import parse_keyset, rotate_keyset
from storage.models import AuditHead, AuditRow
from storage.vocabulary import AuditWord, Right

EMPTY = Head(0, b"gallra audit")


def append(database: Database, vault: Vault, entry: AuditEntry, at: datetime) -> int:
    with database.begin() as session:
        return audit.append(session, vault, entry, at=at)


def fill(database: Database, vault: Vault, rows: int, at: datetime) -> None:
    with database.begin() as session:
        for number in range(1, rows + 1):
            entry = AuditEntry(actor="cli", word=AuditWord.TICKET_RECEIVED, ticket_id=TicketId(number))
            audit.append(session, vault, entry, at=at + timedelta(seconds=number))


def append_and_fail(database: Database, vault: Vault, entry: AuditEntry, at: datetime) -> None:
    with database.begin() as session:
        assert audit.append(session, vault, entry, at=at) == 2
        raise InterruptedError


def head_of(database: Database) -> Head:
    with database.read() as session:
        return audit.read_head(session)


def test_an_empty_log_is_sound(database: Database, vault: Vault) -> None:
    assert head_of(database) == EMPTY
    with database.read() as session:
        assert list(audit.verify(session, vault)) == []
        assert list(audit.verify(session, vault, published=EMPTY)) == []


def test_rows_are_numbered_from_one_without_a_gap(database: Database, vault: Vault, now: datetime) -> None:
    entry = AuditEntry(actor="cli", word=AuditWord.STAFF_ADDED)
    assert [append(database, vault, entry, now) for _ in range(3)] == [1, 2, 3]
    assert head_of(database).seq == 3
    with database.read() as session:
        assert list(audit.verify(session, vault)) == [1, 2, 3]


def test_a_row_holds_what_was_recorded(database: Database, vault: Vault, now: datetime) -> None:
    entry = AuditEntry(
        actor="slack:U0SIGRID01",
        word=AuditWord.TICKET_SHOWN,
        ticket_id=TicketId(17),
        request_id=RequestId(3),
        purpose="support",
        details={"parts": 2, "right": Right.ERASURE, "kinds": {"PERSON": 3, "EMAIL_ADDRESS": 1}},
    )
    append(database, vault, entry, now)
    with database.read() as session:
        row = next(audit.iterate(session))
        assert (row.actor, row.word, row.ticket_id, row.request_id) == (entry.actor, AuditWord.TICKET_SHOWN, 17, 3)
        assert (row.purpose, row.at) == ("support", now)
        assert row.details == '{"kinds": {"EMAIL_ADDRESS": 1, "PERSON": 3}, "parts": 2, "right": "erasure"}'


def test_a_row_that_leaves_everything_out_is_sound_too(database: Database, vault: Vault, now: datetime) -> None:
    append(database, vault, AuditEntry(actor="schedule", word=AuditWord.SWEEP_PLANNED), now)
    with database.read() as session:
        row = next(audit.iterate(session))
        assert (row.ticket_id, row.request_id, row.purpose, json.loads(row.details)) == (None, None, None, {})
        assert list(audit.verify(session, vault)) == [1]


NAMED: list[dict[str, Any]] = [
    {"actor": "Astrid Lindfors"},
    {"actor": "astrid.lindfors@example.se"},
    {"actor": ""},
    {"actor": "+46701740605"},
    {"actor": "cli\n"},
    {"actor": "x" * 81},
    {"purpose": "Astrid vill veta"},
    {"details": {"name": "Astrid Lindfors"}},
    {"details": {"Astrid Lindfors": 1}},
    {"details": {"phone": "+46701740605"}},
    {"details": {"kinds": {"Astrid Lindfors": 1}}},
    {"details": {"kinds": {"PERSON": "Astrid Lindfors"}}},
    {"details": {"texts": ["Astrid Lindfors"]}},
    {"details": {"text": "Åsa"}},
]


@pytest.mark.parametrize("wrong", NAMED, ids=str)
def test_text_is_refused_and_not_repeated(
    sqlite_database: Database, vault: Vault, now: datetime, wrong: Mapping[str, Any]
) -> None:
    entry = AuditEntry(**{"actor": "cli", "word": AuditWord.TICKET_SHOWN, **wrong})
    with pytest.raises(ValueError, match="ids, counts and words, not text") as caught:
        append(sqlite_database, vault, entry, now)
    assert "Astrid" not in repr(caught.value)
    assert head_of(sqlite_database) == EMPTY


def test_what_the_verbs_write_is_taken(sqlite_database: Database, vault: Vault, now: datetime) -> None:
    details: dict[str, Any] = {
        "policy": "2026-01+ab12",
        "state": "closed",
        "due": "2026-03-02",
        "is_due": True,
        "n": -1,
    }
    entry = AuditEntry(actor="slack:U0SIGRID01", word=AuditWord.REDACTION_DONE, purpose="support", details=details)
    assert append(sqlite_database, vault, entry, now) == 1


def test_a_transaction_that_is_rolled_back_leaves_no_trace_and_no_gap(
    database: Database, vault: Vault, now: datetime
) -> None:
    entry = AuditEntry(actor="cli", word=AuditWord.STAFF_ADDED)
    append(database, vault, entry, now)
    before = head_of(database)
    with pytest.raises(InterruptedError):
        append_and_fail(database, vault, entry, now)
    assert head_of(database) == before
    assert append(database, vault, entry, now) == 2
    with database.read() as session:
        assert list(audit.verify(session, vault)) == [1, 2]


def test_an_append_after_reading_the_head_takes_the_newest_one(
    postgres_database: Database, vault: Vault, now: datetime
) -> None:
    entry = AuditEntry(actor="cli", word=AuditWord.HEAD_PUBLISHED)
    with postgres_database.begin() as session:
        audit.read_head(session)  # old from the next line on
        append(postgres_database, vault, entry, now)  # another process, meanwhile
        assert audit.append(session, vault, entry, at=now) == 2
        assert audit.read_head(session).seq == 2
    with postgres_database.read() as session:
        assert list(audit.verify(session, vault)) == [1, 2]


def test_eight_writers_make_one_chain_without_a_gap(database: Database, vault: Vault, now: datetime) -> None:
    numbers: list[int] = []

    def write(writer: int) -> None:
        entry = AuditEntry(actor=f"slack:U{writer}", word=AuditWord.TICKET_SHOWN)
        numbers.extend(append(database, vault, entry, now) for _ in range(50))

    threads = [threading.Thread(target=write, args=(writer,)) for writer in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert sorted(numbers) == list(range(1, 401))
    with database.read() as session:
        assert list(audit.verify(session, vault)) == list(range(1, 401))


def test_a_row_appended_during_verification_is_not_a_flaw(database: Database, vault: Vault, now: datetime) -> None:
    fill(database, vault, 3, now)
    with database.read() as session:
        walk = audit.verify(session, vault)
        assert next(walk) == 1
        fill(database, vault, 2, now)
        assert list(walk) == [2, 3]
    with database.read() as session:
        assert list(audit.verify(session, vault)) == [1, 2, 3, 4, 5]


def test_rows_before_and_after_a_rotation_are_one_sound_chain(
    database: Database, keyset_text: str, vault: Vault, now: datetime
) -> None:
    rotated = Vault(parse_keyset(rotate_keyset(keyset_text)))
    fill(database, vault, 2, now)
    fill(database, rotated, 2, now)
    with database.read() as session:
        assert list(audit.verify(session, rotated)) == [1, 2, 3, 4]
    with database.read() as session:  # the old keyset cannot vouch for the new rows
        assert [item for item in audit.verify(session, vault) if isinstance(item, int)] == [1, 2]


def test_every_row_is_iterated_in_order_across_batches(
    database: Database, vault: Vault, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(audit, "_BATCH", 4)
    fill(database, vault, 11, now)
    with database.read() as session:
        assert [row.ticket_id for row in audit.iterate(session)] == list(range(1, 12))
        assert len(session.identity_map) == 0
        assert list(audit.verify(session, vault)) == list(range(1, 12))


def test_an_iterated_row_can_be_kept_by_the_caller(database: Database, vault: Vault, now: datetime) -> None:
    fill(database, vault, 3, now)
    with database.read() as session:
        rows = list(audit.iterate(session))
        assert len(session.identity_map) == 0  # the session keeps none of them, so that its memory stays flat
    assert [(row.seq, row.word) for row in rows] == [(number, AuditWord.TICKET_RECEIVED) for number in (1, 2, 3)]


def test_verification_needs_no_more_memory_for_a_longer_log(
    database: Database, vault: Vault, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(audit, "_BATCH", 50)
    fill(database, vault, 1, now)
    with database.begin() as session:  # the rows need not be sound to be walked
        rows = [
            {
                "seq": number,
                "at": now,
                "actor": "cli",
                "word": AuditWord.DUE_LISTED,
                "details": "x" * 2_000,
                "mac": b"-",
            }
            for number in range(2, 4_002)
        ]
        session.execute(insert(AuditRow), rows)
    del rows

    def peak() -> int:
        with database.read() as session:
            tracemalloc.start()
            walked = sum(1 for _ in audit.verify(session, vault))
            most = tracemalloc.get_traced_memory()[1]
            tracemalloc.stop()
        assert walked > 4_000
        return most

    peak()  # the first walk fills caches
    assert peak() < 2_000_000  # the details alone are 8 MB


def test_a_database_without_a_head_takes_no_rows(database: Database, vault: Vault, now: datetime) -> None:
    with database.begin() as session:
        session.delete(session.get_one(AuditHead, 1))
    with pytest.raises(LogUnusable, match="has no head"):
        append(database, vault, AuditEntry(actor="cli", word=AuditWord.STAFF_ADDED), now)
    with database.read() as session:
        assert session.scalar(select(func.count()).select_from(AuditRow)) == 0


def test_a_head_is_read_as_it_was_written(database: Database, vault: Vault, now: datetime) -> None:
    fill(database, vault, 2, now)
    head = head_of(database)
    assert str(head).startswith("2:")
    assert Head.parse(f" {head}\n") == head


@pytest.mark.parametrize(
    "text",
    [
        "",
        ":",
        "2",
        "2:",
        ":ab",
        "x:ab",
        "-2:ab",
        "2:xyz",
        "2:a",
        "2:ab:cd",
        "2 :ab",
        "٢:ab",
        "2:ab cd",
        "9" * 19 + ":ab",
    ],
)
def test_what_is_no_head_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="number:hex"):
        Head.parse(text)
