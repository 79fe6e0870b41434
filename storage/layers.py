"""Layers of our copy: which kinds stand in a ticket, and its texts once some of them have gone."""

from collections.abc import Collection, Iterable, Mapping
from typing import Final

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from storage.encryption import DataKey
from storage.ids import TicketId
from storage.models import Finding, Part, Ticket, TicketContact
from storage.plaintext import Plaintext
from storage.tickets import body_place, title_place
from storage.vocabulary import PartState

CONTACT_COLUMNS: Final = ("name", "email", "phone")
_AT_ONCE: Final = 500


def map_kinds(session: Session, ticket_ids: Collection[int]) -> dict[int, set[str]]:
    """Return the kinds of each ticket's findings; tickets without any are left out."""
    found: dict[int, set[str]] = {}
    for some in _in_pieces(ticket_ids):
        query = select(Finding.ticket_id, Finding.kind).where(Finding.ticket_id.in_(some)).distinct()
        for ticket_id, kind in session.execute(query):
            found.setdefault(ticket_id, set()).add(kind)
    return found


def map_contact_columns(session: Session, ticket_ids: Collection[int]) -> dict[int, set[str]]:
    """Return which details of its contacts each ticket holds: `name`, `email`, `phone`."""
    found: dict[int, set[str]] = {}
    sealed = [getattr(TicketContact, f"sealed_{column}").is_not(None) for column in CONTACT_COLUMNS]
    for some in _in_pieces(ticket_ids):
        query = select(TicketContact.ticket_id, *sealed).where(TicketContact.ticket_id.in_(some))
        for ticket_id, *is_there in session.execute(query):
            there = {column for column, is_one in zip(CONTACT_COLUMNS, is_there, strict=True) if is_one}
            found.setdefault(ticket_id, set()).update(there)
    return found


def withhold_contacts(session: Session, ticket_id: TicketId, columns: Collection[str]) -> bool:
    """Take these details of a ticket's contacts out of our copy; tell whether there was one."""
    there = map_contact_columns(session, [ticket_id]).get(ticket_id, set())
    going = there.intersection(columns)
    if going:
        values = {f"sealed_{column}": None for column in going}
        session.execute(update(TicketContact).where(TicketContact.ticket_id == ticket_id).values(values))
    return bool(going)


def mark_layered(session: Session, part_rows: Iterable[int]) -> None:
    """Let our copy of these parts outlive Intercom's: their text stays here when it is blanked there."""
    rows = list(part_rows)
    if rows:
        session.execute(update(Part).where(Part.id.in_(rows)).values(state=PartState.LAYERED))


def put_layer(session: Session, ticket: Ticket, key: DataKey, texts: Mapping[int | None, Plaintext]) -> None:
    """Make these the texts of a ticket's places, sealed anew: a part's row, or None for the title. The old are gone."""
    for part in session.scalars(select(Part).where(Part.id.in_([row for row in texts if row is not None]))):
        part.sealed_body, part.state = key.seal(texts[part.id], body_place(part)), PartState.LAYERED
    if None in texts:
        ticket.sealed_title = key.seal(texts[None], title_place(ticket.id))
    session.flush()


def _in_pieces(ticket_ids: Collection[int]) -> Iterable[list[int]]:
    wanted = sorted(ticket_ids)
    return (wanted[first : first + _AT_ONCE] for first in range(0, len(wanted), _AT_ONCE))
