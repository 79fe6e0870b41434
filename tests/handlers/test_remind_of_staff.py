"""The privacy role is told in time whose training or agreement lapses, once a week, and only of who is there."""

from dataclasses import replace

import pytest

from handlers.put_staff import put_staff
from handlers.remind_of_staff import remind_of_staff
from handlers.remove_staff import remove_staff
from handlers.services import WorkerServices
from storage.errors import PartnerFailed
from storage.ids import SlackUserId
from storage.vocabulary import AuditWord, StaffRecordType
from tests.handlers.bench import Bench
from tests.staffing import put_on_record

SIGRID = SlackUserId("U0SIGRID01")


def on_the_staff(bench: Bench) -> None:
    put_staff(bench.services, SIGRID, ["privacy"], ends_at=None, actor="cli")
    put_on_record(bench.services, SIGRID)


def test_it_is_told_thirty_days_before_and_then_once_a_week(bench: Bench) -> None:
    on_the_staff(bench)
    bench.clock.wait(days=334)
    assert remind_of_staff(bench.services) == 0
    bench.clock.wait(days=2)
    assert remind_of_staff(bench.services) == 1
    ((told,),) = bench.notifier.staff
    assert (told.user, told.type, 28 <= told.days_left <= 30) == (SIGRID, StaffRecordType.TRAINING, True)
    assert bench.audit()[-1].word is AuditWord.STAFF_REMINDED

    bench.clock.wait(days=6)
    assert remind_of_staff(bench.services) == 0
    bench.clock.wait(days=1)
    assert remind_of_staff(bench.services) == 1
    bench.clock.wait(days=40)
    assert remind_of_staff(bench.services) == 1
    assert bench.notifier.staff[-1][0].days_left < 0


def test_nobody_counts_as_reminded_when_it_could_not_be_posted(bench: Bench) -> None:
    on_the_staff(bench)
    bench.clock.wait(days=350)
    bench.notifier.failures = 1
    with pytest.raises(PartnerFailed):
        remind_of_staff(bench.services)
    assert remind_of_staff(bench.services) == 1


def test_a_record_that_was_made_anew_is_not_told_of(sqlite_bench: Bench) -> None:
    on_the_staff(sqlite_bench)
    sqlite_bench.clock.wait(days=350)
    put_on_record(sqlite_bench.services, SIGRID)
    assert remind_of_staff(sqlite_bench.services) == 0


def test_of_who_is_gone_nothing_is_told_unless_a_user_group_may_hold_them(sqlite_bench: Bench) -> None:
    on_the_staff(sqlite_bench)
    sqlite_bench.clock.wait(days=350)
    put_staff(sqlite_bench.services, SIGRID, ["privacy"], ends_at=sqlite_bench.clock.now(), actor="cli")
    assert remind_of_staff(sqlite_bench.services) == 0
    remove_staff(sqlite_bench.services, SIGRID, actor="cli")
    assert remind_of_staff(sqlite_bench.services) == 0
    assert remind_of_staff(with_a_group(sqlite_bench.services)) == 1


def with_a_group(services: WorkerServices) -> WorkerServices:
    roles = {name: replace(role, slack_user_groups=("S0SUPPORT",)) for name, role in services.policy.roles.items()}
    return replace(services, policy=replace(services.policy, roles=roles))
