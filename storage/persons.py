"""Who is the same person: from one identifier to all that are surely the same person's, and never to another's.

The bridge is the contact in Intercom. An e-mail address or a telephone number is a contact's own when Intercom says so;
what was only found in a text may be anybody's, so it leads nowhere. Contacts that were merged are one person. A detail
that two contacts have belongs to neither: it is told, not joined.

What is asked of the database does not depend on what it holds: a person who is known and one who is not cost the same
three statements (tests/handlers/test_finding.py).
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Select, bindparam, or_, select
from sqlalchemy.orm import Session, aliased

from storage.models import MergedContact, PersonHash
from storage.vocabulary import IdentifierType

Identifier = tuple[IdentifierType, bytes]
"""A sort of identifier, and its keyed hash."""


@dataclass(frozen=True, slots=True)
class Person:
    """A person by keyed hashes.

    `asked` is what was asked by, `known` all that surely leads to the same person, `asked` included. `contacts` counts
    the persons in Intercom that have what was asked by: with two or more, `known` is `asked` alone. `shared` counts the
    details that the person has in common with another contact; they are not in `known`.
    """

    asked: Identifier
    known: frozenset[Identifier]
    contacts: int
    shared: int = 0

    @property
    def is_ambiguous(self) -> bool:
        """Tell whether several persons go by what was asked."""
        return self.contacts > 1

    @property
    def hashes(self) -> frozenset[bytes]:
        """The keyed hashes alone."""
        return frozenset(hash_ for _, hash_ in self.known)


def find_person(session: Session, type_: IdentifierType, hash_: bytes) -> Person:
    """Return the person who goes by an identifier, with every other one that is surely theirs."""
    asked = (type_, hash_)
    owners = _owners(session, asked)
    near = sorted(owners or {hash_})
    edges = [(one, into) for one, into in session.execute(_MERGES, {"contacts": near, "contacts_too": near})]
    families = _families(owners, edges)
    family = families[0] if len(families) == 1 else set()
    details = session.execute(_DETAILS, {"family": sorted(family), "family_too": sorted(family)}).all()
    if len(families) != 1:
        return Person(asked, frozenset({asked}), len(families))
    shared = {(detail, found) for detail, found, others in details if others}
    own = {(detail, found) for detail, found, others in details if not others}
    contacts = {(IdentifierType.CONTACT, one) for one in family}
    return Person(asked, frozenset({asked, *contacts, *own}), 1, shared=len(shared - {asked}))


def _owners(session: Session, asked: Identifier) -> set[bytes]:
    """Return the contacts that have an identifier as their own; a contact is its own."""
    type_, hash_ = asked
    found = session.scalars(_OWNERS, {"type": type_, "hash": hash_})
    owners = {owner for owner in found if owner is not None}
    return {hash_} if type_ is IdentifierType.CONTACT else owners


def _families(owners: Collection[bytes], edges: Collection[tuple[bytes, bytes]]) -> list[set[bytes]]:
    """Return the owners with all whom they were merged with, one set for each person."""
    families: list[set[bytes]] = []
    for owner in sorted(owners):
        if any(owner in family for family in families):
            continue
        family, grown = {owner}, True
        while grown:
            near = {one for edge in edges if family & set(edge) for one in edge}
            grown = not near <= family
            family |= near
        families.append(family)
    return families


def _owners_query() -> Select[bytes | None]:
    is_asked = (PersonHash.hash == bindparam("hash")) & (PersonHash.type == bindparam("type"))
    return select(PersonHash.hash_contact).where(is_asked, PersonHash.hash_contact.is_not(None)).distinct()


def _merges_query() -> Select[bytes, bytes]:
    """Return the query of every merge that leads to or from some contacts, however many steps away."""
    is_near = or_(
        MergedContact.hash.in_(bindparam("contacts", expanding=True)),
        MergedContact.hash_into.in_(bindparam("contacts_too", expanding=True)),
    )
    met = select(MergedContact.hash, MergedContact.hash_into).where(is_near).cte("met", recursive=True)
    more = aliased(MergedContact)
    touches = or_(more.hash == met.c.hash_into, more.hash_into == met.c.hash_into, more.hash_into == met.c.hash)
    met = met.union(select(more.hash, more.hash_into).where(touches))
    return select(met.c.hash, met.c.hash_into)


def _details_query() -> Select[IdentifierType, bytes, bytes | None]:
    """Return the query of a person's details; beside each the contact of somebody else who has it, if any."""
    is_own = PersonHash.hash_contact.in_(bindparam("family", expanding=True))
    own = select(PersonHash.type, PersonHash.hash).where(is_own).distinct().subquery()
    other = aliased(PersonHash)
    is_anothers = (other.hash == own.c.hash) & other.hash_contact.not_in(bindparam("family_too", expanding=True))
    another = select(other.hash_contact).where(is_anothers).limit(1).correlate(own).scalar_subquery()
    return select(own.c.type, own.c.hash, another)


# Built once: to put them together takes longer than to answer them.
_OWNERS: Final = _owners_query()
_MERGES: Final = _merges_query()
_DETAILS: Final = _details_query()
