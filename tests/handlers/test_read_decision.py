"""What is decided, and why, is read by who may decide, and on the record."""

import pytest

from handlers.errors import AccessDenied
from handlers.read_decision import read_decision
from handlers.request_errors import RequestNotFound
from storage.ids import RequestId
from storage.vocabulary import AuditWord, IdentifierType
from tests.handlers.asking import proven
from tests.handlers.bench import AGENT, OFFICER, Bench
from tests.handlers.deciding import held_at, view
from tests.people import ASTRID


def test_before_anything_is_decided_it_says_how_much_is_held(bench: Bench) -> None:
    asked, partners, request_id = held_at(bench, "asana")
    seen = view(asked, request_id)
    assert (seen.undecided, seen.decisions, seen.waiting) == (partners["asana"].planted, (), None)
    assert read_decision(asked.services, OFFICER, request_id).reason is None


def test_that_it_was_read_is_in_the_persons_log(bench: Bench) -> None:
    request_id = proven(bench)
    read_decision(bench.services, OFFICER, request_id)
    (row,) = [row for row in bench.audit() if row.word is AuditWord.DECISION_READ]
    assert bench.hashed(IdentifierType.EMAIL, ASTRID.email) in bench.concerned(row.seq)


def test_nobody_else_reads_it(bench: Bench) -> None:
    request_id = proven(bench)
    with pytest.raises(AccessDenied):
        read_decision(bench.services, AGENT, request_id)
    with pytest.raises(RequestNotFound):
        read_decision(bench.services, OFFICER, RequestId(request_id + 1))
