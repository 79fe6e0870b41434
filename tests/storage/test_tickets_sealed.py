"""What a person wrote rests sealed, each value in its own place."""

from dataclasses import replace
from datetime import datetime

import pytest
from sqlalchemy import select, text

from storage import keys, tickets
from storage.database import Database
from storage.encryption import Vault
from storage.errors import KeyDestroyed, SealBroken
from storage.ids import TicketId
from storage.models import Part
from storage.plaintext import Plaintext
from tests.people import ASTRID, BIRGER
from tests.storage.examples import bodies, contact_of, key_of, part_of, put_header, stored


def test_nothing_a_person_wrote_stands_readable_in_any_column(
    sqlite_database: Database, vault: Vault, now: datetime
) -> None:
    stored(sqlite_database, vault, now, 7)
    with sqlite_database.read() as session:
        connection = session.connection().connection.driver_connection
        assert connection is not None
        dump = "\n".join(connection.iterdump())
    written = (ASTRID.name, ASTRID.email, ASTRID.phone, "Title 7", "first 7", "second 7")
    for value in written:
        assert value not in dump
        assert value.encode().hex().upper() not in dump.upper()  # as blobs are dumped


def open_everything(database: Database, vault: Vault, ticket_id: TicketId) -> None:
    key = key_of(database, vault, ticket_id)
    with database.read() as session:
        tickets.open_title(tickets.get_ticket(session, ticket_id), key)
        for contact in tickets.list_contacts(session, ticket_id):
            tickets.open_contact(contact, key, "name")
        for part in tickets.list_parts(session, ticket_id):
            tickets.open_body(part, key)


SWAPS = {
    "two bodies of one ticket": ("parts", "sealed_body", 1, "sealed_body", 2),
    "the bodies of two tickets": ("parts", "sealed_body", 1, "sealed_body", 3),
    "a name and an address": ("ticket_contacts", "sealed_name", 1, "sealed_email", 1),
    "the names of two tickets": ("ticket_contacts", "sealed_name", 1, "sealed_name", 2),
    "two titles": ("tickets", "sealed_title", 1, "sealed_title", 2),
}


@pytest.mark.parametrize("swap", SWAPS, ids=str)
def test_two_sealed_values_that_changed_places_are_found(
    database: Database, vault: Vault, now: datetime, swap: str
) -> None:
    first, _ = stored(database, vault, now, 1, 2)
    table, one_column, one_row, other_column, other_row = SWAPS[swap]
    with database.begin() as session:
        one = session.scalar(text(f"SELECT {one_column} FROM {table} WHERE id = {one_row}"))  # noqa: S608 - from the table above
        other = session.scalar(text(f"SELECT {other_column} FROM {table} WHERE id = {other_row}"))  # noqa: S608 - as above
        assert one != other
        for column, row, value in ((one_column, one_row, other), (other_column, other_row, one)):
            session.execute(text(f"UPDATE {table} SET {column} = :value WHERE id = {row}"), {"value": value})  # noqa: S608 - as above
    with pytest.raises(SealBroken) as caught:
        open_everything(database, vault, first)
    assert caught.value.place.startswith(f"{table}.{one_column}[1")
    for written in ("first", "second", "Title", "Astrid", "example.se"):
        assert written not in str(caught.value)


def test_what_is_missing_or_empty_is_not_sealed(database: Database, vault: Vault, now: datetime) -> None:
    with database.begin() as session:
        ticket = put_header(session, 7, now)
        ticket_id = TicketId(ticket.id)
        key = keys.open_or_make_key(session, vault, keys.ticket_owner(ticket_id), at=now)
        bare = replace(contact_of(ASTRID), name=None, email=Plaintext(""))
        tickets.put_contacts(session, key, ticket_id, [bare])
        tickets.put_parts(session, key, ticket_id, [part_of(1, None, now), part_of(2, "", now)])
        tickets.seal_title(ticket, key, None)
    with database.read() as session:
        assert tickets.open_title(tickets.get_ticket(session, ticket_id), key) is None
        (contact,) = tickets.list_contacts(session, ticket_id)
        assert tickets.open_contact(contact, key, "name") is None
        assert tickets.open_contact(contact, key, "email") is None
        assert tickets.open_contact(contact, key, "phone") == Plaintext(ASTRID.phone)
    assert bodies(database, key, ticket_id) == [None, None]


def test_two_contacts_of_one_ticket_that_changed_places_are_found(
    database: Database, vault: Vault, now: datetime
) -> None:
    (ticket_id,) = stored(database, vault, now, 7)
    key = key_of(database, vault, ticket_id)
    with database.begin() as session:
        tickets.put_contacts(session, key, ticket_id, [contact_of(BIRGER), contact_of(ASTRID)])
        first, second = tickets.list_contacts(session, ticket_id)
        first.sealed_email, second.sealed_email = second.sealed_email, first.sealed_email
    with pytest.raises(SealBroken, match=r"ticket_contacts\.sealed_email"), database.read() as session:
        tickets.open_contact(tickets.list_contacts(session, ticket_id)[0], key, "email")


def test_without_its_key_a_ticket_that_is_still_stored_cannot_be_read(
    database: Database, vault: Vault, now: datetime
) -> None:
    (ticket_id,) = stored(database, vault, now, 1)
    with database.begin() as session:
        keys.destroy_key(session, keys.ticket_owner(ticket_id), at=now)
    with database.read() as session:
        assert session.scalars(select(Part.sealed_body)).first() is not None
    with pytest.raises(KeyDestroyed):
        key_of(database, vault, ticket_id)
