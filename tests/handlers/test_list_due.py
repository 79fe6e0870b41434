"""What is due is listed, the longest overdue first, and the listing is recorded."""

import pytest

from handlers.errors import AccessDenied
from handlers.list_due import list_due
from storage.vocabulary import AuditWord
from tests.handlers.bench import AGENT, OFFICER, Bench


def test_the_due_tickets_are_listed_the_longest_overdue_first(bench: Bench) -> None:
    first = bench.put_closed("Hej")
    bench.clock.wait(days=3)
    second = bench.put_closed("Hej")
    bench.clock.wait(days=367)
    bench.put_closed("Hej")
    bench.put("Hej")
    due = list_due(bench.services, OFFICER)
    assert (due.total, [line.conversation_id for line in due.tickets]) == (2, [first, second])
    row = bench.audit()[-1]
    assert (row.word, row.purpose, row.details) == (
        AuditWord.DUE_LISTED,
        "support",
        '{"held": 0, "tickets": 2, "topics": 0}',
    )


def test_a_ticket_is_due_when_its_last_day_has_passed_and_not_a_second_before(bench: Bench) -> None:
    due_at = bench.ticket(bench.put_closed("Hej")).due_at
    assert due_at is not None
    bench.clock.wait(seconds=(due_at - bench.clock.now()).total_seconds() - 1)
    assert list_due(bench.services, OFFICER).total == 0
    bench.clock.wait(seconds=1)
    assert list_due(bench.services, OFFICER).total == 1


def test_twenty_are_listed_and_all_are_counted(bench: Bench) -> None:
    for _ in range(21):
        bench.put_closed("Hej")
    bench.clock.wait(days=400)
    due = list_due(bench.services, OFFICER)
    assert (due.total, len(due.tickets)) == (21, 20)


def test_what_is_redacted_is_not_due_any_more(bench: Bench) -> None:
    bench.redact(bench.put_due("Hej"))
    assert list_due(bench.services, OFFICER).total == 0


def test_who_may_not_see_it_is_refused_on_the_record(bench: Bench) -> None:
    with pytest.raises(AccessDenied):
        list_due(bench.services, AGENT)
    assert bench.audit_words() == [AuditWord.ACCESS_REFUSED]


@pytest.mark.usefixtures("broken_audit")
def test_without_its_record_there_is_no_answer(bench: Bench) -> None:
    with pytest.raises(ZeroDivisionError):
        list_due(bench.services, OFFICER)
