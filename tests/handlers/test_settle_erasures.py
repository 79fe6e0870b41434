"""With keys in a database of their own the verbs do what they always do, and a death in between is mended."""

import pytest

from handlers.settle_erasures import settle_erasures
from storage import key_destructions
from storage.errors import DatabaseUnusable
from storage.vocabulary import AuditWord, RedactionState
from tests.handlers.bench import OFFICER, Bench
from tests.handlers.dump import dump_table


def die(*_: object) -> None:
    raise DatabaseUnusable("the process died here")


def test_a_ticket_comes_in_and_is_redacted_with_its_key_elsewhere(split_bench: Bench) -> None:
    ticket = split_bench.put_due("Maila bo@example.com")
    assert split_bench.texts(ticket) == ["Maila bo@example.com"]
    assert dump_table(split_bench.services.database, "data_keys") == []
    assert split_bench.redact(ticket) is RedactionState.DONE
    assert split_bench.key_row(ticket).wrapped is None
    assert split_bench.texts(ticket) == [None]
    assert settle_erasures(split_bench.services) == 0


def test_a_death_between_erasure_and_destruction_is_mended(split_bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    ticket = split_bench.put_due("Maila bo@example.com")
    monkeypatch.setattr(key_destructions, "_carry_out", die)
    assert split_bench.redact(ticket) is RedactionState.DONE
    monkeypatch.undo()
    assert split_bench.key_row(ticket).wrapped is not None
    assert split_bench.texts(ticket) == [None], "the key counts as gone already"
    assert AuditWord.KEY_DESTROYED in split_bench.audit_words()
    assert settle_erasures(split_bench.services) == 1
    assert split_bench.key_row(ticket).wrapped is None


def test_who_writes_anew_before_it_is_mended_is_read_all_the_same(
    split_bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    ticket = split_bench.put_due("Maila bo@example.com")
    monkeypatch.setattr(key_destructions, "_carry_out", die)
    split_bench.redact(ticket)
    monkeypatch.undo()
    split_bench.write(ticket, "Hej igen")
    split_bench.receive(ticket)
    settle_erasures(split_bench.services)
    assert split_bench.texts(ticket) == [None, "Hej igen"]
    split_bench.close(ticket)
    assert split_bench.redact(ticket, actor=OFFICER.name) is RedactionState.DONE
    assert split_bench.key_row(ticket).wrapped is None


def test_in_one_database_there_is_nothing_to_settle(bench: Bench) -> None:
    ticket = bench.put_due("Maila bo@example.com")
    bench.redact(ticket)
    assert settle_erasures(bench.services) == 0
