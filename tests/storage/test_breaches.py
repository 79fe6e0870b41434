"""The register keeps what is written of a breach sealed in its place, and its numbers readable."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import text

from storage import breaches
from storage.breaches import NewBreach, Scope
from storage.database import Database
from storage.encryption import Vault
from storage.errors import SealBroken
from storage.ids import BreachId, TicketId
from storage.models import Breach
from storage.plaintext import Plaintext
from storage.vocabulary import BreachScope, BreachState
from tests.people import ASTRID

HAPPENED = Plaintext(f"{ASTRID.name} fick fel svar")


def put(database: Database, vault: Vault, at: datetime, scope: Scope | None = None) -> BreachId:
    scope = scope or Scope(type=BreachScope.TICKETS, ticket_ids=(TicketId(7), TicketId(9)))
    new = NewBreach(aware_at=at, scope=scope, recorded_by="cli", tickets=2, persons=1, kinds={"PERSON": 3})
    with database.begin() as session:
        return BreachId(breaches.put_breach(session, vault, new, {"description": HAPPENED}, at=at).id)


def test_an_entry_is_stored_with_its_scope_and_opens_again(database: Database, vault: Vault, now: datetime) -> None:
    breach_id = put(database, vault, now)
    with database.begin() as session:
        row = breaches.lock_breach(session, breach_id)
        assert row is not None
        breaches.seal_texts(session, vault, row, {"effects": Plaintext("Få")}, at=now)
        assert breaches.open_written(session, vault, row) == {"description": HAPPENED, "effects": Plaintext("Få")}
        assert breaches.scope_of(session, row).ticket_ids == (7, 9)
        assert (breaches.has_text(row, "effects"), breaches.has_text(row, "reason")) == (True, False)
        assert breaches.find_breach(session, BreachId(99)) is None
        with pytest.raises(ValueError, match="no such text"):
            breaches.seal_texts(session, vault, row, {"state": HAPPENED}, at=now)


def test_nothing_of_it_stands_readable_and_nothing_can_be_moved(
    sqlite_database: Database, vault: Vault, now: datetime
) -> None:
    first, second = put(sqlite_database, vault, now), put(sqlite_database, vault, now)
    with sqlite_database.begin() as session:
        values = session.execute(text("SELECT * FROM breaches")).all()
        assert ASTRID.name.encode() not in repr(values).encode()
        one, other = session.get_one(Breach, first), session.get_one(Breach, second)
        one.sealed_effects = one.sealed_description
        with pytest.raises(SealBroken):
            breaches.open_written(session, vault, one)
        one.sealed_effects, one.sealed_description = None, other.sealed_description
        with pytest.raises(SealBroken):
            breaches.open_written(session, vault, one)


def test_what_is_open_comes_first_and_the_closed_only_when_asked(
    database: Database, vault: Vault, now: datetime
) -> None:
    closed, later, sooner = (put(database, vault, now + timedelta(hours=hours)) for hours in (0, 2, 1))
    with database.begin() as session:
        row = breaches.lock_breach(session, closed)
        assert row is not None
        breaches.settle(session, row, BreachState.REPORTED, by="cli", at=now)
        breaches.settle(session, row, BreachState.CLOSED, by="cli", at=now)
        assert [one.id for one in breaches.list_breaches(session)] == [sooner, later]
        assert [one.id for one in breaches.list_breaches(session, with_closed=True)] == [sooner, later, closed]
        assert {one.id for one in breaches.list_running(session)} == {sooner, later}


def test_what_the_channel_has_heard_never_goes_back(database: Database, vault: Vault, now: datetime) -> None:
    breach_id = put(database, vault, now)
    for stage in (2, 1):
        with database.begin() as session:
            breaches.note_told(session, breach_id, stage)
            breaches.note_told(session, BreachId(99), 4)
    with database.read() as session:
        assert session.get_one(Breach, breach_id).told_stage == 2


def test_a_window_without_an_end_ends_with_the_recording(database: Database, vault: Vault, now: datetime) -> None:
    breach_id = put(database, vault, now, Scope(type=BreachScope.WINDOW, window_from=now - timedelta(days=1)))
    with database.read() as session:
        scope = breaches.scope_of(session, session.get_one(Breach, breach_id))
    assert (scope.window_from, scope.window_before) == (now - timedelta(days=1), now)
