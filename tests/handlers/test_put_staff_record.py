"""The operator records what was done; a day that cannot be right is refused."""

from datetime import date, timedelta

import pytest

from handlers.errors import StaffRecordFault, StaffRecordInvalid
from handlers.put_staff_record import put_staff_record
from storage import staff_records
from storage.ids import SlackUserId
from storage.vocabulary import AuditWord, StaffRecordType
from tests.handlers.bench import Bench

SIGRID = SlackUserId("U0SIGRID01")


def test_a_training_counts_for_a_year_and_is_recorded(bench: Bench) -> None:
    done_on = bench.clock.now().date() - timedelta(days=10)
    until = put_staff_record(bench.services, SIGRID, StaffRecordType.TRAINING, done_on, actor="cli")
    assert until == done_on.replace(year=done_on.year + 1)
    (row,) = bench.audit()
    assert (row.word, row.actor) == (AuditWord.STAFF_RECORDED, "cli")
    assert row.details == f'{{"type": "training", "user": "U0SIGRID01", "valid_until": "{until}"}}'


@pytest.mark.parametrize(
    ("user", "days_ago", "fault"),
    [
        (SIGRID, -1, StaffRecordFault.DAY_AHEAD),
        (SIGRID, 400, StaffRecordFault.DAY_LAPSED),
        ("anna@example.se", 0, StaffRecordFault.PERSON_MISSING),
        ("", 0, StaffRecordFault.PERSON_MISSING),
        ("U0SIGRID01\u200b", 0, StaffRecordFault.PERSON_MISSING),
        ("U" * 4_000, 0, StaffRecordFault.PERSON_MISSING),
    ],
)
def test_what_cannot_be_right_is_refused(
    sqlite_bench: Bench, user: str, days_ago: int, fault: StaffRecordFault
) -> None:
    done_on: date = sqlite_bench.clock.now().date() - timedelta(days=days_ago)
    with pytest.raises(StaffRecordInvalid) as refused:
        put_staff_record(sqlite_bench.services, SlackUserId(user), StaffRecordType.TRAINING, done_on, actor="cli")
    assert refused.value.fault is fault
    assert sqlite_bench.audit() == []


@pytest.mark.usefixtures("broken_audit")
def test_without_its_line_in_the_log_nothing_is_recorded(bench: Bench) -> None:
    with pytest.raises(ZeroDivisionError):
        put_staff_record(bench.services, SIGRID, StaffRecordType.TRAINING, bench.clock.now().date(), actor="cli")
    with bench.services.database.read() as session:
        assert staff_records.list_records(session) == []
