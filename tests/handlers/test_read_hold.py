"""The operator reads why a hold was placed and on whom, on the record."""

import pytest

from handlers.hold_errors import HoldNotFound
from handlers.read_hold import read_hold
from handlers.release_hold import release_hold
from storage.ids import HoldId
from storage.plaintext import Plaintext
from storage.vocabulary import AuditWord
from tests.handlers.bench import OFFICER, Bench
from tests.handlers.holding import REASON, hold
from tests.people import ASTRID


def test_reason_and_person_are_read_on_the_record(bench: Bench) -> None:
    hold_id = hold(bench, person=ASTRID.email)
    opened = read_hold(bench.services, hold_id, actor="cli")
    assert (opened.line.id, opened.reason, opened.person) == (hold_id, Plaintext(REASON), Plaintext(ASTRID.email))
    assert ASTRID.email not in repr(opened)
    row = bench.audit()[-1]
    assert (row.word, row.actor, row.details) == (AuditWord.HOLD_READ, "cli", '{"hold": 1}')


def test_of_a_released_hold_the_reason_is_left(bench: Bench) -> None:
    hold_id = hold(bench, person=ASTRID.email)
    release_hold(bench.services, OFFICER, hold_id)
    opened = read_hold(bench.services, hold_id, actor="cli")
    assert (opened.reason, opened.person) == (Plaintext(REASON), None)


def test_an_unknown_hold_is_not_found(bench: Bench) -> None:
    with pytest.raises(HoldNotFound):
        read_hold(bench.services, HoldId(404), actor="cli")


@pytest.mark.usefixtures("broken_audit")
def test_without_its_record_nothing_is_read(bench: Bench, broken_audit: list[str]) -> None:
    broken_audit.clear()
    hold_id = hold(bench, kind="PERSON")
    broken_audit.append("now")
    with pytest.raises(ZeroDivisionError):
        read_hold(bench.services, hold_id, actor="cli")
