"""Intercom, asked about one person: their contacts, and the conversations that each of these takes part in.

What is said in the conversations is here already: handed out from here, and redacted by Gallra's own workflow. The
profile of a contact is handed out by Intercom, and deleted by a member of staff for now.
"""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from storage.errors import InvalidId, PersonShared
from storage.partners.base import Erasure, ErasureRef, ExportedItem, ItemRef, PartnerItem, Person
from storage.partners.conversation import Contact, ContactId
from storage.partners.intercom import Intercom
from storage.plaintext import Plaintext
from storage.vocabulary import Ability, ErasureState, IdentifierType, ItemType, PartnerAct

NAME: Final = "intercom"
_ABILITIES: Final[Mapping[PartnerAct, Ability]] = MappingProxyType(
    dict.fromkeys((PartnerAct.LOCATE, PartnerAct.EXPORT), Ability.BY_API)
    | dict.fromkeys((PartnerAct.ERASE, PartnerAct.STATUS, PartnerAct.STOP_MARKETING), Ability.BY_HAND)
)


class IntercomPerson:
    """One workspace, as a `Partner`.

    Args:
        intercom: the client.
    """

    name: Final = NAME

    def __init__(self, intercom: Intercom) -> None:
        self._intercom = intercom

    def __repr__(self) -> str:
        return f"IntercomPerson({self._intercom!r})"

    @property
    def abilities(self) -> Mapping[PartnerAct, Ability]:
        """Return that it is looked through and hands out profiles; what is to be done about one is done by hand."""
        return _ABILITIES

    def locate(self, person: Person) -> Iterator[PartnerItem]:
        """Yield the person's contacts, then the conversations of each, each once.

        Raises:
            PersonShared: several contacts have one of the addresses or numbers.
        """
        contacts = dict.fromkeys(contact.id for contact in self._contacts(person))
        yield from (PartnerItem(ItemType.CONTACT, ItemRef(contact)) for contact in contacts)
        seen: set[str] = set()
        for contact in contacts:
            for conversation in self._intercom.search_conversations_of(contact):
                if conversation not in seen:
                    seen.add(conversation)
                    yield PartnerItem(ItemType.TICKET, ItemRef(conversation))

    def export(self, items: Sequence[PartnerItem]) -> Iterator[ExportedItem]:
        """Yield the profile of each contact; the conversations are handed out from Gallra's own store."""
        for item in items:
            profile = self._intercom.export_contact(ContactId(item.ref)) if item.type is ItemType.CONTACT else None
            if profile is not None:
                yield ExportedItem(item, profile)

    def erase(self, person: Person, items: Sequence[PartnerItem], *, key: str) -> Iterator[Erasure]:  # noqa: ARG002
        """Yield of each item that a member of staff has to erase it."""
        return (Erasure(ErasureState.BY_HAND, item) for item in items)

    def status(self, ref: ErasureRef) -> ErasureState:  # noqa: ARG002
        """Raise InvalidId: no erasure was begun here."""
        raise InvalidId("Intercom erasure")

    def stop_marketing(self, person: Person, *, key: str) -> Iterator[Erasure]:  # noqa: ARG002
        """Yield that a member of staff has to unsubscribe the contact."""
        return iter((Erasure(ErasureState.BY_HAND),))

    def _contacts(self, person: Person) -> Iterator[Contact]:
        for email in person.reveal(IdentifierType.EMAIL):
            yield from _alone(self._intercom.search_contacts(email=Plaintext(email)))
        for phone in person.reveal(IdentifierType.PHONE):
            yield from _alone(self._intercom.search_contacts(phone=Plaintext(phone)))
        for given in person.reveal(IdentifierType.CONTACT):
            found = self._intercom.find_contact(ContactId(given))
            yield from () if found is None else (found,)


def _alone(contacts: list[Contact]) -> list[Contact]:
    if len(contacts) > 1:
        raise PersonShared
    return contacts
