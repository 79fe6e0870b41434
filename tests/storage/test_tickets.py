from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import NoResultFound

from storage import tickets
from storage.database import Database
from storage.encryption import Vault
from storage.ids import TicketId
from storage.models import Part, Ticket, TicketContact
from storage.plaintext import Plaintext
from storage.vocabulary import PartState, PartType, TicketState
from tests.people import ASTRID, BIRGER
from tests.storage.examples import (
    POLICY_VERSION,
    bodies,
    contact_of,
    conversation_of,
    due,
    key_of,
    part_of,
    put_header,
    stored,
)


@dataclass(frozen=True)
class Span:
    """A finding as a detector gives it."""

    start: int
    end: int
    kind: str = "PERSON"
    score: float = 0.9
    recognizer: str = "test"


def test_a_ticket_is_found_by_its_conversation(database: Database, now: datetime) -> None:
    with database.begin() as session:
        ticket_id = TicketId(put_header(session, 17, now).id)
    with database.read() as session:
        found = tickets.find_ticket(session, "17")
        assert found is tickets.get_ticket(session, ticket_id)
        assert tickets.find_ticket(session, "1") is None
        with pytest.raises(NoResultFound):
            tickets.get_ticket(session, TicketId(404))


def test_a_header_holds_what_may_be_read(database: Database, now: datetime) -> None:
    conversation = replace(conversation_of(17, now), parts_unreached=3, custom_attributes=2, has_rating_remark=True)
    closed_at, due_at = now - timedelta(days=1), now + timedelta(days=365)
    with database.begin() as session:
        tickets.put_header(
            session, conversation, closed_at=closed_at, due_at=due_at, policy_version=POLICY_VERSION, at=now
        )
    with database.read() as session:
        row = session.scalars(select(Ticket)).one()
        assert (row.conversation_id, row.state, row.policy_version) == ("17", TicketState.CLOSED, POLICY_VERSION)
        assert (row.created_at, row.updated_at) == (conversation.created_at, conversation.updated_at)
        assert (row.closed_at, row.due_at, row.received_at, row.redacted_at) == (closed_at, due_at, now, None)
        assert (row.parts_unreached, row.custom_attributes, row.has_rating_remark) == (3, 2, True)


def test_a_header_stored_again_is_the_same_ticket_and_keeps_its_arrival(database: Database, now: datetime) -> None:
    later = now + timedelta(days=1)
    with database.begin() as session:
        first = put_header(session, 17, now).id
    with database.begin() as session:
        again = put_header(session, 17, later, state=TicketState.OPEN)
        assert (again.id, again.received_at, again.state, again.updated_at) == (first, now, TicketState.OPEN, later)


def test_everything_a_person_wrote_opens_again(database: Database, vault: Vault, now: datetime) -> None:
    (ticket_id,) = stored(database, vault, now, 7)
    key = key_of(database, vault, ticket_id)
    with database.read() as session:
        assert tickets.open_title(tickets.get_ticket(session, ticket_id), key) == Plaintext("Title 7")
        (contact,) = tickets.list_contacts(session, ticket_id)
        assert tickets.open_contact(contact, key, "name") == Plaintext(ASTRID.name)
        assert tickets.open_contact(contact, key, "email") == Plaintext(ASTRID.email)
        assert tickets.open_contact(contact, key, "phone") == Plaintext(ASTRID.phone)
    assert bodies(database, key, ticket_id) == ["first 7", "second 7"]


def test_contacts_are_replaced_and_kept_in_order(database: Database, vault: Vault, now: datetime) -> None:
    (ticket_id,) = stored(database, vault, now, 7)
    key = key_of(database, vault, ticket_id)
    with database.begin() as session:
        tickets.put_contacts(session, key, ticket_id, [contact_of(BIRGER), contact_of(ASTRID)])
    with database.read() as session:
        names = [tickets.open_contact(row, key, "name") for row in tickets.list_contacts(session, ticket_id)]
    assert names == [Plaintext(BIRGER.name), Plaintext(ASTRID.name)]


def test_a_part_stored_again_is_the_same_row_with_its_new_text(database: Database, vault: Vault, now: datetime) -> None:
    (ticket_id,) = stored(database, vault, now, 7)
    key = key_of(database, vault, ticket_id)
    with database.begin() as session:
        tickets.put_parts(session, key, ticket_id, [part_of(70, "first, edited", now)])
    assert bodies(database, key, ticket_id) == ["first, edited", "second 7"]


def test_a_text_that_has_not_changed_is_not_sealed_again(database: Database, vault: Vault, now: datetime) -> None:
    (ticket_id,) = stored(database, vault, now, 7)
    key = key_of(database, vault, ticket_id)
    with database.read() as session:
        before = {row.part_id: row.sealed_body for row in tickets.list_parts(session, ticket_id)}
    with database.begin() as session:
        tickets.put_parts(session, key, ticket_id, [part_of(70, "first 7", now), part_of(71, "edited", now)])
    with database.read() as session:
        after = {row.part_id: row.sealed_body for row in tickets.list_parts(session, ticket_id)}
    assert [after[part_id] == before[part_id] for part_id in sorted(before)] == [True, False]


def test_a_source_and_a_part_with_the_same_number_are_two(database: Database, vault: Vault, now: datetime) -> None:
    (ticket_id,) = stored(database, vault, now, 7)
    key = key_of(database, vault, ticket_id)
    with database.begin() as session:
        source = replace(part_of(70, "the source", now - timedelta(hours=1)), type=PartType.SOURCE)
        tickets.put_parts(session, key, ticket_id, [source])
    assert bodies(database, key, ticket_id) == ["the source", "first 7", "second 7"]


def test_a_part_that_intercom_has_redacted_loses_its_text_here(database: Database, vault: Vault, now: datetime) -> None:
    (ticket_id,) = stored(database, vault, now, 7)
    key = key_of(database, vault, ticket_id)
    with database.begin() as session:
        redacted = replace(part_of(70, "This part has been redacted", now), is_redacted=True)
        (row,) = tickets.put_parts(session, key, ticket_id, [redacted])
        assert (row.state, row.sealed_body) == (PartState.REDACTED, None)
    assert bodies(database, key, ticket_id) == [None, "second 7"]


def test_parts_are_listed_as_they_were_written(database: Database, vault: Vault, now: datetime) -> None:
    (ticket_id,) = stored(database, vault, now, 7)
    key = key_of(database, vault, ticket_id)
    with database.begin() as session:
        parts = [part_of(2, "later", now + timedelta(days=1)), part_of(1, "earlier", now - timedelta(days=1))]
        tickets.put_parts(session, key, ticket_id, parts)
    assert bodies(database, key, ticket_id) == ["earlier", "first 7", "second 7", "later"]


def put_findings(database: Database, ticket_id: TicketId, part_row: int | None, spans: Sequence[Span]) -> None:
    with database.begin() as session:
        tickets.put_findings(session, ticket_id, {part_row: spans})


def test_findings_of_a_part_and_of_the_title_are_replaced_apart(
    database: Database, vault: Vault, now: datetime
) -> None:
    first, second = stored(database, vault, now, 1, 2)
    with database.read() as session:
        part_row = tickets.list_parts(session, first)[0].id
    put_findings(database, first, None, [Span(6, 7), Span(0, 5, "EMAIL_ADDRESS")])
    put_findings(database, first, part_row, [Span(0, 2)])
    put_findings(database, second, None, [Span(0, 1, "CITY")])
    put_findings(database, first, part_row, [Span(2, 4), Span(0, 1)])
    with database.read() as session:
        title = [(found.start, found.end, found.kind) for found in tickets.list_title_findings(session, first)]
        part = tickets.list_parts(session, first)[0]
        assert title == [(0, 5, "EMAIL_ADDRESS"), (6, 7, "PERSON")]
        assert [(found.start, found.end, found.score, found.recognizer) for found in part.findings] == [
            (0, 1, 0.9, "test"),
            (2, 4, 0.9, "test"),
        ]
        assert tickets.count_kinds(session, first) == {"EMAIL_ADDRESS": 1, "PERSON": 3}
        assert tickets.count_kinds(session, second) == {"CITY": 1}
    put_findings(database, first, None, [])
    with database.read() as session:
        assert tickets.list_title_findings(session, first) == []
        assert tickets.count_kinds(session, first) == {"PERSON": 2}


def test_erasing_takes_everything_a_person_wrote_and_leaves_the_header(
    database: Database, vault: Vault, now: datetime
) -> None:
    first, second = stored(database, vault, now, 1, 2)
    put_findings(database, first, None, [Span(0, 1)])
    later = now + timedelta(days=1)
    with database.begin() as session:
        tickets.erase_text(session, tickets.get_ticket(session, first), state=TicketState.REDACTED, at=later)
    with database.read() as session:
        ticket = tickets.get_ticket(session, first)
        assert (ticket.state, ticket.redacted_at, ticket.due_at) == (TicketState.REDACTED, later, None)
        assert (ticket.sealed_title, ticket.closed_at, ticket.received_at) == (None, now, now)
        assert {(part.sealed_body, part.state) for part in tickets.list_parts(session, first)} == {
            (None, PartState.REDACTED)
        }
        assert tickets.list_contacts(session, first) == []
        assert tickets.count_kinds(session, first) == {}
        assert len(tickets.list_contacts(session, second)) == 1
    assert bodies(database, key_of(database, vault, second), second) == ["first 2", "second 2"]
    assert due(database, later + timedelta(days=1)) == ["2"]


def test_a_locked_ticket_is_the_newest_one(postgres_database: Database, now: datetime) -> None:
    with postgres_database.begin() as session:
        put_header(session, 1, now)
    with postgres_database.begin() as session:
        seen = tickets.find_ticket(session, "1")
        with postgres_database.begin() as other:  # another process, meanwhile
            put_header(other, 1, now, state=TicketState.DELETED)
        locked = tickets.lock_ticket(session, "1")
        assert locked is seen
        assert locked is not None
        assert locked.state is TicketState.DELETED


def test_what_belongs_to_a_ticket_goes_with_it(database: Database, vault: Vault, now: datetime) -> None:
    stored(database, vault, now, 1)
    with database.begin() as session:
        session.execute(text("DELETE FROM tickets"))
    with database.read() as session:
        assert session.scalars(select(TicketContact)).all() == []
        assert session.scalars(select(Part)).all() == []
