from datetime import datetime, timedelta

from sqlalchemy import func, select

from storage import staff
from storage.database import Database
from storage.ids import SlackUserId
from storage.models import Staff, StaffRole
from tests.people import LEAVER_LEIF, PRIVACY_PER, STAFF, STRANGER_STINA, SUPPORT_SIGRID, Colleague


def put(database: Database, colleague: Colleague, at: datetime, *, ends_at: datetime | None = None) -> None:
    with database.begin() as session:
        staff.put_staff(session, SlackUserId(colleague.slack_user_id), colleague.roles, at=at, ends_at=ends_at)


def find(database: Database, colleague: Colleague) -> Staff | None:
    with database.read() as session:
        return staff.find_staff(session, SlackUserId(colleague.slack_user_id))


def roles_of(row: Staff | None) -> set[str]:
    assert row is not None
    return {role.role for role in row.roles}


def test_a_member_of_staff_is_found_with_their_roles(database: Database, now: datetime) -> None:
    put(database, LEAVER_LEIF, now, ends_at=now + timedelta(days=30))
    row = find(database, LEAVER_LEIF)
    assert row is not None
    assert (row.slack_user_id, row.added_at, row.ends_at) == ("U0LEIFEK03", now, now + timedelta(days=30))
    assert roles_of(row) == set(LEAVER_LEIF.roles)
    assert len(row.roles) == 2


def test_somebody_who_was_never_added_is_not_found(database: Database, now: datetime) -> None:
    put(database, SUPPORT_SIGRID, now)
    assert find(database, STRANGER_STINA) is None


def test_an_id_in_other_letters_is_somebody_else(database: Database, now: datetime) -> None:
    put(database, SUPPORT_SIGRID, now)
    with database.read() as session:
        assert staff.find_staff(session, SlackUserId("u0sigrid01")) is None


def test_one_whose_time_has_ended_is_still_found(database: Database, now: datetime) -> None:
    put(database, LEAVER_LEIF, now, ends_at=now - timedelta(days=1))
    row = find(database, LEAVER_LEIF)
    assert row is not None
    assert row.ends_at == now - timedelta(days=1)


def test_adding_again_replaces_roles_and_end_and_keeps_the_first_day(database: Database, now: datetime) -> None:
    put(database, LEAVER_LEIF, now, ends_at=now + timedelta(days=30))
    with database.begin() as session:
        user = SlackUserId(LEAVER_LEIF.slack_user_id)
        kept = LEAVER_LEIF.roles[0]
        again = [kept, "privacy", kept]
        staff.put_staff(session, user, again, at=now + timedelta(days=1), ends_at=None)
    row = find(database, LEAVER_LEIF)
    assert row is not None
    assert (row.added_at, row.ends_at) == (now, None)
    assert roles_of(row) == {LEAVER_LEIF.roles[0], "privacy"}
    with database.read() as session:
        assert session.scalar(select(func.count()).select_from(StaffRole)) == 2


def test_one_with_no_roles_left_has_none(database: Database, now: datetime) -> None:
    put(database, SUPPORT_SIGRID, now)
    with database.begin() as session:
        staff.put_staff(session, SlackUserId(SUPPORT_SIGRID.slack_user_id), [], at=now, ends_at=None)
    assert roles_of(find(database, SUPPORT_SIGRID)) == set()


def test_a_removed_member_and_their_roles_are_gone_and_the_others_stay(database: Database, now: datetime) -> None:
    put(database, SUPPORT_SIGRID, now)
    put(database, PRIVACY_PER, now)
    with database.begin() as session:
        assert staff.remove_staff(session, SlackUserId(SUPPORT_SIGRID.slack_user_id))
    assert find(database, SUPPORT_SIGRID) is None
    assert roles_of(find(database, PRIVACY_PER)) == set(PRIVACY_PER.roles)
    with database.read() as session:
        assert session.scalars(select(StaffRole.role)).all() == list(PRIVACY_PER.roles)


def test_removing_somebody_who_is_not_there_tells_so(database: Database) -> None:
    with database.begin() as session:
        assert not staff.remove_staff(session, SlackUserId(STRANGER_STINA.slack_user_id))


def test_everyone_is_listed_in_the_order_they_were_added(database: Database, now: datetime) -> None:
    for colleague in reversed(STAFF):
        put(database, colleague, now)
    with database.read() as session:
        rows = staff.list_staff(session)
    assert [row.slack_user_id for row in rows] == [colleague.slack_user_id for colleague in reversed(STAFF)]
    assert [roles_of(row) for row in rows] == [set(colleague.roles) for colleague in reversed(STAFF)]
