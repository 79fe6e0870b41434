"""Somebody with access to the database, but not to the keyset, changes the audit log: each way of it is found."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import delete, insert, select, text, update

from storage import audit, audit_checks
from storage.audit import AuditEntry, Flaw, Head
from storage.database import Database
from storage.encryption import Vault
from storage.errors import LogUnusable
from storage.ids import RequestId, TicketId
from storage.keyset import new_keyset, parse_keyset
from storage.models import AuditHead, AuditRow
from storage.vocabulary import AuditWord

ROWS = 6


@pytest.fixture
def log(database: Database, vault: Vault, now: datetime) -> Database:
    """A log of six sound rows, in a database that was started once."""
    with database.begin() as session:
        audit_checks.begin(session, vault)
        for number in range(1, ROWS + 1):
            entry = AuditEntry(
                actor="cli",
                word=AuditWord.TICKET_SHOWN,
                ticket_id=TicketId(number),
                request_id=RequestId(number),
                purpose="support",
                details={"parts": number},
            )
            audit.append(session, vault, entry, at=now + timedelta(minutes=number))
    return database


def head_of(database: Database) -> Head:
    with database.read() as session:
        return audit.read_head(session)


def flaws(database: Database, vault: Vault, published: Head | None = None) -> list[int]:
    """Return the numbers of the rows where verification finds the log broken."""
    with database.read() as session:
        found = list(audit.verify(session, vault, published=published))
    return sorted({item.seq for item in found if isinstance(item, Flaw)})


def change(database: Database, number: int, /, **values: Any) -> None:
    with database.begin() as session:
        session.execute(update(AuditRow).where(AuditRow.seq == number).values(**values))


def remove(database: Database, *numbers: int) -> None:
    with database.begin() as session:
        session.execute(delete(AuditRow).where(AuditRow.seq.in_(numbers)))


def put_head_on(database: Database, seq: int) -> None:
    with database.begin() as session:
        mac = session.scalars(select(AuditRow.mac).where(AuditRow.seq == seq)).one()
        session.execute(update(AuditHead).values(seq=seq, mac=mac))


def test_the_untouched_log_is_sound(log: Database, vault: Vault) -> None:
    assert flaws(log, vault) == []
    assert flaws(log, vault, head_of(log)) == []


CHANGES: dict[str, Callable[[datetime], Any]] = {
    "at": lambda now: now - timedelta(microseconds=1),
    "actor": lambda _: "schedule",
    "word": lambda _: AuditWord.TICKET_FOUND,
    "ticket_id": lambda _: 404,
    "request_id": lambda _: None,
    "purpose": lambda _: "marketing",
    "details": lambda _: '{"parts": 4}',
    "mac": lambda _: b"\x00" * 37,
}


@pytest.mark.parametrize("seq", [1, 3, ROWS])
@pytest.mark.parametrize("column", CHANGES)
def test_a_changed_value_is_found(log: Database, vault: Vault, now: datetime, column: str, seq: int) -> None:
    change(log, seq, **{column: CHANGES[column](now)})
    assert seq in flaws(log, vault)


def test_every_column_of_a_row_is_covered() -> None:
    assert {*CHANGES, "seq"} == set(AuditRow.__table__.columns.keys())


@pytest.mark.parametrize("old", [1, 3, ROWS])
def test_a_changed_number_is_found(log: Database, vault: Vault, old: int) -> None:
    change(log, old, seq=99)
    assert flaws(log, vault)


@pytest.mark.parametrize("column", ["ticket_id", "request_id", "purpose"])
def test_an_emptied_value_is_found(log: Database, vault: Vault, column: str) -> None:
    change(log, 3, **{column: None})
    assert flaws(log, vault) == [3]


def test_a_value_moved_to_the_next_column_is_found(log: Database, vault: Vault) -> None:
    change(log, 3, ticket_id=None, request_id=3)
    assert flaws(log, vault) == [3]
    change(log, 3, ticket_id=3, request_id=None)
    assert flaws(log, vault) == [3]


@pytest.mark.parametrize(
    ("column", "value"), [("word", "ticket:vanished"), ("details", "not json"), ("actor", ""), ("purpose", "åäö")]
)
def test_a_value_gallra_never_writes_is_a_flaw_and_not_a_crash(
    log: Database, vault: Vault, column: str, value: str
) -> None:
    with log.begin() as session:
        session.execute(text(f"UPDATE audit SET {column} = :value WHERE seq = 3"), {"value": value})  # noqa: S608 - the table above
    assert flaws(log, vault) == [3]


@pytest.mark.parametrize(
    ("column", "value"),
    [("at", "'yesterday'"), ("at", "42"), ("mac", "'text'"), ("actor", "x'ff00'"), ("details", "1")],
)
def test_a_value_of_another_type_is_a_flaw_and_not_a_crash_on_sqlite(
    sqlite_database: Database, vault: Vault, now: datetime, column: str, value: str
) -> None:
    with sqlite_database.begin() as session:
        for _ in range(3):
            audit.append(session, vault, AuditEntry(actor="cli", word=AuditWord.DUE_LISTED), at=now)
        session.execute(text(f"UPDATE audit SET {column} = {value} WHERE seq = 2"))  # noqa: S608 - the table above
    assert 2 in flaws(sqlite_database, vault)


@pytest.mark.parametrize("removed", [[1], [3], [2, 3, 4]])
def test_a_removed_row_is_found_at_the_row_after_it(log: Database, vault: Vault, removed: list[int]) -> None:
    remove(log, *removed)
    assert flaws(log, vault) == [removed[-1] + 1]


def test_a_removed_row_is_named(log: Database, vault: Vault) -> None:
    remove(log, 3)
    with log.read() as session:
        found = [item for item in audit.verify(session, vault) if isinstance(item, Flaw)]
    assert found[0] == Flaw(4, "Row 3 is missing, or this one was inserted.")


def test_a_removed_row_whose_gap_was_closed_is_found(log: Database, vault: Vault) -> None:
    remove(log, 3)
    for seq in range(4, ROWS + 1):
        change(log, seq, seq=seq - 1)
    assert 3 in flaws(log, vault)


def test_two_rows_that_changed_places_are_found(log: Database, vault: Vault) -> None:
    change(log, 3, seq=99)
    change(log, 4, seq=3)
    change(log, 99, seq=4)
    assert flaws(log, vault) == [3, 4, 5]


def test_a_row_inserted_at_the_end_is_found(log: Database, vault: Vault, now: datetime) -> None:
    row = AuditRow(seq=ROWS + 1, at=now, actor="cli", word=AuditWord.STAFF_ADDED, details="{}", mac=b"\x01" * 37)
    with log.begin() as session:
        session.add(row)
        session.execute(update(AuditHead).values(seq=ROWS + 1, mac=row.mac))
    assert flaws(log, vault) == [ROWS + 1]


def test_a_row_written_with_another_keyset_is_found(log: Database, vault: Vault, now: datetime) -> None:
    forger = Vault(parse_keyset(new_keyset()))
    with log.begin() as session:
        audit.append(session, forger, AuditEntry(actor="cli", word=AuditWord.STAFF_ADDED), at=now)
    assert flaws(log, vault) == [ROWS + 1]


def test_a_copy_of_a_sound_row_at_the_end_is_found(log: Database, vault: Vault) -> None:
    copied = "at, actor, word, ticket_id, request_id, purpose, details, mac"
    with log.begin() as session:
        session.execute(text(f"INSERT INTO audit (seq, {copied}) SELECT 7, {copied} FROM audit WHERE seq = 6"))  # noqa: S608 - no input
    put_head_on(log, ROWS + 1)
    assert flaws(log, vault) == [ROWS + 1]


def test_a_row_before_the_first_is_found(log: Database, vault: Vault, now: datetime) -> None:
    with log.begin() as session:
        session.add(AuditRow(seq=0, at=now, actor="cli", word=AuditWord.STAFF_ADDED, details="{}", mac=b"\x01" * 37))
    assert 0 in flaws(log, vault)


def test_a_cut_off_tail_is_found_by_the_head(log: Database, vault: Vault) -> None:
    remove(log, 5, 6)
    assert flaws(log, vault) == [4]


def test_a_cut_off_tail_whose_head_was_moved_shows_against_the_published_head_only(log: Database, vault: Vault) -> None:
    published = head_of(log)
    remove(log, 5, 6)
    put_head_on(log, 4)
    assert flaws(log, vault) == []
    assert flaws(log, vault, published) == [4]


def test_a_log_emptied_to_its_start_shows_against_the_published_head(log: Database, vault: Vault) -> None:
    published = head_of(log)
    with log.begin() as session:
        session.execute(delete(AuditRow))
        session.execute(update(AuditHead).values(seq=0, mac=b"gallra audit"))
    assert flaws(log, vault) == []
    assert flaws(log, vault, published) == [0]


def test_a_tail_that_was_cut_off_and_written_anew_shows_against_the_published_head(
    log: Database, vault: Vault, now: datetime
) -> None:
    published = head_of(log)
    remove(log, 5, 6)
    put_head_on(log, 4)
    with log.begin() as session:  # by the service itself, which goes on writing
        for _ in range(4):
            audit.append(session, vault, AuditEntry(actor="cli", word=AuditWord.DUE_LISTED), at=now)
    assert flaws(log, vault) == []
    assert flaws(log, vault, published) == [published.seq]


def test_an_older_published_head_is_still_in_a_log_that_grew(log: Database, vault: Vault, now: datetime) -> None:
    published = head_of(log)
    with log.begin() as session:
        audit.append(session, vault, AuditEntry(actor="cli", word=AuditWord.HEAD_PUBLISHED), at=now)
    assert flaws(log, vault, published) == []


def test_a_published_head_whose_row_was_removed_is_missed(log: Database, vault: Vault) -> None:
    published = head_of(log)
    remove(log, ROWS)
    put_head_on(log, ROWS - 1)
    with log.read() as session:
        found = [item.what for item in audit.verify(session, vault, published=published) if isinstance(item, Flaw)]
    assert found == [f"The row of the published head ({ROWS}) is not there: the log was cut off."]


def test_a_missing_head_is_a_flaw_and_not_a_crash(log: Database, vault: Vault) -> None:
    with log.begin() as session:
        session.execute(delete(AuditHead))
    assert flaws(log, vault) == [ROWS]


def test_a_changed_head_is_found(log: Database, vault: Vault) -> None:
    with log.begin() as session:
        session.execute(update(AuditHead).values(mac=b"\x00" * 37))
    assert flaws(log, vault) == [ROWS]


def test_verification_goes_on_after_a_flaw(log: Database, vault: Vault) -> None:
    change(log, 2, actor="schedule")
    with log.read() as session:
        found = list(audit.verify(session, vault))
    assert [item for item in found if isinstance(item, int)] == [1, 3, 4, 5, 6]


def test_a_flaw_shows_no_value_of_the_row(log: Database, vault: Vault) -> None:
    change(log, 3, actor="Astrid Lindfors")
    with log.read() as session:
        assert "Astrid" not in repr([item for item in audit.verify(session, vault) if isinstance(item, Flaw)])


# --- what the log alone cannot show: what was verified and posted is remembered


def remember(database: Database, vault: Vault, at: datetime) -> None:
    """Let the nightly verification find the log whole."""
    with database.begin() as session:
        audit_checks.remember_sound(session, vault, audit.read_head(session), at=at)


def lost(database: Database, vault: Vault) -> list[int]:
    with database.read() as session:
        return [flaw.seq for flaw in audit_checks.list_lost(session, vault)]


def test_details_in_another_order_are_found(log: Database, vault: Vault, now: datetime) -> None:
    with log.begin() as session:
        entry = AuditEntry(actor="cli", word=AuditWord.TICKET_SHOWN, details={"kinds": 1, "parts": 2})
        audit.append(session, vault, entry, at=now)
    change(log, ROWS + 1, details='{"parts": 2, "kinds": 1}')
    assert flaws(log, vault) == [ROWS + 1]


@pytest.mark.parametrize("details", ['{"parts":3}', '{"parts": 3} ', '{"parts": 3, "parts": 3}', '{"parts": 3.0}'])
def test_details_that_mean_the_same_in_other_letters_are_found(log: Database, vault: Vault, details: str) -> None:
    change(log, 3, details=details)
    assert flaws(log, vault) == [3]


def test_a_mac_of_another_row_is_found(log: Database, vault: Vault) -> None:
    with log.begin() as session:
        borrowed = session.scalars(select(AuditRow.mac).where(AuditRow.seq == 2)).one()
    change(log, 5, mac=borrowed)
    assert flaws(log, vault) == [5, 6]


def test_rows_of_another_installation_are_found(log: Database, vault: Vault, now: datetime) -> None:
    other = Vault(parse_keyset(new_keyset()))
    with log.begin() as session:
        session.execute(delete(AuditRow))
        session.execute(update(AuditHead).values(seq=0, mac=audit.START))
        for _ in range(ROWS):
            audit.append(session, other, AuditEntry(actor="cli", word=AuditWord.DUE_LISTED), at=now)
    assert flaws(log, vault) == list(range(1, ROWS + 1))
    assert flaws(log, other) == []


def test_a_cut_tail_whose_head_was_put_back_is_found_by_what_was_verified(
    log: Database, vault: Vault, now: datetime
) -> None:
    remember(log, vault, now)
    remove(log, 5, 6)
    put_head_on(log, 4)
    assert flaws(log, vault) == []
    assert lost(log, vault) == [ROWS]


def test_an_older_state_of_the_log_put_back_is_found_by_what_was_verified(
    log: Database, vault: Vault, now: datetime
) -> None:
    with log.read() as session:
        older = [dict(row) for row in session.execute(select(AuditRow.__table__)).mappings()]
        head = audit.read_head(session)
    with log.begin() as session:
        audit.append(session, vault, AuditEntry(actor="cli", word=AuditWord.STAFF_ADDED), at=now)
    remember(log, vault, now)
    with log.begin() as session:
        session.execute(delete(AuditRow))
        session.execute(insert(AuditRow), older)
        session.execute(update(AuditHead).values(seq=head.seq, mac=head.mac))
    assert flaws(log, vault) == []
    assert lost(log, vault) == [ROWS + 1]


def test_a_tail_written_anew_is_found_by_what_was_verified(log: Database, vault: Vault, now: datetime) -> None:
    remember(log, vault, now)
    remove(log, 5, 6)
    put_head_on(log, 4)
    with log.begin() as session:
        for _ in range(4):
            audit.append(session, vault, AuditEntry(actor="cli", word=AuditWord.DUE_LISTED), at=now)
    assert flaws(log, vault) == []
    assert lost(log, vault) == [ROWS]


def test_what_is_remembered_cannot_be_changed_to_fit(log: Database, vault: Vault, now: datetime) -> None:
    remember(log, vault, now)
    remove(log, 5, 6)
    put_head_on(log, 4)
    with log.begin() as session:
        session.execute(text("UPDATE audit_check SET sound_head = :head"), {"head": str(audit.read_head(session))})
    assert lost(log, vault) == [0]
    remember(log, vault, now)
    assert lost(log, vault) == [0], "what somebody else wrote is not signed"


@pytest.mark.parametrize("is_verified", [True, False])
def test_what_is_remembered_cannot_be_taken_away_unnoticed(
    log: Database, vault: Vault, now: datetime, *, is_verified: bool
) -> None:
    if is_verified:
        remember(log, vault, now)
    with log.begin() as session:
        session.execute(text("DELETE FROM audit_check"))
    assert lost(log, vault) == [0]
    remember(log, vault, now)
    assert lost(log, vault) == [0], "what is gone is not signed anew"


def test_a_log_that_was_emptied_is_found(log: Database, vault: Vault) -> None:
    with log.begin() as session:
        session.execute(delete(AuditRow))
        session.execute(text("DELETE FROM audit_check"))
        session.execute(update(AuditHead).values(seq=0, mac=audit.START))
    assert flaws(log, vault) == [], "the log alone cannot know"
    assert lost(log, vault) == [0]


# --- values that no driver can read

_UNREADABLE = {
    "sqlite": (
        "UPDATE audit SET actor = CAST(x'ff' AS TEXT) WHERE seq = 3",
        "UPDATE audit SET at = CAST(x'ff' AS TEXT) WHERE seq = 3",
        "UPDATE audit SET at = x'ff' WHERE seq = 3",
        "UPDATE audit SET ticket_id = 'x' WHERE seq = 3",
    ),
    "postgresql": (
        "UPDATE audit SET at = 'infinity' WHERE seq = 3",
        "UPDATE audit SET at = '20000-01-01 00:00:00+00' WHERE seq = 3",
        "UPDATE audit SET at = '0044-03-15 00:00:00+00 BC' WHERE seq = 3",
    ),
}


def test_a_row_that_no_driver_can_read_is_found(log: Database, vault: Vault) -> None:
    for statement in _UNREADABLE["sqlite" if log.is_sqlite else "postgresql"]:
        with log.begin() as session:
            session.execute(text(statement))
        assert flaws(log, vault) == [3], statement
        assert flaws_in_pieces(log, vault, 2) == [3], statement


def test_what_is_remembered_and_no_driver_can_read_is_found(log: Database, vault: Vault, now: datetime) -> None:
    remember(log, vault, now)
    moment = "'x'" if log.is_sqlite else "'infinity'"
    for change_made in (f"checked_at = {moment}", "sound_head = 'x'", "sound_at = NULL"):
        with log.begin() as session:
            session.execute(text(f"UPDATE audit_check SET {change_made}"))  # noqa: S608 - the words above
        assert lost(log, vault) == [0], change_made


def test_a_head_that_is_none_is_found_and_takes_no_rows(log: Database, vault: Vault, now: datetime) -> None:
    if not log.is_sqlite:
        pytest.skip("PostgreSQL refuses a text where bytes belong")
    with log.begin() as session:
        session.execute(text("UPDATE audit_head SET mac = 'x'"))
    assert flaws(log, vault) == [ROWS]
    with pytest.raises(LogUnusable), log.begin() as session:
        audit.append(session, vault, AuditEntry(actor="cli", word=AuditWord.DUE_LISTED), at=now)


@pytest.mark.parametrize("limit", [1, 2, 4, ROWS, 99])
@pytest.mark.parametrize("tampered", [1, 3, 5, ROWS])
def test_a_walk_in_pieces_finds_what_a_whole_one_finds(log: Database, vault: Vault, tampered: int, limit: int) -> None:
    change(log, tampered, actor="schedule")
    assert flaws_in_pieces(log, vault, limit) == flaws(log, vault) == [tampered]


@pytest.mark.parametrize("limit", [1, 2, 4, ROWS, 99])
def test_a_walk_in_pieces_finds_a_gap_and_a_cut_tail(log: Database, vault: Vault, limit: int) -> None:
    assert flaws_in_pieces(log, vault, limit) == []
    remove(log, 3, ROWS)
    assert flaws_in_pieces(log, vault, limit) == flaws(log, vault) == [4, 5]


def test_a_walk_in_pieces_finds_a_row_before_the_first(log: Database, vault: Vault, now: datetime) -> None:
    with log.begin() as session:
        session.add(AuditRow(seq=-7, at=now, actor="cli", word=AuditWord.STAFF_ADDED, details="{}", mac=b"\x01" * 37))
    assert flaws_in_pieces(log, vault, 2)[0] == -7


def flaws_in_pieces(database: Database, vault: Vault, limit: int) -> list[int]:
    after: Head | None = None
    found: list[int] = []
    for _ in range(2 * ROWS + 2):
        with database.read() as session:
            piece = audit.verify_piece(session, vault, after=after, limit=limit)
        found += [flaw.seq for flaw in piece.flaws]
        after = piece.last
        if piece.is_end:
            return sorted(set(found))
    raise AssertionError("the walk came to no end")
