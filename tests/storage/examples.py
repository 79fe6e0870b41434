"""Example rows for the storage tests: conversations of the cast, and tickets made of them."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from detectors.entities import Finding, Kind
from storage import keys, tickets
from storage.database import Database
from storage.encryption import DataKey, Vault
from storage.ids import TicketId
from storage.models import Ticket
from storage.partners.conversation import Contact, ContactId, Conversation, ConversationId, Part, PartId
from storage.plaintext import Plaintext
from storage.vocabulary import PartAuthor, PartType, TicketState
from tests.people import ASTRID, Customer

POLICY_VERSION = "2026-01+example"


def contact_of(customer: Customer) -> Contact:
    """Return a customer as Intercom gives them."""
    return Contact(
        ContactId(customer.contact_id), Plaintext(customer.name), Plaintext(customer.email), Plaintext(customer.phone)
    )


def part_of(number: int, body: str | None, at: datetime) -> Part:
    """Return a customer's comment."""
    return Part(
        id=PartId(str(number)),
        type=PartType.COMMENT,
        author=PartAuthor.CONTACT,
        author_name=Plaintext(ASTRID.name),
        author_email=Plaintext(ASTRID.email),
        body=None if body is None else Plaintext(body),
        created_at=at,
        is_redacted=False,
        attachments=0,
    )


def conversation_of(number: int, at: datetime, *, state: TicketState = TicketState.CLOSED) -> Conversation:
    """Return a conversation of Astrid's, with two parts."""
    return Conversation(
        id=ConversationId(str(number)),
        state=state,
        title=Plaintext(f"Title {number}"),
        created_at=at - timedelta(days=2),
        updated_at=at,
        closed_at=at if state is TicketState.CLOSED else None,
        contacts=(contact_of(ASTRID),),
        parts=(part_of(10 * number, f"first {number}", at), part_of(10 * number + 1, f"second {number}", at)),
        parts_unreached=0,
        custom_attributes=0,
        has_rating_remark=False,
    )


def put_header(session: Session, number: int, at: datetime, *, state: TicketState = TicketState.CLOSED) -> Ticket:
    """Store the header of a ticket that is due at `at`."""
    conversation = conversation_of(number, at, state=state)
    return tickets.put_header(
        session, conversation, closed_at=conversation.closed_at, due_at=at, policy_version=POLICY_VERSION, at=at
    )


def put_ticket(session: Session, vault: Vault, number: int, at: datetime) -> tuple[TicketId, DataKey]:
    """Store a whole ticket, sealed under its own key."""
    conversation = conversation_of(number, at)
    ticket = put_header(session, number, at)
    ticket_id = TicketId(ticket.id)
    key = keys.open_or_make_key(session, vault, keys.ticket_owner(ticket_id), at=at)
    tickets.seal_title(ticket, key, conversation.title)
    tickets.put_contacts(session, key, ticket_id, conversation.contacts)
    tickets.put_parts(session, key, ticket_id, conversation.parts)
    session.flush()
    return ticket_id, key


def found(kind: str) -> Finding:
    """Return a finding of this kind, in the first letters of a text."""
    return Finding(0, 1, Kind(kind), 0.9, "test")


def stored(database: Database, vault: Vault, at: datetime, *numbers: int) -> list[TicketId]:
    """Store whole tickets and return their ids."""
    with database.begin() as session:
        return [put_ticket(session, vault, number, at)[0] for number in numbers]


def key_of(database: Database, vault: Vault, ticket_id: TicketId) -> DataKey:
    """Return a ticket's key, opened."""
    with database.read() as session:
        return keys.open_key(session, vault, keys.ticket_owner(ticket_id))


def bodies(database: Database, key: DataKey, ticket_id: TicketId) -> list[str | None]:
    """Return the texts of a ticket's parts, in order."""
    with database.read() as session:
        opened = [tickets.open_body(part, key) for part in tickets.list_parts(session, ticket_id)]
    return [body.reveal() if body else None for body in opened]


def due(database: Database, at: datetime, *, limit: int = 10) -> list[str]:
    """Return the conversations whose tickets are due, in order."""
    with database.read() as session:
        return [ticket.conversation_id for ticket in tickets.list_due(session, now=at, limit=limit)]
