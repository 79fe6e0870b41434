"""What the log says was read, by whom and when, is counted on both databases without opening a seal."""

from datetime import datetime, timedelta

from storage import audit, exposures
from storage.audit import AuditEntry
from storage.database import Database
from storage.encryption import Vault
from storage.ids import TicketId
from storage.vocabulary import AuditWord
from tests.storage.examples import put_header


def read(database: Database, vault: Vault, ticket: int, at: datetime, *, actor: str = "slack:U1", **kinds: int) -> None:
    entry = AuditEntry(
        actor=actor, word=AuditWord.TICKET_SHOWN, ticket_id=TicketId(ticket), details={"kinds": kinds, "parts": 1}
    )
    with database.begin() as session:
        audit.append(session, vault, entry, at=at)


def test_readings_are_counted_within_the_window_by_the_actor(database: Database, vault: Vault, now: datetime) -> None:
    hour = timedelta(hours=1)
    read(database, vault, 1, now - hour, PERSON=1)
    read(database, vault, 1, now, PERSON=2, EMAIL_ADDRESS=1)
    read(database, vault, 1, now, PERSON=1)
    read(database, vault, 2, now, actor="cli", PERSON=5)
    read(database, vault, 3, now + hour)
    other = AuditEntry(actor="slack:U1", word=AuditWord.HOLDS_LISTED, details={"holds": 1})
    missed = AuditEntry(
        actor="slack:U1", word=AuditWord.CORRECTION_PROPOSED, ticket_id=TicketId(4), details={"kind": "PASSWORD"}
    )
    search = AuditEntry(actor="slack:U1", word=AuditWord.TICKET_FOUND, details={"by": "email", "tickets": 2})
    with database.begin() as session:
        audit.append(session, vault, other, at=now)
        audit.append(session, vault, missed, at=now)
        audit.append(session, vault, search, at=now)
    with database.read() as session:
        mine = exposures.read_log(session, since=now, before=now + hour, actor="slack:U1")
        all_ = exposures.read_log(session, since=None, before=None, actor=None)
    assert {ticket: (one.times, one.kinds) for ticket, one in mine.tickets.items()} == {
        1: (2, {"PERSON": 2, "EMAIL_ADDRESS": 1}),
        4: (1, {"PASSWORD": 1}),
    }
    assert (mine.searches, set(all_.tickets), all_.tickets[1].times) == (1, {1, 2, 3, 4}, 3)


def test_a_row_that_a_slow_clock_wrote_late_still_counts_by_its_time(
    database: Database, vault: Vault, now: datetime
) -> None:
    minutes = [timedelta(minutes=each) for each in (-120, 0, -30, 10, 40, 20, 300)]
    for ticket, passed in enumerate(minutes, start=1):
        read(database, vault, ticket, now + passed)
    spans = [(-45, 15, {2, 3, 4}), (0, 41, {2, 4, 5, 6}), (-500, -60, {1}), (41, 600, {7}), (301, 302, set())]
    with database.read() as session:
        for first, last, tickets in spans:
            since, before = now + timedelta(minutes=first), now + timedelta(minutes=last)
            assert set(exposures.read_log(session, since=since, before=before, actor=None).tickets) == tickets
        assert exposures.read_log(session, since=now, before=None, actor="cli").tickets == {}


def test_conversations_are_found_by_their_numbers_and_the_unknown_left_out(database: Database, now: datetime) -> None:
    with database.begin() as session:
        ids = [put_header(session, number, now).id for number in range(1, 1_203)]
    with database.read() as session:
        found = exposures.find_numbers(session, [*map(str, range(1, 1_203)), "99999", "x"])
        assert set(found.values()) == set(ids)
        assert set(exposures.map_tickets(session, [*ids, 10**9])) == set(ids)
        assert exposures.count_persons(session, ids) == 0
        assert exposures.map_found_kinds(session, ids) == {}


def test_counts_are_added_up_the_most_common_first() -> None:
    assert list(exposures.total([{"A": 1, "B": 2}, {"A": 0, "B": 3}]).items()) == [("B", 5), ("A", 1)]
