"""The holds in force are listed by their review, without reasons and persons, and the listing is recorded."""

from datetime import date

import pytest

from handlers.errors import AccessDenied
from handlers.list_holds import list_holds
from handlers.release_hold import release_hold
from storage.vocabulary import AuditWord, HoldType
from tests.handlers.bench import AGENT, OFFICER, Bench
from tests.handlers.holding import OWNER, REASON, hold
from tests.people import ASTRID


def test_holds_are_listed_the_next_review_first(bench: Bench) -> None:
    ticket = bench.put("Hej")
    hold(bench, ticket=ticket, review_on=date(2026, 9, 1))
    hold(bench, person=ASTRID.email, review_on=date(2026, 4, 1))
    first, second = list_holds(bench.services, OFFICER)
    assert (first.type, first.conversation_id, first.owner, first.days_left) == (HoldType.PERSON, None, OWNER, 30)
    assert (second.type, second.conversation_id, second.person_by) == (HoldType.TICKET, ticket, None)
    assert ASTRID.email not in f"{first} {second}"
    assert REASON not in f"{first} {second}"
    row = bench.audit()[-1]
    assert (row.word, row.purpose, row.details) == (AuditWord.HOLDS_LISTED, "legal_obligation", '{"holds": 2}')


def test_what_is_released_is_listed_when_asked_for(bench: Bench) -> None:
    released, in_force = hold(bench, kind="PERSON"), hold(bench, kind="PERSON", review_on=date(2099, 12, 1))
    release_hold(bench.services, OFFICER, released)
    assert [line.id for line in list_holds(bench.services, OFFICER)] == [in_force]
    assert [line.id for line in list_holds(bench.services, OFFICER, with_released=True)] == [in_force, released]


def test_who_may_not_see_them_is_refused_on_the_record(bench: Bench) -> None:
    with pytest.raises(AccessDenied):
        list_holds(bench.services, AGENT)
    assert bench.audit_words() == [AuditWord.ACCESS_REFUSED]


@pytest.mark.usefixtures("broken_audit")
def test_without_its_record_there_is_no_answer(bench: Bench) -> None:
    with pytest.raises(ZeroDivisionError):
        list_holds(bench.services, OFFICER)
