"""The privacy role sees who is on the staff, and whose records lapse when."""

from datetime import timedelta

import pytest

from handlers.errors import AccessDenied
from handlers.list_staff import list_staff
from handlers.policy.model import RoleName
from handlers.put_staff import put_staff
from storage.ids import SlackUserId
from storage.vocabulary import AccessReason, AuditWord, StaffRecordType
from tests.handlers.bench import AGENT, OFFICER, Bench
from tests.staffing import put_on_record

SIGRID, LEIF, STINA = SlackUserId("U0SIGRID01"), SlackUserId("U0LEIFEK03"), SlackUserId("U0STINAB04")


def test_everybody_is_listed_with_roles_end_and_records(bench: Bench) -> None:
    now = bench.clock.now()
    put_staff(bench.services, SIGRID, ["customer_service", "accounting"], ends_at=None, actor="cli")
    put_staff(bench.services, LEIF, ["privacy"], ends_at=now + timedelta(days=9), actor="cli")
    put_staff(bench.services, SlackUserId("U0GONE"), ["privacy"], ends_at=now, actor="cli")
    put_on_record(bench.services, SIGRID)

    first, second, third = list_staff(bench.services, OFFICER, in_groups={STINA: {RoleName("invoicing")}})

    assert (first.user, first.roles, first.lacks) == (SIGRID, ("accounting", "customer_service"), None)
    assert first.records[StaffRecordType.TRAINING].days_left in {365, 366}
    assert first.records[StaffRecordType.TRAINING].recorded_by == "cli"
    assert (second.user, second.records, second.lacks) == (LEIF, {}, AccessReason.TRAINING_MISSING)
    assert second.ends_on is not None
    assert (third.user, third.roles, third.added_at) == (STINA, ("invoicing",), None)
    last = bench.audit()[-1]
    assert (last.word, last.details) == (AuditWord.STAFF_LISTED, '{"refused": 2, "staff": 3}')


def test_a_group_adds_to_the_roles_of_who_is_on_the_staff(sqlite_bench: Bench) -> None:
    put_staff(sqlite_bench.services, SIGRID, ["customer_service"], ends_at=None, actor="cli")
    (line,) = list_staff(sqlite_bench.services, OFFICER, in_groups={SIGRID: {RoleName("invoicing")}})
    assert line.roles == ("customer_service", "invoicing")


def test_only_the_privacy_role_sees_it(sqlite_bench: Bench) -> None:
    with pytest.raises(AccessDenied):
        list_staff(sqlite_bench.services, AGENT)
