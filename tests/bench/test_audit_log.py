"""Tests of the benchmarks of the audit log: on little they give every figure, and notice a log that does not hold."""

from pathlib import Path

import pytest

from storage.database import Database
from storage.encryption import Vault
from storage.keyset import new_keyset
from tests.bench import audit_log
from tests.bench.figures import Figure, Remark
from tests.storage.test_audit_tampering import change


def test_a_small_log_is_walked_on_both_databases(tmp_path: Path) -> None:
    speed, growth, remark = audit_log.measure_verification(tmp_path, rows=300)
    assert isinstance(speed, Figure)
    assert isinstance(growth, Figure)
    assert (speed.name, growth.name) == audit_log.VERIFY_NAMES
    assert (speed.n, speed.is_more_better, speed.goal) == (300, True, 16666.7)
    assert isinstance(remark, Remark)
    assert "sqlite" in remark.sentence
    assert "postgresql" in remark.sentence


def test_a_log_that_does_not_hold_is_no_measure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    filled = audit_log._filled

    def broken(url: str, keys: Vault, rows: int) -> Database:
        database = filled(url, keys, rows)
        change(database, 7, actor="cli")
        return database

    monkeypatch.setattr(audit_log, "_filled", broken)
    with pytest.raises(AssertionError, match="does not hold"):
        list(audit_log.measure_verification(tmp_path, rows=20))


def test_a_writer_that_does_not_start_is_not_waited_for_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(audit_log, "_START_S", 0.1)
    with pytest.raises(AssertionError, match="did not start"):
        audit_log._contest(audit_log._append, "sqlite:////proc/none/log.db", new_keyset(), rows=2, writers=2)


def test_a_few_writers_append_beside_plain_inserts(tmp_path: Path) -> None:
    figure, remark = audit_log.measure_appends(tmp_path, rows=20, writers=2)
    assert isinstance(figure, Figure)
    assert (figure.name, figure.n) == ("audit_append_per_s", 20)
    assert figure.baseline
    assert isinstance(remark, Remark)
    assert "no gap" in remark.sentence
