"""Whoever has something to do by hand is reminded every five days, until it is attested."""

from dataclasses import replace

import pytest

from handlers.attest_partner import attest_partner
from handlers.policy.periods import Period
from handlers.remind_by_hand import remind_by_hand
from handlers.remove_staff import remove_staff
from handlers.withdraw_request import withdraw_request
from storage.errors import PartnerFailed
from storage.ids import SlackUserId
from storage.vocabulary import AuditWord
from tests.handlers.asking import EVIDENCE, proven
from tests.handlers.bench import OFFICER, Bench
from tests.handlers.holding import OWNER
from tests.handlers.test_assign_request import by_hand
from tests.handlers.watching import OTHER, hand_over
from tests.people import ASTRID, BIRGER


def test_every_five_days_until_it_is_attested(bench: Bench) -> None:
    request_id = proven(bench)
    by_hand(bench, request_id)
    days = []
    for _ in range(18 * 4):
        if remind_by_hand(bench.services):
            days.append(bench.notifier.tasks[-1][1][0].days)
        bench.clock.wait(hours=6)
    assert days == [5, 10, 15]
    assert bench.audit_words().count(AuditWord.TASKS_REMINDED) == 3
    attest_partner(bench.services, OFFICER, request_id, "telavox", EVIDENCE)
    bench.clock.wait(days=30)
    assert remind_by_hand(bench.services) == 0


def test_how_often_is_the_policys(bench: Bench) -> None:
    by_hand(bench, proven(bench))
    rules = replace(bench.services.policy.deadlines, remind_by_hand_every=Period(days=2))
    services = replace(bench.services, policy=replace(bench.services.policy, deadlines=rules))
    bench.clock.wait(days=1)
    assert remind_by_hand(services) == 0
    bench.clock.wait(days=1)
    assert remind_by_hand(services) == 1


def test_who_does_it_is_reminded_else_who_sees_it_through_else_the_channel(bench: Bench) -> None:
    theirs, mine, nobodys = (proven(bench, subject=one) for one in (ASTRID.email, BIRGER.email, "kund@example.se"))
    for request_id in (theirs, mine, nobodys):
        by_hand(bench, request_id)
    hand_over(bench, theirs)
    hand_over(bench, theirs, to=OTHER, partner="telavox")
    hand_over(bench, mine)
    bench.clock.wait(days=5)
    assert remind_by_hand(bench.services) == 3
    told = {user: [one.request for one in reminders] for user, reminders in bench.notifier.tasks}
    assert told == {OTHER: [theirs], OWNER: [mine], None: [nobodys]}
    for secret in (ASTRID.email, BIRGER.email):
        assert secret not in repr(bench.notifier.tasks)


def test_who_has_left_leaves_it_to_the_next(bench: Bench) -> None:
    request_id = proven(bench)
    by_hand(bench, request_id)
    hand_over(bench, request_id)
    hand_over(bench, request_id, to=OTHER, partner="telavox")
    remove_staff(bench.services, SlackUserId(OTHER), actor="cli")
    bench.clock.wait(days=5)
    remind_by_hand(bench.services)
    bench.notifier.unknown.add(OWNER)
    bench.clock.wait(days=5)
    remind_by_hand(bench.services)
    assert [user for user, _ in bench.notifier.tasks] == [OWNER, None]


def test_what_could_not_be_told_is_told_a_minute_later_and_what_was_not_noted_once_more(
    bench: Bench, broken_audit: list[str]
) -> None:
    broken_audit.clear()
    by_hand(bench, proven(bench))
    bench.clock.wait(days=5)
    bench.notifier.failures = 1
    with pytest.raises(PartnerFailed):
        remind_by_hand(bench.services)
    assert remind_by_hand(bench.services) == 0
    bench.clock.wait(minutes=1)
    broken_audit.append("now")
    with pytest.raises(ZeroDivisionError):
        remind_by_hand(bench.services)
    broken_audit.clear()
    bench.clock.wait(minutes=1)
    assert remind_by_hand(bench.services) == 1
    assert len(bench.notifier.tasks) == 2


def test_two_workers_at_once_tell_it_once(bench: Bench) -> None:
    by_hand(bench, proven(bench))
    bench.clock.wait(days=5)
    post = bench.notifier.post_tasks

    class Interrupted(type(bench.notifier)):  # type: ignore[misc]
        def post_tasks(self, reminders: object, *, to: str | None = None) -> None:
            assert remind_by_hand(bench.services) == 0
            post(reminders, to=to)  # type: ignore[arg-type]

    assert remind_by_hand(replace(bench.services, notifier=Interrupted())) == 1
    assert len(bench.notifier.tasks) == 1


def test_a_request_that_is_closed_reminds_nobody(bench: Bench) -> None:
    request_id = proven(bench)
    by_hand(bench, request_id)
    withdraw_request(bench.services, OFFICER, request_id)
    bench.clock.wait(days=30)
    assert remind_by_hand(bench.services) == 0


def test_more_than_fit_one_round_are_told_in_several(bench: Bench) -> None:
    for number in range(42):
        by_hand(bench, proven(bench, subject=f"kund{number}@example.se"))
    bench.clock.wait(days=5)
    assert [remind_by_hand(bench.services) for _ in range(3)] == [40, 2, 0]


def test_where_there_is_nothing_to_tell_nobody_waits_with_a_write(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    by_hand(bench, proven(bench))
    bench.clock.wait(days=4, hours=23)

    def begin() -> None:
        raise AssertionError("it opens a writing transaction")

    monkeypatch.setattr(bench.services.database, "begin", begin)
    assert remind_by_hand(bench.services) == 0
