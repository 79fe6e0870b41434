"""`gallra replay`: what a restored backup brought back is erased again, once, and nothing else is."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from handlers.replay_erasures import Replayed, replay_erasures
from sandbox.intercom.faults import Endpoint, FaultKind
from storage import audit, audit_export, tombstones
from storage.audit import Head
from storage.audit_export import ExportedRow
from storage.errors import ExportBroken
from storage.vocabulary import AuditWord, DeliveryState, IdentifierType, RedactionState, TicketState, Topic
from tests.handlers.bench import Bench
from tests.handlers.holding import hold
from tests.handlers.restoring import Backup
from tests.handlers.test_erase_again import sealed_bodies
from tests.people import ASTRID, BIRGER


@dataclass(frozen=True)
class Export:
    """An export of the audit log, and its end."""

    lines: list[str]
    end: Head

    @classmethod
    def take(cls, bench: Bench) -> "Export":
        with bench.services.database.read() as session:
            lines = [json.dumps(audit_export.row_as_json(row)) for row in audit.iterate(session)]
            return cls(lines, audit.read_head(session))

    def rows(self) -> Iterator[ExportedRow]:
        return audit_export.read_rows(self.lines)


def replay(bench: Bench, export: Export) -> Replayed:
    return replay_erasures(bench.services, export.rows, end=export.end, actor="cli", watch=lambda *_: None)


def test_what_was_restored_is_gone_again(any_bench: Bench, tmp_path: Path) -> None:
    bench = any_bench
    redacted = bench.put_due("Maila bo@example.com", subject="Till bo@example.com")
    deleted, kept = bench.put("Hej då", person=BIRGER), bench.put("Hej", person=BIRGER)
    backup = Backup.take(bench.services.database, tmp_path)
    assert bench.redact(redacted) is RedactionState.DONE
    bench.delete(deleted)
    bench.receive(deleted, Topic.CONVERSATION_DELETED)
    export = Export.take(bench)
    backup.put_back()
    assert sealed_bodies(bench, redacted) != [None], "the backup brought the text back"
    done = replay(bench, export)
    assert done == Replayed(rows=len(export.lines), erasures=2, erased=2, fetched_again=0)
    row = bench.ticket(redacted)
    assert (row.state, row.sealed_title, sealed_bodies(bench, redacted)) == (TicketState.REDACTED, None, [None])
    assert bench.ticket(deleted).state is TicketState.DELETED
    assert bench.key_row(redacted).wrapped is None
    assert bench.found_by(IdentifierType.EMAIL, ASTRID.email) == []
    assert bench.texts(kept) == ["Hej"]
    assert bench.audit_words()[-3:] == [AuditWord.REPLAY_ERASED, AuditWord.REPLAY_ERASED, AuditWord.REPLAY_DONE]


def test_a_late_webhook_after_the_replay_rebuilds_nothing(any_bench: Bench, tmp_path: Path) -> None:
    bench = any_bench
    ticket = bench.put_due("Maila bo@example.com")
    backup = Backup.take(bench.services.database, tmp_path)
    bench.redact(ticket)
    export = Export.take(bench)
    backup.put_back()
    replay(bench, export)
    bench.record(ticket).source.body = "<p>Maila bo@example.com</p>"
    bench.record(ticket).source.redacted = False
    bench.receive(ticket)
    assert (bench.ticket(ticket).state, bench.texts(ticket)) == (TicketState.REDACTED, [None])
    bench.write(ticket, "Hej igen")
    bench.receive(ticket)
    assert bench.texts(ticket) == [None, "Hej igen"]


def test_a_second_replay_finds_nothing_to_do(any_bench: Bench, tmp_path: Path) -> None:
    bench = any_bench
    ticket = bench.put_due("Maila bo@example.com")
    backup = Backup.take(bench.services.database, tmp_path)
    bench.redact(ticket)
    export = Export.take(bench)
    backup.put_back()
    first = replay(bench, export)
    bench.write(ticket, "Hej igen")
    bench.receive(ticket)
    second = replay(bench, export)
    assert (first.erased, second.erased) == (1, 0)
    assert bench.texts(ticket) == [None, "Hej igen"], "what was written since is nobody's to erase"


def test_a_replay_that_was_interrupted_goes_on(
    any_bench: Bench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench = any_bench
    both = [bench.put_due("Ett", person=person) for person in (ASTRID, BIRGER)]
    backup = Backup.take(bench.services.database, tmp_path)
    for ticket in both:
        bench.redact(ticket)
    export = Export.take(bench)
    backup.put_back()
    append, calls = audit.append, []

    def die_at_the_second(*arguments: object, **named: object) -> int:
        calls.append(1)
        if len(calls) == 2:
            raise InterruptedError
        return append(*arguments, **named)  # type: ignore[arg-type] # as they came

    monkeypatch.setattr(audit, "append", die_at_the_second)
    with pytest.raises(InterruptedError):
        replay(bench, export)
    monkeypatch.undo()
    assert replay(bench, export).erased == 1
    assert [sealed_bodies(bench, ticket) for ticket in both] == [[None], [None]]


@pytest.mark.parametrize("cut", ["changed", "cut off"])
def test_a_broken_export_is_refused_and_nothing_is_done(any_bench: Bench, tmp_path: Path, cut: str) -> None:
    bench = any_bench
    ticket = bench.put_due("Maila bo@example.com")
    backup = Backup.take(bench.services.database, tmp_path)
    bench.redact(ticket)
    export = Export.take(bench)
    backup.put_back()
    before = bench.audit_words(), sealed_bodies(bench, ticket)
    lines = (
        export.lines[:-1] if cut == "cut off" else [export.lines[0].replace("intercom", "nobody"), *export.lines[1:]]
    )
    with pytest.raises(ExportBroken):
        replay(bench, replace(export, lines=lines))
    assert (bench.audit_words(), sealed_bodies(bench, ticket)) == before


def test_what_was_erased_after_the_export_is_known_from_beside_the_keys(split_bench: Bench, tmp_path: Path) -> None:
    bench = split_bench
    ticket = bench.put_due("Maila bo@example.com")
    backup, export = Backup.take(bench.services.database, tmp_path), Export.take(bench)
    bench.redact(ticket)
    backup.put_back()
    assert replay(bench, export) == Replayed(rows=1, erasures=0, erased=1, fetched_again=0)


def test_what_was_redacted_and_written_in_anew_before_the_backup_stays(any_bench: Bench, tmp_path: Path) -> None:
    bench = any_bench
    ticket = bench.put_due("Maila bo@example.com")
    bench.redact(ticket)
    bench.write(ticket, "Hej igen")
    bench.receive(ticket)
    backup, export = Backup.take(bench.services.database, tmp_path), Export.take(bench)
    backup.put_back()
    assert replay(bench, export).erased == 0
    assert bench.texts(ticket) == [None, "Hej igen"]


def test_what_came_in_between_restore_and_replay_is_fetched_again(bench: Bench, tmp_path: Path) -> None:
    """With the keys in the same database the tombstones were lost with it, until the export gives them back."""
    ticket = bench.put_due("Maila bo@example.com")
    backup = Backup.take(bench.services.database, tmp_path)
    bench.redact(ticket)
    export = Export.take(bench)
    backup.put_back()
    bench.clock.wait(hours=1)
    bench.write(ticket, "Hej igen")
    bench.record(ticket).source.redacted = False
    bench.receive(ticket)
    assert "Hej igen" in bench.texts(ticket)
    bench.queue.intakes.clear()
    assert replay(bench, export) == Replayed(rows=len(export.lines), erasures=1, erased=1, fetched_again=1)
    (intake,) = bench.queue.intakes
    assert bench.deliveries()[-1].state is DeliveryState.PENDING
    assert (bench.receive(ticket), intake.attempt) == (DeliveryState.DONE, 0)
    assert [text for text in bench.texts(ticket) if text] == ["Hej igen"]


def test_rows_from_before_there_were_tombstones_go_by_the_ticket_s_number(
    bench: Bench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ticket = bench.put_due("Maila bo@example.com")
    backup = Backup.take(bench.services.database, tmp_path)
    append = audit.append

    def without_hash(session: object, vault: object, entry: audit.AuditEntry, *, at: object) -> int:
        plain = replace(entry, details=None) if entry.word is AuditWord.KEY_DESTROYED else entry
        return append(session, vault, plain, at=at)  # type: ignore[arg-type] # as they came

    monkeypatch.setattr(audit, "append", without_hash)
    bench.redact(ticket)
    monkeypatch.undo()
    export = Export.take(bench)
    backup.put_back()
    assert replay(bench, export).erased == 1
    assert sealed_bodies(bench, ticket) == [None]


def test_a_number_that_another_ticket_has_since_the_restore_is_not_taken_for_the_old_one(
    bench: Bench, tmp_path: Path
) -> None:
    backup = Backup.take(bench.services.database, tmp_path)
    old = bench.put_due("Maila bo@example.com")
    bench.redact(old)
    export = Export.take(bench)
    backup.put_back()
    bench.clock.wait(hours=1)
    new = bench.put("Hej", person=BIRGER)
    assert bench.ticket_id(new) == 1
    assert replay(bench, export).erased == 0
    assert bench.texts(new) == ["Hej"]


def test_the_log_of_a_replay_can_be_replayed(bench: Bench, tmp_path: Path) -> None:
    """A second loss, after the first was mended: the new export tells as much as the old one did."""
    ticket = bench.put_due("Maila bo@example.com")
    backup = Backup.take(bench.services.database, tmp_path)
    bench.redact(ticket)
    first = Export.take(bench)
    backup.put_back()
    bench.clock.wait(hours=1)
    replay(bench, first)
    second = Export.take(bench)
    backup.put_back()
    assert replay(bench, second).erased == 1
    hash_ = tombstones.hash_ticket(bench.services.vault, ticket)
    with bench.services.database.read() as session:
        stone = tombstones.find(session, [hash_])[hash_]
    assert stone.erased_at < bench.clock.now(), "the tombstone is as old as the erasure, not as the replay"
    assert bench.texts(ticket) == [None]


def test_keys_and_tombstones_that_a_backup_of_keys_lost_are_made_good(split_bench: Bench, tmp_path: Path) -> None:
    """Not the main database was lost but that of the keys; its backup is from before the redaction."""
    bench = split_bench
    apart = bench.services.database.keys
    assert apart is not None
    redacted, kept = bench.put_due("Maila bo@example.com", subject="Bo"), bench.put("Hej", person=BIRGER)
    backup = Backup.take(apart, tmp_path)
    bench.redact(redacted)
    export = Export.take(bench)
    backup.put_back()
    assert bench.key_row(redacted).wrapped is not None, "the backup brought the key back"
    done = replay(bench, export)
    assert (done.erased, done.keys) == (0, 1)
    assert bench.key_row(redacted).wrapped is None
    assert bench.texts(kept) == ["Hej"]
    bench.record(redacted).source.body, bench.record(redacted).source.redacted = "<p>Maila bo@example.com</p>", False
    bench.clock.wait(minutes=1)
    bench.write(redacted, "Hej igen")
    bench.receive(redacted)
    assert [text for text in bench.texts(redacted) if text] == ["Hej igen"]


@pytest.mark.parametrize("comes_again", [True, False])
def test_a_ticket_that_was_only_missing_is_erased_again_unless_it_had_come_back(
    bench: Bench, tmp_path: Path, *, comes_again: bool
) -> None:
    ticket = bench.put("Maila bo@example.com")
    backup = Backup.take(bench.services.database, tmp_path)
    bench.fault(FaultKind.NOT_FOUND, Endpoint.GET_CONVERSATION)
    bench.receive(ticket)
    assert bench.ticket(ticket).state is TicketState.DELETED
    bench.write(ticket, "Hallå?")
    if comes_again:
        bench.receive(ticket)
    export = Export.take(bench)
    backup.put_back()
    assert replay(bench, export).erased == (0 if comes_again else 1)
    bench.clock.wait(minutes=1)
    bench.receive(ticket)
    assert bench.texts(ticket)[-1] == "Hallå?", "who writes is heard in any case"


def test_a_held_ticket_that_was_deleted_there_is_nobody_s_to_erase(any_bench: Bench, tmp_path: Path) -> None:
    bench = any_bench
    ticket = bench.put_closed("Maila bo@example.com")
    hold(bench, ticket=ticket)
    backup = Backup.take(bench.services.database, tmp_path)
    bench.delete(ticket)
    bench.receive(ticket, Topic.CONVERSATION_DELETED)
    assert bench.texts(ticket) == ["Maila bo@example.com"], "ours is the last copy, and it is held"
    export = Export.take(bench)
    assert replay(bench, export).erased == 0
    backup.put_back()
    assert replay(bench, export).erased == 0
    assert bench.texts(ticket) == ["Maila bo@example.com"]


def test_a_layer_since_the_backup_costs_no_text_and_is_taken_again(any_bench: Bench, tmp_path: Path) -> None:
    bench = any_bench
    ticket = bench.begin(f"Jag heter {ASTRID.name}, {ASTRID.email}")
    bench.tag(ticket, "faktura")
    bench.close(ticket)
    bench.receive(ticket)
    bench.clock.wait(days=400)
    backup = Backup.take(bench.services.database, tmp_path)
    assert bench.redact(ticket) is RedactionState.DONE
    layered = bench.texts(ticket)
    export = Export.take(bench)
    backup.put_back()
    assert replay(bench, export).layers == 1
    bench.receive(ticket, Topic.CONVERSATION_PART_REDACTED)
    assert bench.texts(ticket)[0] == f"Jag heter {ASTRID.name}, {ASTRID.email}", "the blanked part takes nothing away"
    assert bench.redact(ticket) is RedactionState.DONE
    assert bench.texts(ticket) == layered
    assert bench.ticket(ticket).layers == 1
    assert replay(bench, Export.take(bench)).layers == 0
