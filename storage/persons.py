"""Who is the same person: from one identifier to all that are surely the same person's, and never to another's.

The bridge is the contact in Intercom. An e-mail address or a telephone number is a contact's own when Intercom says so;
what was only found in a text may be anybody's, so it leads nowhere. Contacts that were merged are one person. A detail
that two contacts have belongs to neither: it is told, not joined.

What is asked of the database does not depend on what it holds: a person who is known and one who is not cost the same
three statements (tests/handlers/test_finding.py).
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sqlalchemy import LargeBinary, Select, literal, or_, select
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
    owners = {owner for owner in session.scalars(_owners_of(asked)) if owner is not None}
    edges = [(row[0], row[1]) for row in session.execute(_merges_around(owners or {hash_}))]
    families = _families(owners, edges)
    family = families[0] if len(families) == 1 else set()
    details = session.execute(_details_of(family)).all()
    shared = {(detail, found) for detail, found, others in details if others}
    if len(families) != 1:
        return Person(asked, frozenset({asked}), len(families))
    own = {(detail, found) for detail, found, others in details if not others}
    contacts = {(IdentifierType.CONTACT, one) for one in family}
    return Person(asked, frozenset({asked, *contacts, *own}), 1, shared=len(shared - {asked}))


def _owners_of(asked: Identifier) -> Select[bytes | None]:
    """Return the contacts that have an identifier as their own; a contact is its own."""
    type_, hash_ = asked
    if type_ is IdentifierType.CONTACT:
        return select(literal(hash_, LargeBinary()))
    is_own = (PersonHash.hash == hash_) & (PersonHash.type == type_) & PersonHash.hash_contact.is_not(None)
    return select(PersonHash.hash_contact).where(is_own).distinct()


def _merges_around(contacts: Iterable[bytes]) -> Select[bytes, bytes]:
    """Return every merge that leads to or from these contacts, however many steps away."""
    near = select(MergedContact.hash, MergedContact.hash_into).where(
        or_(MergedContact.hash.in_(set(contacts)), MergedContact.hash_into.in_(set(contacts)))
    )
    met = near.cte("met", recursive=True)
    more = aliased(MergedContact)
    touches = or_(more.hash == met.c.hash_into, more.hash_into == met.c.hash_into, more.hash_into == met.c.hash)
    met = met.union(select(more.hash, more.hash_into).where(touches))
    return select(met.c.hash, met.c.hash_into)


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


def _details_of(family: Collection[bytes]) -> Select[IdentifierType, bytes, bytes | None]:
    """Return the details of a person's contacts; beside each the contact of somebody else who has it, if any."""
    other = aliased(PersonHash)
    own = select(PersonHash.type, PersonHash.hash).where(PersonHash.hash_contact.in_(family)).distinct().subquery()
    is_anothers = (other.hash == own.c.hash) & other.hash_contact.not_in(family)
    another = select(other.hash_contact).where(is_anothers).limit(1).correlate(own).scalar_subquery()
    return select(own.c.type, own.c.hash, another)
