"""Somebody is taken out, and it is recorded once."""

from handlers.find_actor import find_actor
from handlers.note_reader import note_reader
from handlers.put_staff import put_staff
from handlers.remove_staff import remove_staff
from storage.ids import SlackUserId
from storage.vocabulary import AuditWord
from tests.handlers.bench import Bench
from tests.handlers.dump import dump_table
from tests.staffing import put_on_record

LEIF = SlackUserId("U0LEIFEK03")


def test_who_is_taken_out_has_no_roles_any_more(bench: Bench) -> None:
    put_staff(bench.services, LEIF, ["accounting"], ends_at=None, actor="cli")
    assert remove_staff(bench.services, LEIF, actor="cli")
    assert bench.audit_words() == [AuditWord.STAFF_ADDED, AuditWord.STAFF_REMOVED]
    put_on_record(bench.services, LEIF)
    assert find_actor(bench.services, LEIF).roles == frozenset()


def test_nobody_cannot_be_taken_out(bench: Bench) -> None:
    assert not remove_staff(bench.services, LEIF, actor="cli")
    assert bench.audit() == []


def test_what_they_would_be_found_by_goes_with_them(bench: Bench) -> None:
    put_staff(bench.services, LEIF, ["accounting"], ends_at=None, actor="cli")
    note_reader(bench.services, LEIF, email="leif@example.com", name="Leif Ekdahl")
    assert len(dump_table(bench.services.database, "staff_hashes")) == 2
    remove_staff(bench.services, LEIF, actor="cli")
    assert dump_table(bench.services.database, "staff_hashes") == []
