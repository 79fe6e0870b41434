from datetime import date, datetime, timedelta

from storage import staff, staff_records
from storage.database import Database
from storage.ids import SlackUserId
from storage.staff_records import NewStaffRecord
from storage.vocabulary import StaffRecordType
from tests.people import LEAVER_LEIF, PRIVACY_PER, SUPPORT_SIGRID

SIGRID, LEIF = SlackUserId(SUPPORT_SIGRID.slack_user_id), SlackUserId(LEAVER_LEIF.slack_user_id)
TRAINING, CONFIDENTIALITY = StaffRecordType.TRAINING, StaffRecordType.CONFIDENTIALITY
DAY = date(2026, 1, 10)


def put(database: Database, user: SlackUserId, type_: StaffRecordType, until: date, now: datetime) -> int:
    by = f"slack:{PRIVACY_PER.slack_user_id}"
    new = NewStaffRecord(user=user, type=type_, done_on=DAY, valid_until=until, recorded_by=by)
    with database.begin() as session:
        return staff_records.put_record(session, new, at=now).id


def counting(database: Database, user: SlackUserId) -> dict[StaffRecordType, date]:
    with database.read() as session:
        return {type_: row.valid_until for type_, row in staff_records.find_records(session, user).items()}


def test_the_newest_of_each_sort_counts_for_each_person(database: Database, now: datetime) -> None:
    put(database, SIGRID, TRAINING, date(2027, 1, 1), now)
    put(database, SIGRID, CONFIDENTIALITY, date(2029, 1, 1), now)
    put(database, LEIF, TRAINING, date(2026, 6, 1), now)
    put(database, SIGRID, TRAINING, date(2026, 5, 1), now)

    assert counting(database, SIGRID) == {TRAINING: date(2026, 5, 1), CONFIDENTIALITY: date(2029, 1, 1)}
    assert counting(database, LEIF) == {TRAINING: date(2026, 6, 1)}
    assert counting(database, SlackUserId("U0NOBODY")) == {}


def test_those_that_count_are_listed_in_the_order_in_which_they_lapse(database: Database, now: datetime) -> None:
    put(database, SIGRID, CONFIDENTIALITY, date(2029, 1, 1), now)
    put(database, SIGRID, TRAINING, date(2024, 1, 1), now)
    put(database, SIGRID, TRAINING, date(2027, 1, 1), now)
    put(database, LEIF, TRAINING, date(2026, 6, 1), now)

    with database.read() as session:
        listed = [(row.slack_user_id, row.type) for row in staff_records.list_records(session)]
    assert listed == [(LEIF, TRAINING), (SIGRID, TRAINING), (SIGRID, CONFIDENTIALITY)]


def test_it_is_noted_of_which_somebody_was_reminded(database: Database, now: datetime) -> None:
    told, other = (put(database, user, TRAINING, date(2027, 1, 1), now) for user in (SIGRID, LEIF))
    with database.begin() as session:
        staff_records.note_reminded(session, [told], on=DAY)

    with database.read() as session:
        noted = {row.id: row.reminded_on for row in staff_records.list_records(session)}
    assert noted == {told: DAY, other: None}


def test_records_go_some_at_a_time_once_they_lapsed_and_are_of_nobody_on_the_staff(
    database: Database, now: datetime
) -> None:
    for until in (date(2025, 1, 1), date(2025, 1, 2), date(2025, 12, 31)):
        put(database, LEIF, TRAINING, until, now)
    put(database, SIGRID, TRAINING, date(2025, 1, 1), now)
    with database.begin() as session:
        staff.put_staff(session, SIGRID, ["privacy"], at=now, ends_at=None)
        erased = [staff_records.erase_some(session, lapsed_before=date(2025, 12, 31), limit=1) for _ in range(3)]

    assert erased == [1, 1, 0]
    assert counting(database, LEIF) == {TRAINING: date(2025, 12, 31)}
    assert counting(database, SIGRID) == {TRAINING: date(2025, 1, 1)}


def test_records_go_with_the_member_of_staff(database: Database, now: datetime) -> None:
    put(database, LEIF, CONFIDENTIALITY, date(2029, 1, 1), now)
    put(database, SIGRID, CONFIDENTIALITY, date(2029, 1, 1), now)
    with database.begin() as session:
        row = staff.put_staff(session, LEIF, ["privacy"], at=now, ends_at=now - timedelta(days=1))
        staff_records.erase_of(session, [row.id])

    assert counting(database, LEIF) == {}
    assert counting(database, SIGRID)
