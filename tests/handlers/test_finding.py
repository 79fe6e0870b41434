"""The time of a lookup tells nothing: a person who is known and one who is not take the same path."""

import statistics
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import event

from handlers.errors import AccessDenied
from handlers.find_tickets import find_tickets
from handlers.finding import PAGE, FoundTickets
from storage.vocabulary import AuditWord, QueryType
from tests.handlers.bench import AGENT, Bench
from tests.handlers.restricting import restrict
from tests.people import ASTRID, BIRGER, EDGAR


@contextmanager
def statements(bench: Bench) -> Iterator[list[str]]:
    """Give what is asked of the database, without its values."""
    seen: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        seen.append(statement.split(" VALUES ", maxsplit=1)[0].split(" IN (", maxsplit=1)[0])

    event.listen(bench.services.database.engine, "before_cursor_execute", note)
    yield seen
    event.remove(bench.services.database.engine, "before_cursor_execute", note)


def looked_up(bench: Bench, query: str) -> list[str]:
    with statements(bench) as seen:
        find_tickets(bench.services, AGENT, query)
    return seen


def test_a_known_and_an_unknown_person_cost_the_same_statements(bench: Bench) -> None:
    for _ in range(3):
        bench.put("Hej")
    bench.put("Hej", person=BIRGER)
    known, unknown = looked_up(bench, ASTRID.email), looked_up(bench, EDGAR.email)
    assert known == unknown
    assert len(known) > 5, "the test sees no statement"


def test_a_restricted_person_costs_the_same_whether_or_not_anything_is_here(bench: Bench) -> None:
    bench.put("Hej")
    restrict(bench, ASTRID.email)
    restrict(bench, EDGAR.email)
    seen = []
    for person in (ASTRID, EDGAR):
        with statements(bench) as asked, pytest.raises(AccessDenied) as refused:
            find_tickets(bench.services, AGENT, person.email)
        seen.append((asked, refused.value.sentence))
    assert seen[0] == seen[1]


@pytest.mark.slow
def test_the_time_of_an_answer_does_not_tell_whether_somebody_is_known(sqlite_bench: Bench) -> None:
    sqlite_bench.put("Hej")
    times: dict[str, list[float]] = {ASTRID.email: [], EDGAR.email: []}
    for _ in range(150):
        for query, taken in times.items():
            started = time.perf_counter()
            find_tickets(sqlite_bench.services, AGENT, query)
            taken.append(time.perf_counter() - started)
    known, unknown = (statistics.median(taken) for taken in times.values())
    assert 0.5 < known / unknown < 2


def test_an_address_of_two_persons_is_told_and_finds_the_tickets_of_both(bench: Bench) -> None:
    twin = replace(ASTRID, contact_id=BIRGER.contact_id)
    bench.put("Hej")
    bench.put("Hej", person=twin)
    found = find_tickets(bench.services, AGENT, ASTRID.email)
    assert (found.contacts, len(found.tickets)) == (2, 2)
    assert find_tickets(bench.services, AGENT, bench.contact()).contacts == 1


def test_a_ticket_in_which_somebody_else_is_restricted_is_withheld_and_counted(bench: Bench) -> None:
    both = bench.put(f"Fråga {ASTRID.email}", person=BIRGER)
    own = bench.put("Hej", person=BIRGER)
    restrict(bench, ASTRID.email)
    found = find_tickets(bench.services, AGENT, BIRGER.email)
    assert [line.conversation_id for line in found.tickets] == [own]
    assert found.withheld == 1
    assert both


def test_a_lookup_is_logged_with_all_that_the_person_goes_by(bench: Bench) -> None:
    bench.put("Hej")
    found: FoundTickets = find_tickets(bench.services, AGENT, ASTRID.email)
    assert (found.by, found.page, found.is_cut, PAGE) == (QueryType.EMAIL, 0, False, 20)
    row = bench.audit()[-1]
    assert (row.seq, row.word) == (found.lookup, AuditWord.TICKET_FOUND)
    assert len(bench.concerned(found.lookup)) == 3
