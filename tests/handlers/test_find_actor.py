"""Who somebody in Slack is: their roles until their end, else nobody."""

from datetime import date, timedelta

from handlers.find_actor import find_actor
from handlers.policy.model import RoleName
from handlers.put_staff import put_staff
from handlers.put_staff_record import put_staff_record
from handlers.services import Actor
from storage.ids import SlackUserId
from storage.vocabulary import AccessReason, StaffRecordType
from tests.handlers.bench import Bench
from tests.staffing import put_on_record

LEIF = SlackUserId("U0LEIFEK03")


def test_a_stranger_has_a_name_and_no_roles(bench: Bench) -> None:
    assert find_actor(bench.services, SlackUserId("U0STINAB04")) == Actor("slack:U0STINAB04", frozenset())


def test_the_roles_end_at_the_given_moment(bench: Bench) -> None:
    put_on_record(bench.services, LEIF)
    ends_at = bench.clock.now() + timedelta(hours=1)
    put_staff(bench.services, LEIF, ["accounting"], ends_at=ends_at, actor="cli")
    bench.clock.wait(seconds=3599)
    assert find_actor(bench.services, LEIF) == Actor("slack:U0LEIFEK03", frozenset({RoleName("accounting")}))
    bench.clock.wait(seconds=1)
    assert find_actor(bench.services, LEIF).roles == frozenset()


def recorded(bench: Bench, type_: StaffRecordType, done_on: date) -> date:
    return put_staff_record(bench.services, LEIF, type_, done_on, actor="cli")


def test_a_role_is_none_before_training_and_agreement_are_on_record(bench: Bench) -> None:
    put_staff(bench.services, LEIF, ["accounting"], ends_at=None, actor="cli")
    today = bench.clock.now().date()
    assert find_actor(bench.services, LEIF) == Actor("slack:U0LEIFEK03", frozenset(), AccessReason.TRAINING_MISSING)
    recorded(bench, StaffRecordType.TRAINING, today)
    assert find_actor(bench.services, LEIF).lacks is AccessReason.CONFIDENTIALITY_MISSING
    recorded(bench, StaffRecordType.CONFIDENTIALITY, today)
    assert find_actor(bench.services, LEIF) == Actor("slack:U0LEIFEK03", frozenset({RoleName("accounting")}))


def test_a_role_is_none_once_the_training_has_lapsed_until_it_is_done_again(bench: Bench) -> None:
    put_staff(bench.services, LEIF, ["accounting"], ends_at=None, actor="cli")
    put_on_record(bench.services, LEIF)
    until = recorded(bench, StaffRecordType.TRAINING, bench.clock.now().date())
    bench.clock.wait(days=(until - bench.clock.now().date()).days)
    assert find_actor(bench.services, LEIF).roles, "the last day counts"
    bench.clock.wait(days=1)
    assert find_actor(bench.services, LEIF) == Actor("slack:U0LEIFEK03", frozenset(), AccessReason.TRAINING_LAPSED)
    recorded(bench, StaffRecordType.TRAINING, bench.clock.now().date())
    assert find_actor(bench.services, LEIF).roles == {"accounting"}


def test_the_newest_record_counts_also_when_it_corrects_a_later_day(bench: Bench) -> None:
    put_staff(bench.services, LEIF, ["accounting"], ends_at=None, actor="cli")
    put_on_record(bench.services, LEIF)
    until = recorded(bench, StaffRecordType.TRAINING, bench.clock.now().date() - timedelta(days=300))
    bench.clock.wait(days=(until - bench.clock.now().date()).days + 1)
    assert find_actor(bench.services, LEIF).lacks is AccessReason.TRAINING_LAPSED


def test_a_user_group_gives_a_role_to_who_is_trained_and_has_signed(bench: Bench) -> None:
    groups = {RoleName("invoicing")}
    assert find_actor(bench.services, LEIF, in_groups=groups).lacks is AccessReason.TRAINING_MISSING
    put_on_record(bench.services, LEIF)
    assert find_actor(bench.services, LEIF, in_groups=groups).roles == groups
    put_staff(bench.services, LEIF, ["accounting"], ends_at=None, actor="cli")
    assert find_actor(bench.services, LEIF, in_groups=groups).roles == {"accounting", "invoicing"}


def test_no_user_group_lets_somebody_in_again_whose_time_has_ended(bench: Bench) -> None:
    put_on_record(bench.services, LEIF)
    put_staff(bench.services, LEIF, ["accounting"], ends_at=bench.clock.now(), actor="cli")
    assert find_actor(bench.services, LEIF, in_groups={RoleName("privacy")}).roles == frozenset()
