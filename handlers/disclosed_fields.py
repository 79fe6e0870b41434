"""Which fields of tickets a disclosure holds, and what stands there now. Used by several verbs.

A field is a place, not a text: when it is released, what stands there must still be what was approved.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from sqlalchemy.orm import Session

from detectors.entities import Kind
from handlers.services import Services
from handlers.ticket_facts import CONTACT_KINDS
from handlers.ticket_texts import TicketText, open_texts
from storage import disclosures, keys, tickets
from storage.disclosures import WHOLE_TEXT, NewField
from storage.encryption import DataKey
from storage.ids import DisclosureId, TicketId
from storage.models import Disclosure, DisclosureField, Part, Ticket
from storage.plaintext import Plaintext
from storage.vocabulary import DisclosedPlace, PartAuthor

_Key = tuple[int, DisclosedPlace, int | None, str, int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedField:
    """One field of a disclosure with the value that stands there; `author` and `written_at` are those of the part."""

    position: int
    conversation_id: str
    place: DisclosedPlace
    kind: str
    value: Plaintext
    author: PartAuthor | None
    written_at: datetime | None


def chosen_fields(
    session: Session, services: Services, row: Ticket, *, kinds: Collection[Kind], with_messages: bool
) -> Iterator[NewField]:
    """Yield what of a ticket is disclosed: every value of these kinds, and with messages all that was written.

    Nothing of a ticket whose text is gone.
    """
    for found in _values(session, services, row, with_messages=with_messages):
        if found.kind == WHOLE_TEXT or found.kind in kinds:
            yield found


def open_fields(session: Session, services: Services, row: Disclosure) -> list[OpenedField]:
    """Return the fields of a disclosure that still hold what was approved; the others are left out."""
    fields = disclosures.list_fields(session, DisclosureId(row.id))
    opened: list[OpenedField] = []
    for ticket_id in dict.fromkeys(field.ticket_id for field in fields):
        ticket = tickets.find_by_id(session, TicketId(ticket_id))
        if ticket is None:
            continue
        standing = {_key(found): found for found in _values(session, services, ticket, with_messages=True)}
        parts = {part.id: part for part in tickets.list_parts(session, TicketId(ticket_id))}
        for field in (one for one in fields if one.ticket_id == ticket_id):
            found = standing.get(_key_of(field))
            if found is not None and disclosures.hash_value(services.vault, row, found.value) == field.hash:
                opened.append(_opened(field, ticket, found.value, parts))
    return sorted(opened, key=lambda one: one.position)


def _values(session: Session, services: Services, row: Ticket, *, with_messages: bool) -> Iterator[NewField]:
    """Yield every value of a ticket with its place: the contact's details, the findings as corrected, and the texts."""
    key = keys.find_key(session, services.vault, keys.ticket_owner(TicketId(row.id)))
    if key is None or row.state in tickets.NO_TEXT:
        return
    yield from _contacts(session, key, TicketId(row.id))
    for text in open_texts(session, services, row, key, tickets.list_parts(session, TicketId(row.id))):
        yield from _found(row, text)
        if with_messages:
            yield _field(row, text, WHOLE_TEXT, 0, len(text.text))


def _contacts(session: Session, key: DataKey, ticket_id: TicketId) -> Iterator[NewField]:
    for contact in tickets.list_contacts(session, ticket_id):
        for column, kind in CONTACT_KINDS.items():
            value = tickets.open_contact(contact, key, column)
            if value:
                yield NewField(
                    ticket_id=ticket_id,
                    place=DisclosedPlace.CONTACT,
                    place_row=contact.position,
                    kind=kind,
                    start=0,
                    end=len(value),
                    value=value,
                )


def _found(row: Ticket, text: TicketText) -> Iterator[NewField]:
    for found in text.findings:
        if 0 <= found.start < found.end <= len(text.text):
            yield _field(row, text, str(found.kind), found.start, found.end)


def _field(row: Ticket, text: TicketText, kind: str, start: int, end: int) -> NewField:
    return NewField(
        ticket_id=TicketId(row.id),
        place=DisclosedPlace.TITLE if text.part_row is None else DisclosedPlace.PART,
        place_row=text.part_row,
        kind=kind,
        start=start,
        end=end,
        value=Plaintext(text.text.reveal()[start:end]),
    )


def _opened(field: DisclosureField, row: Ticket, value: Plaintext, parts: Mapping[int, Part]) -> OpenedField:
    part = parts.get(cast("int", field.place_row)) if field.place is DisclosedPlace.PART else None
    return OpenedField(
        position=field.position,
        conversation_id=row.conversation_id,
        place=field.place,
        kind=field.kind,
        value=value,
        author=part.author if part else None,
        written_at=part.created_at if part else None,
    )


def _key(found: NewField) -> _Key:
    return (found.ticket_id, found.place, found.place_row, str(found.kind), found.start, found.end)


def _key_of(field: DisclosureField) -> _Key:
    return (field.ticket_id, field.place, field.place_row, field.kind, field.start, field.end)
