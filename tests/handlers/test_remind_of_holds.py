"""Owners are reminded from a week before the review until it is done, once a day, without a word of whom or why."""

from datetime import timedelta

import pytest

from handlers.release_hold import release_hold
from handlers.remind_of_holds import remind_of_holds
from handlers.services import HoldReminder
from storage.errors import PartnerFailed
from storage.vocabulary import AuditWord
from tests.handlers.bench import OFFICER, Bench
from tests.handlers.holding import OWNER, hold
from tests.people import ASTRID


def test_an_owner_is_reminded_a_week_before_and_every_day_once(bench: Bench) -> None:
    review_on = bench.clock.now().date() + timedelta(days=8)
    hold_id = hold(bench, person=ASTRID.email, review_on=review_on)
    assert remind_of_holds(bench.services) == 0, "eight days are left"
    for days_left in (7, 6):
        bench.clock.wait(days=1)
        assert remind_of_holds(bench.services) == 1
        assert remind_of_holds(bench.services) == 0, "the same day"
        assert bench.notifier.reminders[-1] == [HoldReminder(hold_id, OWNER, review_on, days_left)]
    row = bench.audit()[-1]
    assert (row.word, row.actor, row.details) == (AuditWord.HOLDS_REMINDED, "schedule", '{"holds": 1}')
    bench.clock.wait(days=30)
    assert remind_of_holds(bench.services) == 1
    assert bench.notifier.reminders[-1][0].days_left == -24
    assert len(bench.notifier.reminders) == 3


def test_a_day_is_the_company_s_own(bench: Bench) -> None:
    hold(bench, kind="PERSON", review_on=bench.clock.now().date() + timedelta(days=1))
    bench.clock.wait(hours=13, minutes=30)  # 22:30 in UTC, 23:30 in Sweden
    assert remind_of_holds(bench.services) == 1
    bench.clock.wait(hours=1)
    assert remind_of_holds(bench.services) == 1


def test_several_are_told_together_and_the_released_not(bench: Bench) -> None:
    soon = bench.clock.now().date() + timedelta(days=2)
    holds = [hold(bench, kind="PERSON", review_on=soon) for _ in range(3)]
    release_hold(bench.services, OFFICER, holds[1])
    assert remind_of_holds(bench.services) == 2
    ((first, second),) = bench.notifier.reminders
    assert (first.hold, second.hold) == (holds[0], holds[2])


def test_what_could_not_be_posted_is_told_at_the_next_try(bench: Bench) -> None:
    hold(bench, kind="PERSON", review_on=bench.clock.now().date() + timedelta(days=2))
    bench.notifier.failures = 1
    with pytest.raises(PartnerFailed):
        remind_of_holds(bench.services)
    assert AuditWord.HOLDS_REMINDED not in bench.audit_words()
    assert remind_of_holds(bench.services) == 1


def test_where_nothing_is_to_be_reviewed_nothing_is_posted(bench: Bench) -> None:
    hold(bench, kind="PERSON")
    assert remind_of_holds(bench.services) == 0
    assert bench.notifier.reminders == []
