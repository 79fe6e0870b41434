"""A hold that is still needed gets another review."""

from datetime import date, timedelta

import pytest

from handlers.errors import AccessDenied
from handlers.hold_errors import HoldFault, HoldInvalid, HoldNotFound, HoldReleased
from handlers.release_hold import release_hold
from handlers.remind_of_holds import remind_of_holds
from handlers.review_hold import review_hold
from storage.ids import HoldId
from storage.vocabulary import AuditWord
from tests.handlers.bench import AGENT, OFFICER, Bench
from tests.handlers.holding import hold


def test_a_reviewed_hold_goes_on_until_another_day(bench: Bench) -> None:
    soon = bench.clock.now().date() + timedelta(days=3)
    hold_id = hold(bench, kind="PERSON", review_on=soon)
    assert remind_of_holds(bench.services) == 1
    line = review_hold(bench.services, OFFICER, hold_id, date(2026, 9, 1))
    assert (line.review_on, line.released_at) == (date(2026, 9, 1), None)
    row = bench.audit()[-1]
    assert (row.word, row.details) == (AuditWord.HOLD_REVIEWED, '{"hold": 1, "review_on": "2026-09-01"}')
    bench.clock.wait(days=1)
    assert remind_of_holds(bench.services) == 0


def test_a_review_that_has_come_already_is_refused(bench: Bench) -> None:
    hold_id = hold(bench, kind="PERSON")
    for day, fault in ((bench.clock.now().date(), HoldFault.REVIEW_PASSED), (None, HoldFault.REVIEW_MISSING)):
        with pytest.raises(HoldInvalid) as refusal:
            review_hold(bench.services, OFFICER, hold_id, day)
        assert refusal.value.fault is fault


def test_what_is_not_in_force_cannot_be_reviewed(bench: Bench) -> None:
    hold_id = hold(bench, kind="PERSON")
    release_hold(bench.services, OFFICER, hold_id)
    with pytest.raises(HoldReleased):
        review_hold(bench.services, OFFICER, hold_id, date(2026, 9, 1))
    with pytest.raises(HoldNotFound):
        review_hold(bench.services, OFFICER, HoldId(404), date(2026, 9, 1))


def test_who_may_not_is_refused_on_the_record(bench: Bench) -> None:
    hold_id = hold(bench, kind="PERSON")
    with pytest.raises(AccessDenied):
        review_hold(bench.services, AGENT, hold_id, date(2026, 9, 1))
    assert bench.audit_words()[-1] is AuditWord.ACCESS_REFUSED
