"""A stored ticket as it goes into the copy of one person's data. Used by the verb that collects.

A ticket in which the person is only mentioned is another person's: none of it is taken.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from detectors.entities import Kind
from detectors.hypertext.views import readable
from handlers.copy_texts import RawItem, RawText
from handlers.policy.copy_rules import is_portable
from handlers.services import Services
from handlers.ticket_texts import TicketText, open_contacts, open_texts
from storage import keys, people, requests, tickets
from storage.encryption import DataKey
from storage.ids import TicketId
from storage.models import Part, SubjectRequest, Ticket
from storage.persons import Identifier, find_person
from storage.vocabulary import CopyTextType, IdentifierType, ItemType, PartAuthor, PartType

KINDS: dict[IdentifierType, Kind] = {
    IdentifierType.EMAIL: Kind.EMAIL_ADDRESS,
    IdentifierType.PHONE: Kind.PHONE_NUMBER,
    IdentifierType.PERSONNUMMER: Kind.SE_PERSONNUMMER,
}
_MOST_ASKED_FOR_NAMES = 20


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose copy it is: by keyed hashes, and by the values that are proven to be theirs."""

    known: frozenset[Identifier]
    own: tuple[tuple[Kind, str], ...] = field(repr=False)

    @property
    def hashes(self) -> frozenset[bytes]:
        """The keyed hashes alone."""
        return frozenset(hash_ for _, hash_ in self.known)


def owner_of(session: Session, services: Services, row: SubjectRequest) -> Owner:
    """Return the person of a request. An identifier that several persons have makes nothing theirs."""
    found = [find_person(session, type_, hash_) for type_, hash_ in sorted(requests.list_identifiers(session, row))]
    known = frozenset(one for person in found if not person.is_ambiguous for one in person.known)
    opened = requests.open_identifiers(session, services.vault, row)
    own = tuple((KINDS[type_], one.reveal()) for type_, values in opened.items() if type_ in KINDS for one in values)
    return Owner(known, own)


def names_of(session: Session, services: Services, owner: Owner, conversations: Collection[str]) -> list[str]:
    """Return what the person is called in the newest of their own tickets."""
    names: dict[str, None] = {}
    for conversation in list(conversations)[-_MOST_ASKED_FOR_NAMES:]:
        row = tickets.find_ticket(session, conversation)
        key = row and keys.find_key(session, services.vault, keys.ticket_owner(TicketId(row.id)))
        if row and key and _is_theirs_alone(session, owner, row):
            found = open_contacts(session, key, TicketId(row.id))
            names |= dict.fromkeys(value.reveal() for kind, value in found if kind is Kind.PERSON)
    return list(names)


def item_of(
    session: Session, services: Services, owner: Owner, row: Ticket, *, scope: int, only_provided: bool
) -> RawItem | None:
    """Return a ticket of the person's; None where it is another person's, or its text is gone.

    Raises:
        SealBroken: a stored value was tampered with.
    """
    ticket_id = TicketId(row.id)
    key = keys.find_key(session, services.vault, keys.ticket_owner(ticket_id))
    if key is None or row.state in tickets.NO_TEXT or not is_theirs(session, owner, row):
        return None
    is_alone = _is_theirs_alone(session, owner, row)
    contact = list(open_contacts(session, key, ticket_id)) if is_alone else []
    own = (*owner.own, *((kind, value.reveal()) for kind, value in contact))
    parts = {part.id: part for part in tickets.list_parts(session, ticket_id)}
    opened = open_texts(session, services, row, key, parts.values())
    is_portable_here = is_portable(services.policy, services.policy.ticket_purposes) and is_alone
    texts = [
        *_details(key, session, ticket_id, is_alone=is_alone, is_provided=is_portable_here),
        *(_text(one, parts, is_portable=is_portable_here) for one in opened),
    ]
    return RawItem(
        scope=scope,
        type=ItemType.TICKET,
        ref=row.conversation_id,
        texts=[text for text in texts if text.is_provided or not only_provided],
        own=own,
        known=[known for one in opened for known in _known(one)],
    )


def is_theirs(session: Session, owner: Owner, row: Ticket) -> bool:
    """Say whether a contact of a ticket is the person: what only stands in its text makes nobody its own."""
    return bool(people.list_contact_hashes(session, TicketId(row.id)) & owner.hashes)


def _is_theirs_alone(session: Session, owner: Owner, row: Ticket) -> bool:
    """Say whether the person is a ticket's only contact: what a contact wrote there is theirs."""
    return is_theirs(session, owner, row) and len(tickets.list_contacts(session, TicketId(row.id))) == 1


def _details(
    key: DataKey, session: Session, ticket_id: TicketId, *, is_alone: bool, is_provided: bool
) -> Iterator[RawText]:
    """Yield what Intercom calls the person; of several contacts nobody knows here which is which."""
    if is_alone:
        for kind, value in open_contacts(session, key, ticket_id):
            yield RawText(type=CopyTextType.CONTACT, name=kind.value, text=value.reveal(), is_provided=is_provided)


def _text(one: TicketText, parts: dict[int, Part], *, is_portable: bool) -> RawText:
    text = readable(one.text.reveal())
    if one.part_row is None:
        return RawText(type=CopyTextType.TITLE, text=text)
    part = parts[one.part_row]
    is_note = part.type is PartType.NOTE
    return RawText(
        type=CopyTextType.NOTE if is_note else CopyTextType.MESSAGE,
        text=text,
        author=part.author,
        dated_at=part.created_at,
        is_provided=is_portable and part.author is PartAuthor.CONTACT and not is_note,
    )


def _known(one: TicketText) -> Iterator[tuple[Kind, str]]:
    """Yield the values that were found in a text before, as they are read."""
    text = one.text.reveal()
    for found in one.findings:
        if 0 <= found.start < found.end <= len(text) and found.kind in frozenset(Kind):
            yield Kind(found.kind), readable(text[found.start : found.end])
