"""A ticket's texts, opened, with their findings as the team has corrected them. Used by several verbs."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import cast

from sqlalchemy.orm import Session

from detectors.entities import Finding, Kind
from handlers.correction_lists import lists_of
from handlers.policy.mask_forms import Views
from handlers.policy.masking import Numbering, mask, mask_value
from handlers.services import Services
from handlers.ticket_facts import CONTACT_KINDS
from storage import keys, tickets
from storage.encryption import DataKey
from storage.ids import TicketId
from storage.models import Finding as FindingRow
from storage.models import Part, Ticket
from storage.plaintext import Plaintext


@dataclass(frozen=True, slots=True)
class TicketText:
    """One text of a ticket: the title, whose `part_row` is None, or a part. `findings` are as corrected."""

    part_row: int | None
    text: Plaintext
    findings: tuple[Finding, ...]


def open_texts(
    session: Session, services: Services, row: Ticket, key: DataKey, parts: Iterable[Part]
) -> list[TicketText]:
    """Return a ticket's texts in order, the title first; `parts` are its parts, with their findings.

    Raises:
        SealBroken: a stored value was tampered with.
    """
    ticket_id = TicketId(row.id)
    lists = lists_of(session, services, ticket_id=ticket_id)
    title = tickets.open_title(row, key)
    opened: list[tuple[int | None, Plaintext, list[Finding]]] = []
    if title:
        opened.append((None, title, _found(tickets.list_title_findings(session, ticket_id))))
    opened += [(part.id, body, _found(part.findings)) for part in parts if (body := tickets.open_body(part, key))]
    corrected = lists.apply_to_ticket([text.reveal() for _, text, _ in opened], [found for *_, found in opened])
    return [TicketText(at, text, tuple(found)) for (at, text, _), found in zip(opened, corrected, strict=True)]


def find_texts(session: Session, services: Services, row: Ticket) -> list[TicketText]:
    """Return a ticket's texts as `open_texts` does; none when they are gone."""
    key = keys.find_key(session, services.vault, keys.ticket_owner(TicketId(row.id)))
    return open_texts(session, services, row, key, tickets.list_parts(session, TicketId(row.id))) if key else []


def open_contacts(session: Session, key: DataKey, ticket_id: TicketId) -> Iterator[tuple[Kind, Plaintext]]:
    """Yield what is known of a ticket's contacts, each value with its kind, in order."""
    for contact in tickets.list_contacts(session, ticket_id):
        for column, kind in CONTACT_KINDS.items():
            value = tickets.open_contact(contact, key, column)
            if value:
                yield kind, value


def numbering_of(
    session: Session, services: Services, row: Ticket, texts: Sequence[TicketText], views: Views
) -> Numbering:
    """Return the numbers that a ticket's values have when all of it is shown to these views: title, contacts, parts."""
    ticket_id, numbering = TicketId(row.id), Numbering()
    key = keys.open_key(session, services.vault, keys.ticket_owner(ticket_id))
    for text in (one for one in texts if one.part_row is None):
        mask(text.text.reveal(), text.findings, numbering=numbering, views=views)
    for kind, value in open_contacts(session, key, ticket_id):
        mask_value(kind, value.reveal(), numbering=numbering, views=views)
    for text in (one for one in texts if one.part_row is not None):
        mask(text.text.reveal(), text.findings, numbering=numbering, views=views)
    return numbering


def _found(rows: Iterable[FindingRow]) -> list[Finding]:
    # A kind from another version of the vocabulary stays a string: masking hides what it does not know.
    return [Finding(row.start, row.end, cast("Kind", row.kind), row.score, row.recognizer) for row in rows]
