"""The log of lookups: of which persons an audit row told something, for as long as the policy says."""

from datetime import datetime, timedelta

from sqlalchemy import select

from storage import audit, lookups, own_records, people
from storage.audit import AuditEntry
from storage.database import Database
from storage.encryption import Vault
from storage.ids import TicketId
from storage.models import Lookup
from storage.vocabulary import AuditWord, IdentifierType, OwnRecord
from tests.people import ASTRID, BIRGER, Customer
from tests.storage.examples import put_header

EMAIL = IdentifierType.EMAIL
ENTRY = AuditEntry(actor="slack:U0SIGRID01", word=AuditWord.TICKET_SHOWN, purpose="support", details={"parts": 2})


def put(database: Database, vault: Vault, number: int, *of: Customer, at: datetime) -> TicketId:
    with database.begin() as session:
        ticket_id = TicketId(put_header(session, number, at).id)
        people.index_ticket(session, vault, ticket_id, [(EMAIL, one.email) for one in of])
    return ticket_id


def shown(database: Database, vault: Vault, *ticket_ids: TicketId, at: datetime) -> int:
    with database.begin() as session:
        seq = audit.append(session, vault, ENTRY, at=at)
        lookups.record(session, seq, ticket_ids=ticket_ids)
    return seq


def log_of(database: Database, vault: Vault, person: Customer, *, before: int = 1_000) -> list[int]:
    with database.read() as session:
        rows = lookups.list_of(session, [vault.hash_identifier(EMAIL, person.email)], before=before)
        return [row.audit_seq for row in rows]


def test_a_ticket_that_is_shown_is_a_lookup_of_everybody_in_it(database: Database, vault: Vault, now: datetime) -> None:
    both, one = put(database, vault, 1, ASTRID, BIRGER, at=now), put(database, vault, 2, ASTRID, at=now)
    shown(database, vault, both, at=now)
    shown(database, vault, one, at=now)
    shown(database, vault, both, one, at=now)
    assert log_of(database, vault, ASTRID) == [3, 2, 1]
    assert log_of(database, vault, BIRGER) == [3, 1]
    assert log_of(database, vault, ASTRID, before=3) == [2, 1]


def test_a_row_says_what_the_audit_log_says(database: Database, vault: Vault, now: datetime) -> None:
    shown(database, vault, put(database, vault, 1, ASTRID, at=now), at=now)
    with database.read() as session:
        (row,) = lookups.list_of(session, [vault.hash_identifier(EMAIL, ASTRID.email)], before=9)
    assert (row.at, row.actor, row.word, row.purpose, row.details) == (
        *(now, "slack:U0SIGRID01", AuditWord.TICKET_SHOWN, "support", '{"parts": 2}'),
    )


def test_the_log_stays_when_the_ticket_is_forgotten(database: Database, vault: Vault, now: datetime) -> None:
    ticket_id = put(database, vault, 1, ASTRID, at=now)
    shown(database, vault, ticket_id, at=now)
    with database.begin() as session:
        people.forget_ticket(session, ticket_id)
    assert log_of(database, vault, ASTRID) == [1]


def test_what_was_asked_is_found_again_by_whoever_asked(database: Database, vault: Vault, now: datetime) -> None:
    asked = (EMAIL, vault.hash_identifier(EMAIL, ASTRID.email))
    other = (IdentifierType.PHONE, vault.hash_identifier(IdentifierType.PHONE, ASTRID.e164))
    with database.begin() as session:
        seq = audit.append(session, vault, ENTRY, at=now)
        lookups.record(session, seq, hashes=[other, asked], asked=asked)
    with database.read() as session:
        assert lookups.find_asked(session, seq, actor=ENTRY.actor, word=ENTRY.word) == asked
        assert lookups.find_asked(session, seq, actor="slack:U0PERNYM02", word=ENTRY.word) is None
        assert lookups.find_asked(session, seq, actor=ENTRY.actor, word=AuditWord.LOG_READ) is None
        assert lookups.find_asked(session, seq + 1, actor=ENTRY.actor, word=ENTRY.word) is None


def test_a_person_and_a_ticket_of_theirs_are_written_once(database: Database, vault: Vault, now: datetime) -> None:
    ticket_id = put(database, vault, 1, ASTRID, BIRGER, at=now)
    with database.begin() as session:
        seq = audit.append(session, vault, ENTRY, at=now)
        of_astrid = (EMAIL, vault.hash_identifier(EMAIL, ASTRID.email))
        lookups.record(session, seq, ticket_id=ticket_id, hashes=[of_astrid])
    with database.read() as session:
        assert len(list(session.scalars(select(Lookup.id)))) == 2


def test_lookups_are_erased_when_their_period_has_passed(database: Database, vault: Vault, now: datetime) -> None:
    ticket_id = put(database, vault, 1, ASTRID, at=now)
    shown(database, vault, ticket_id, at=now - timedelta(days=400))
    shown(database, vault, ticket_id, at=now)
    with database.begin() as session:
        over_before = now - timedelta(days=365)
        gone = own_records.erase_some(session, OwnRecord.LOOKUPS, over_before=over_before, limit=10, at=now)
    assert gone == 1
    assert log_of(database, vault, ASTRID) == [2]
