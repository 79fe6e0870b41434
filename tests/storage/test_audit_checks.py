"""What was verified and posted is remembered under a MAC, and the log is held against it."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import text

from storage import audit, audit_checks
from storage.audit import AuditEntry, Head
from storage.database import Database
from storage.encryption import Vault
from storage.keyset import new_keyset, parse_keyset
from storage.vocabulary import AuditWord


@pytest.fixture
def head(database: Database, vault: Vault, now: datetime) -> Head:
    """Write three rows in a database that was started once, and return the end."""
    with database.begin() as session:
        audit_checks.begin(session, vault)
        for _ in range(3):
            audit.append(session, vault, AuditEntry(actor="cli", word=AuditWord.DUE_LISTED), at=now)
        return audit.read_head(session)


def cut_to(database: Database, seq: int) -> None:
    with database.begin() as session:
        session.execute(text("DELETE FROM audit WHERE seq > :seq"), {"seq": seq})


def test_that_nothing_was_verified_yet_is_signed_and_no_flaw(database: Database, vault: Vault) -> None:
    with database.begin() as session:
        assert audit_checks.find_remembered(session, vault) is None
        audit_checks.begin(session, vault)
        assert audit_checks.find_remembered(session, vault) == audit_checks.Remembered()
        assert audit_checks.list_lost(session, vault) == []


def test_what_is_remembered_is_never_begun_anew(database: Database, vault: Vault, now: datetime, head: Head) -> None:
    with database.begin() as session:
        audit_checks.remember_sound(session, vault, head, at=now)
        audit_checks.begin(session, vault)
        known = audit_checks.find_remembered(session, vault)
    assert known is not None
    assert known.sound_head == head


def test_what_was_found_is_remembered(database: Database, vault: Vault, now: datetime, head: Head) -> None:
    with database.begin() as session:
        audit_checks.remember_sound(session, vault, head, at=now)
    later = now + timedelta(days=1)
    with database.begin() as session:
        audit_checks.remember_flaws(session, vault, flaws=4, first=2, at=later)
    with database.read() as session:
        known = audit_checks.find_remembered(session, vault)
    assert known == audit_checks.Remembered(
        checked_at=later, flaws=4, first_flaw=2, sound_at=now, sound_head=head, posted_head=None, is_ours=True
    )
    with database.begin() as session:
        audit_checks.remember_sound(session, vault, head, at=later)
        known = audit_checks.find_remembered(session, vault)
    assert known is not None
    assert (known.flaws, known.first_flaw, known.sound_at) == (0, None, later)


def test_a_lost_head_stays_remembered_when_another_is_posted(database: Database, vault: Vault, head: Head) -> None:
    with database.begin() as session:
        audit_checks.remember_posted(session, vault, head)
    cut_to(database, 2)
    with database.begin() as session:
        mac = audit.find_mac(session, 2)
        assert mac is not None
        audit_checks.remember_posted(session, vault, Head(2, mac))
        (flaw,) = audit_checks.list_lost(session, vault)
    assert flaw.seq == 3
    assert "posted as 3" in flaw.what


def test_of_what_somebody_else_wrote_nothing_is_believed_and_nothing_signed(
    database: Database, vault: Vault, now: datetime, head: Head
) -> None:
    other = Vault(parse_keyset(new_keyset()))
    with database.begin() as session:
        session.execute(text("DELETE FROM audit_check"))
        audit_checks.begin(session, other)
        audit_checks.remember_sound(session, other, head, at=now)
    with database.begin() as session:
        for _ in range(2):
            assert audit_checks.find_remembered(session, vault) == audit_checks.Remembered(is_ours=False)
            audit_checks.remember_flaws(session, vault, flaws=1, first=0, at=now)
            audit_checks.remember_sound(session, vault, head, at=now)
            audit_checks.remember_posted(session, vault, head)


def test_an_empty_log_can_be_remembered(database: Database, vault: Vault, now: datetime) -> None:
    with database.begin() as session:
        audit_checks.begin(session, vault)
        audit_checks.remember_sound(session, vault, Head(0, audit.START), at=now)
        assert audit_checks.list_lost(session, vault) == []
