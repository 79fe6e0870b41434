"""The privacy role records for colleagues, on the record, and never for itself."""

from datetime import timedelta

import pytest

from handlers.errors import AccessDenied, OwnStaffRecord, StaffRecordFault, StaffRecordInvalid
from handlers.record_staff import record_staff
from storage import staff_records
from storage.ids import SlackUserId
from storage.vocabulary import AuditWord, StaffRecordType
from tests.handlers.bench import AGENT, OFFICER, STRANGER, Bench

SIGRID, PER = SlackUserId("U0SIGRID01"), SlackUserId("U0PERNYM02")
TRAINING = StaffRecordType.TRAINING


def test_a_colleague_s_training_is_recorded_with_who_recorded_it(bench: Bench) -> None:
    today = bench.clock.now().date()
    until = record_staff(bench.services, OFFICER, SIGRID, TRAINING, today)
    with bench.services.database.read() as session:
        row = staff_records.find_records(session, SIGRID)[TRAINING]
    assert (row.valid_until, row.done_on, row.recorded_by) == (until, today, OFFICER.name)
    last = bench.audit()[-1]
    assert (last.word, last.actor, last.purpose) == (AuditWord.STAFF_RECORDED, OFFICER.name, "legal_obligation")


def test_nobody_records_for_themselves(bench: Bench) -> None:
    with pytest.raises(OwnStaffRecord):
        record_staff(bench.services, OFFICER, PER, TRAINING, bench.clock.now().date())
    with bench.services.database.read() as session:
        assert staff_records.list_records(session) == []
    assert bench.audit()[-1].details == '{"action": "record_staff", "reason": "own_staff_record"}'


@pytest.mark.parametrize("actor", [AGENT, STRANGER])
def test_only_the_privacy_role_records(bench: Bench, actor: object) -> None:
    with pytest.raises(AccessDenied):
        record_staff(bench.services, actor, PER, TRAINING, bench.clock.now().date())  # type: ignore[arg-type] # of the table
    assert bench.audit_words() == [AuditWord.ACCESS_REFUSED]


def test_a_day_that_is_missing_or_ahead_is_refused_on_the_record(sqlite_bench: Bench) -> None:
    ahead = sqlite_bench.clock.now().date() + timedelta(days=1)
    for day, fault in ((None, StaffRecordFault.DAY_MISSING), (ahead, StaffRecordFault.DAY_AHEAD)):
        with pytest.raises(StaffRecordInvalid) as refused:
            record_staff(sqlite_bench.services, OFFICER, SIGRID, TRAINING, day)
        assert refused.value.fault is fault
    assert set(sqlite_bench.audit_words()) == {AuditWord.ACCESS_REFUSED}
