"""One identifier leads to all that are surely the same person's, and never to another's."""

from datetime import datetime

from storage import merged_contacts, people, persons
from storage.database import Database
from storage.encryption import Vault
from storage.ids import TicketId
from storage.persons import Identifier, Person
from storage.vocabulary import IdentifierType
from tests.people import ASTRID, BIRGER, CELINE, Customer
from tests.storage.examples import put_header

EMAIL, PHONE, CONTACT = IdentifierType.EMAIL, IdentifierType.PHONE, IdentifierType.CONTACT
PERSONNUMMER = IdentifierType.PERSONNUMMER


def put(
    database: Database,
    vault: Vault,
    number: int,
    *of: Customer,
    at: datetime,
    said: tuple[tuple[IdentifierType, str], ...] = (),
) -> None:
    """Take a ticket of some contacts in, in whose text something was said."""
    details = [(one.contact_id, *detail) for one in of for detail in ((EMAIL, one.email), (PHONE, one.e164))]
    found = [(CONTACT, one.contact_id) for one in of] + [(type_, value) for _, type_, value in details]
    with database.begin() as session:
        ticket_id = TicketId(put_header(session, number, at).id)
        people.index_ticket(session, vault, ticket_id, [*found, *said], details=details)


def person(database: Database, vault: Vault, type_: IdentifierType, value: str) -> Person:
    with database.read() as session:
        return persons.find_person(session, type_, vault.hash_identifier(type_, value))


def hashed(vault: Vault, *identifiers: tuple[IdentifierType, str]) -> frozenset[Identifier]:
    return frozenset((type_, vault.hash_identifier(type_, value)) for type_, value in identifiers)


def of_astrid(vault: Vault) -> frozenset[Identifier]:
    return hashed(vault, (EMAIL, ASTRID.email), (PHONE, ASTRID.e164), (CONTACT, ASTRID.contact_id))


def test_each_identifier_leads_to_all_the_others(database: Database, vault: Vault, now: datetime) -> None:
    put(database, vault, 1, ASTRID, at=now)
    put(database, vault, 2, BIRGER, at=now)
    for asked in ((EMAIL, ASTRID.email), (PHONE, ASTRID.e164), (CONTACT, ASTRID.contact_id)):
        found = person(database, vault, *asked)
        assert (found.known, found.contacts, found.shared, found.is_ambiguous) == (of_astrid(vault), 1, 0, False)


def test_somebody_who_is_not_here_is_only_what_was_asked(database: Database, vault: Vault) -> None:
    found = person(database, vault, EMAIL, ASTRID.email)
    assert (found.known, found.contacts) == (hashed(vault, (EMAIL, ASTRID.email)), 0)


def test_what_was_only_said_in_a_text_leads_nowhere(database: Database, vault: Vault, now: datetime) -> None:
    assert ASTRID.personnummer is not None
    put(database, vault, 1, BIRGER, at=now, said=((EMAIL, ASTRID.email), (PERSONNUMMER, ASTRID.personnummer)))
    for asked in ((EMAIL, ASTRID.email), (PERSONNUMMER, ASTRID.personnummer)):
        assert person(database, vault, *asked).known == hashed(vault, asked)
    assert person(database, vault, EMAIL, BIRGER.email).known == hashed(
        vault, (EMAIL, BIRGER.email), (PHONE, BIRGER.e164), (CONTACT, BIRGER.contact_id)
    )


def test_an_address_of_two_persons_joins_neither(database: Database, vault: Vault, now: datetime) -> None:
    twin = Customer(name="B", email=ASTRID.email, phone=BIRGER.phone, e164=BIRGER.e164, contact_id=BIRGER.contact_id)
    put(database, vault, 1, ASTRID, at=now)
    put(database, vault, 2, twin, at=now)
    shared = person(database, vault, EMAIL, ASTRID.email)
    assert (shared.is_ambiguous, shared.contacts, shared.known) == (True, 2, hashed(vault, (EMAIL, ASTRID.email)))
    own = person(database, vault, CONTACT, ASTRID.contact_id)
    assert own.known == hashed(vault, (PHONE, ASTRID.e164), (CONTACT, ASTRID.contact_id))
    assert own.shared == 1
    by_phone = person(database, vault, PHONE, BIRGER.e164)
    assert by_phone.known == hashed(vault, (PHONE, BIRGER.e164), (CONTACT, BIRGER.contact_id))


def test_a_detail_of_two_contacts_of_one_ticket_is_told_and_joins_neither(
    database: Database, vault: Vault, now: datetime
) -> None:
    twin = Customer(name="B", email=ASTRID.email, phone=BIRGER.phone, e164=BIRGER.e164, contact_id=BIRGER.contact_id)
    put(database, vault, 1, ASTRID, twin, at=now)
    shared = person(database, vault, EMAIL, ASTRID.email)
    assert (shared.is_ambiguous, shared.contacts, shared.known) == (True, 2, hashed(vault, (EMAIL, ASTRID.email)))
    for asked in ((PHONE, ASTRID.e164), (CONTACT, ASTRID.contact_id)):
        own = person(database, vault, *asked)
        assert own.known == hashed(vault, (PHONE, ASTRID.e164), (CONTACT, ASTRID.contact_id))
        assert (own.contacts, own.shared) == (1, 1)


def test_contacts_that_were_merged_are_one_person_however_many_steps(
    database: Database, vault: Vault, now: datetime
) -> None:
    for number, one in enumerate((ASTRID, BIRGER, CELINE), start=1):
        put(database, vault, number, one, at=now)
    a, b, c = (vault.hash_identifier(CONTACT, one.contact_id) for one in (ASTRID, BIRGER, CELINE))
    with database.begin() as session:
        merged_contacts.put_merge(session, a, into=b, at=now)
        merged_contacts.put_merge(session, b, into=c, at=now)
    for asked in (ASTRID, BIRGER, CELINE):
        found = person(database, vault, EMAIL, asked.email)
        assert (found.contacts, len(found.known)) == (1, 9)
        assert of_astrid(vault) <= found.known


def test_merges_of_others_are_nobodys_concern(database: Database, vault: Vault, now: datetime) -> None:
    put(database, vault, 1, ASTRID, at=now)
    with database.begin() as session:
        merged_contacts.put_merge(session, b"b" * 32, into=b"c" * 32, at=now)
    assert person(database, vault, EMAIL, ASTRID.email).known == of_astrid(vault)


def test_a_forgotten_ticket_joins_nobody_any_more(database: Database, vault: Vault, now: datetime) -> None:
    put(database, vault, 1, ASTRID, at=now)
    with database.begin() as session:
        people.forget_ticket(session, TicketId(1))
    assert person(database, vault, EMAIL, ASTRID.email).contacts == 0
