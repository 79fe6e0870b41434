"""Somebody is let in with roles of the policy and an end, and it is recorded."""

from datetime import timedelta

import pytest

from handlers.errors import UnknownRole
from handlers.find_actor import find_actor
from handlers.put_staff import put_staff
from storage import staff
from storage.ids import SlackUserId
from storage.vocabulary import AuditWord
from tests.handlers.bench import Bench
from tests.staffing import put_on_record

SIGRID = SlackUserId("U0SIGRID01")


def test_somebody_is_let_in_with_their_roles(bench: Bench) -> None:
    put_staff(bench.services, SIGRID, ["customer_service", "privacy"], ends_at=None, actor="cli")
    (row,) = bench.audit()
    put_on_record(bench.services, SIGRID)
    assert find_actor(bench.services, SIGRID).roles == {"customer_service", "privacy"}
    assert (row.word, row.actor, row.details) == (AuditWord.STAFF_ADDED, "cli", '{"roles": 2, "user": "U0SIGRID01"}')


def test_a_second_time_replaces_roles_and_end(bench: Bench) -> None:
    put_on_record(bench.services, SIGRID)
    put_staff(bench.services, SIGRID, ["privacy"], ends_at=None, actor="cli")
    put_staff(bench.services, SIGRID, ["invoicing"], ends_at=bench.clock.now() + timedelta(days=1), actor="cli")
    assert find_actor(bench.services, SIGRID).roles == {"invoicing"}
    bench.clock.wait(days=2)
    assert find_actor(bench.services, SIGRID).roles == frozenset()


@pytest.mark.parametrize("roles", [["ceo"], ["privacy", "Privacy"], [""], []])
def test_a_role_that_is_not_in_the_policy_is_refused(sqlite_bench: Bench, roles: list[str]) -> None:
    with pytest.raises(UnknownRole) as unknown:
        put_staff(sqlite_bench.services, SIGRID, roles, ends_at=None, actor="cli")
    assert "customer_service" in unknown.value.sentence
    assert find_actor(sqlite_bench.services, SIGRID).roles == frozenset()
    assert sqlite_bench.audit() == []


@pytest.mark.usefixtures("broken_audit")
def test_without_its_record_nobody_is_let_in(bench: Bench) -> None:
    with pytest.raises(ZeroDivisionError):
        put_staff(bench.services, SIGRID, ["privacy"], ends_at=None, actor="cli")
    with bench.services.database.read() as session:
        assert staff.list_staff(session) == []
