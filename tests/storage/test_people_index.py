"""The index from a person to their tickets, kept by keyed hash."""

from datetime import date, datetime, timedelta

from storage import people
from storage.database import Database
from storage.encryption import Vault
from storage.ids import TicketId
from storage.vocabulary import IdentifierType
from tests.people import ASTRID, BIRGER, EDGAR
from tests.storage.examples import put_header

TODAY = date(2026, 3, 2)
EMAIL, PHONE, PERSONNUMMER = IdentifierType.EMAIL, IdentifierType.PHONE, IdentifierType.PERSONNUMMER


def found(database: Database, vault: Vault, query: str, *, limit: int = 10) -> list[str]:
    """Look a person up as a verb does, and return the ids of the conversations found."""
    identified = people.identify(query, today=TODAY)
    assert identified is not None
    with database.read() as session:
        rows = people.list_found(session, vault.hash_identifier(*identified), skip=0, limit=limit)
        return [row.conversation_id for row, _ in rows]


def index(
    database: Database, vault: Vault, number: int, *identifiers: tuple[IdentifierType, str], at: datetime
) -> None:
    with database.begin() as session:
        ticket = put_header(session, number, at)
        people.index_ticket(session, vault, TicketId(ticket.id), identifiers)


def test_a_person_is_found_by_each_of_their_identifiers_and_nobody_else_is(
    database: Database, vault: Vault, now: datetime
) -> None:
    assert ASTRID.personnummer is not None
    index(database, vault, 1, (EMAIL, ASTRID.email), (PHONE, ASTRID.e164), (PERSONNUMMER, ASTRID.personnummer), at=now)
    index(database, vault, 2, (EMAIL, BIRGER.email), at=now)
    for query in ("Astrid.Lindfors@example.se", "+46 (0)70-174 06 05", "900101-2385"):
        assert found(database, vault, query) == ["1"]
    assert found(database, vault, BIRGER.email) == ["2"]
    assert found(database, vault, EDGAR.email) == []


def test_a_mistyped_personnummer_is_found_as_it_was_typed(database: Database, vault: Vault, now: datetime) -> None:
    typed = people.normalise_personnummer("900101-2386", today=TODAY)
    assert typed is not None
    index(database, vault, 1, (PERSONNUMMER, typed), at=now)
    assert found(database, vault, "19900101-2386") == ["1"]
    assert found(database, vault, "19900101-2385") == []


def test_the_newest_tickets_come_first_and_no_more_than_asked_for(
    database: Database, vault: Vault, now: datetime
) -> None:
    for number, days in ((1, 3), (2, 1), (3, 2), (4, 1)):
        index(database, vault, number, (EMAIL, ASTRID.email), at=now - timedelta(days=days))
    assert found(database, vault, ASTRID.email) == ["4", "2", "3", "1"]
    assert found(database, vault, ASTRID.email, limit=2) == ["4", "2"]


def test_indexing_again_replaces_what_a_ticket_was_found_by(database: Database, vault: Vault, now: datetime) -> None:
    index(database, vault, 1, (EMAIL, ASTRID.email), (PHONE, ASTRID.e164), at=now)
    index(database, vault, 1, (EMAIL, ASTRID.email), (EMAIL, EDGAR.email), (EMAIL, EDGAR.email), at=now)
    assert found(database, vault, ASTRID.email) == ["1"]
    assert found(database, vault, EDGAR.email) == ["1"]
    assert found(database, vault, ASTRID.phone) == []


def test_a_forgotten_ticket_is_found_by_nobody_and_the_others_stay(
    database: Database, vault: Vault, now: datetime
) -> None:
    index(database, vault, 1, (EMAIL, ASTRID.email), at=now)
    index(database, vault, 2, (EMAIL, ASTRID.email), at=now)
    with database.begin() as session:
        people.forget_ticket(session, TicketId(1))
    assert found(database, vault, ASTRID.email) == ["2"]


def test_a_ticket_of_two_contacts_with_one_address_is_found_once(
    database: Database, vault: Vault, now: datetime
) -> None:
    owners = [(one.contact_id, EMAIL, ASTRID.email) for one in (ASTRID, BIRGER)]
    with database.begin() as session:
        ticket = put_header(session, 1, now)
        people.index_ticket(session, vault, TicketId(ticket.id), [(EMAIL, ASTRID.email)], details=owners)
        hash_ = vault.hash_identifier(EMAIL, ASTRID.email)
        assert [row.id for row, _ in people.list_found(session, hash_, skip=0, limit=10)] == [ticket.id]


def test_an_address_nobody_can_write_in_utf_8_is_indexed_all_the_same(
    database: Database, vault: Vault, now: datetime
) -> None:
    index(database, vault, 1, (EMAIL, "\ud800@example.se"), at=now)
    assert found(database, vault, "\ud800@example.se") == ["1"]
