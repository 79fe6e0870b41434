"""What was erased does not come back: a fetched conversation loses what a tombstone covers, before anybody reads it.

One question for every way in: webhook, backfill, reconcile, import, and the steps of a redaction. Intercom may still
show what could not be redacted there, a delivery may be late or repeated, and a database may have been restored.
"""

from collections.abc import Collection, Iterator
from dataclasses import replace

from sqlalchemy.orm import Session

from handlers.services import Services
from storage import people, tombstones
from storage.partners.conversation import Contact, Conversation, Part
from storage.tickets import part_key
from storage.tombstones import Tombstone
from storage.vocabulary import IdentifierType, TombstoneType


def leave_out_erased(services: Services, conversation: Conversation) -> Conversation | None:
    """Return what of a fetched conversation may be taken in; None when it is nothing.

    Nothing comes in of a ticket that was deleted. Of one that was redacted, or whose person was erased, only what was
    written since comes in, so who writes anew is heard. Everything else comes in as it is.

    Raises:
        DatabaseUnusable: the tombstones cannot be read.
    """
    with services.database.read() as session:
        left = blank_erased(session, services, conversation)
    return conversation if left is conversation else left if _is_said(left) else None


def blank_erased(session: Session, services: Services, conversation: Conversation) -> Conversation:
    """Return a fetched conversation without the text that was erased; the very same one where nothing was.

    Its parts stay, as redacted ones. With nothing new in it, nobody is in it either.

    Raises:
        DatabaseUnusable: the tombstones cannot be read.
    """
    stones = find_tombstones(session, services, conversation)
    if not stones:
        return conversation
    parts = tuple(
        _blanked(part) if _is_covered(services, conversation, part, stones) else part for part in conversation.parts
    )
    left = replace(conversation, title=None, parts=parts)
    return left if _is_said(left) else replace(left, contacts=())


def find_tombstones(session: Session, services: Services, conversation: Conversation) -> list[Tombstone]:
    """Return the tombstones of a conversation: its own, and those of its people that are no younger than it is."""
    hashes = {tombstones.hash_ticket(services.vault, conversation.id)}
    hashes |= {
        tombstones.hash_person(services.vault, services.vault.hash_identifier(type_, normalised))
        for contact in conversation.contacts
        for type_, normalised in _identifiers(contact)
    }
    found = tombstones.find(session, hashes).values()
    return [
        stone for stone in found if stone.type is not TombstoneType.PERSON or conversation.created_at <= stone.erased_at
    ]


def _is_covered(services: Services, conversation: Conversation, part: Part, stones: Collection[Tombstone]) -> bool:
    hashed = tombstones.hash_part(services.vault, conversation.id, part_key(part))
    return any(stone.covers(hashed, created_at=part.created_at) for stone in stones)


def _blanked(part: Part) -> Part:
    return replace(part, body=None, author_name=None, author_email=None, is_redacted=True, is_layered=False)


def _is_said(conversation: Conversation) -> bool:
    return any(part.body and (part.is_layered or not part.is_redacted) for part in conversation.parts)


def _identifiers(contact: Contact) -> Iterator[tuple[IdentifierType, str]]:
    yield IdentifierType.CONTACT, contact.id
    email = people.normalise_email(contact.email.reveal()) if contact.email else None
    phone = people.normalise_phone(contact.phone.reveal()) if contact.phone else None
    if email:
        yield IdentifierType.EMAIL, email
    if phone:
        yield IdentifierType.PHONE, phone
