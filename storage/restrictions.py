"""Restrictions: persons whose data are only stored (GDPR art. 18), by keyed hash of all their identifiers.

A ticket is under restriction while one of its people is: that is asked of the tickets anew every time, so one that
comes in later is too. That nothing of it is redacted meanwhile is a hold's work (storage/holds.py).
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, delete, exists, select
from sqlalchemy.orm import Session

from storage.encryption import Place, Vault
from storage.ids import RestrictionId, TicketId
from storage.keys import open_key, open_or_make_key, restriction_owner
from storage.models import PersonHash, Restriction, RestrictionHash, Ticket
from storage.persons import Identifier
from storage.plaintext import Plaintext
from storage.vocabulary import Channel, IdentifierType


@dataclass(frozen=True, slots=True, kw_only=True)
class NewRestriction:
    """A restriction as it is placed. `subject` is the person as given, `hashes` all by which they are known."""

    subject: Plaintext
    subject_type: IdentifierType
    hashes: frozenset[Identifier]
    reason: Plaintext
    placed_by: str


def put_restriction(session: Session, vault: Vault, new: NewRestriction, *, at: datetime) -> Restriction:
    """Place a restriction under a key of its own."""
    row = Restriction(
        subject_type=new.subject_type,
        sealed_subject=None,
        sealed_reason=b"",
        placed_at=at,
        placed_by=new.placed_by,
    )
    session.add(row)
    session.flush()
    restriction_id = RestrictionId(row.id)
    key = open_or_make_key(session, vault, restriction_owner(restriction_id), at=at)
    row.sealed_subject = key.seal(new.subject, _place(restriction_id, "sealed_subject"))
    row.sealed_reason = key.seal(new.reason, _place(restriction_id, "sealed_reason"))
    session.flush()
    cover(session, restriction_id, new.hashes)
    return row


def cover(session: Session, restriction_id: RestrictionId, hashes: Iterable[Identifier]) -> None:
    """Let a restriction cover these identifiers as well."""
    query = select(RestrictionHash.hash).where(RestrictionHash.restriction_id == restriction_id)
    known = set(session.scalars(query))
    session.add_all(
        RestrictionHash(restriction_id=restriction_id, type=type_, hash=hash_)
        for type_, hash_ in sorted(set(hashes))
        if hash_ not in known
    )
    session.flush()


def follow_merge(session: Session, hash_: bytes, *, into: bytes) -> None:
    """Let the restrictions of a contact cover the one that it became."""
    for restriction_id in find_in_force(session, [hash_]):
        cover(session, restriction_id, [(IdentifierType.CONTACT, into)])


def find_in_force(session: Session, hashes: Collection[bytes]) -> list[RestrictionId]:
    """Return the restrictions in force that cover any of these identifiers."""
    query = (
        select(RestrictionHash.restriction_id)
        .join(Restriction, Restriction.id == RestrictionHash.restriction_id)
        .where(RestrictionHash.hash.in_(hashes), Restriction.lifted_at.is_(None))
        .distinct()
    )
    return [RestrictionId(one) for one in session.scalars(query.order_by(RestrictionHash.restriction_id))]


def is_restricted(session: Session, ticket_id: TicketId) -> bool:
    """Tell whether a person of a ticket is under restriction."""
    return session.scalar(select(Ticket.id).where(Ticket.id == ticket_id, covers_ticket())) is not None


def covers_ticket() -> ColumnElement[bool]:
    """Return the condition, on a query of tickets, that a person of the ticket is under restriction."""
    return exists(
        select(PersonHash.id)
        .join(RestrictionHash, RestrictionHash.hash == PersonHash.hash)
        .join(Restriction, Restriction.id == RestrictionHash.restriction_id)
        .where(PersonHash.ticket_id == Ticket.id, Restriction.lifted_at.is_(None))
        .correlate(Ticket)
    )


def find_restriction(session: Session, restriction_id: RestrictionId) -> Restriction | None:
    """Return a restriction, lifted or not."""
    return session.get(Restriction, restriction_id)


def lock_restriction(session: Session, restriction_id: RestrictionId) -> Restriction | None:
    """Return a restriction, read anew; nobody else changes it until the transaction ends."""
    query = select(Restriction).where(Restriction.id == restriction_id).with_for_update()
    return session.scalar(query.execution_options(populate_existing=True))


def list_restrictions(session: Session, *, with_lifted: bool = False) -> list[Restriction]:
    """Return the restrictions in force, the oldest first; with `with_lifted` those of the past after them."""
    query = select(Restriction).order_by(Restriction.lifted_at.is_not(None), Restriction.id)
    return list(session.scalars(query if with_lifted else query.where(Restriction.lifted_at.is_(None))))


def map_types(session: Session, restriction_ids: Collection[int]) -> dict[int, dict[IdentifierType, int]]:
    """Return by how many identifiers of which sort each person is known."""
    counts: dict[int, dict[IdentifierType, int]] = {}
    query = select(RestrictionHash.restriction_id, RestrictionHash.type)
    for restriction_id, type_ in session.execute(query.where(RestrictionHash.restriction_id.in_(restriction_ids))):
        of_one = counts.setdefault(restriction_id, {})
        of_one[type_] = of_one.get(type_, 0) + 1
    return counts


def list_hashes(session: Session, restriction_id: RestrictionId) -> list[Identifier]:
    """Return all by which a restricted person is known; nothing once the restriction is lifted."""
    query = select(RestrictionHash.type, RestrictionHash.hash).where(RestrictionHash.restriction_id == restriction_id)
    return [(type_, hash_) for type_, hash_ in session.execute(query.order_by(RestrictionHash.hash))]


def lift(session: Session, row: Restriction, *, told_on: date, told_how: Channel, by: str, at: datetime) -> None:
    """End a restriction. Whom it was on is forgotten with it; its reason stays, sealed."""
    row.told_on, row.told_how, row.lifted_at, row.lifted_by = told_on, told_how, at, by
    row.sealed_subject = None
    session.execute(delete(RestrictionHash).where(RestrictionHash.restriction_id == row.id))
    session.flush()


def open_reason(session: Session, vault: Vault, row: Restriction) -> Plaintext:
    """Return why a restriction was placed."""
    restriction_id = RestrictionId(row.id)
    key = open_key(session, vault, restriction_owner(restriction_id))
    return key.open(row.sealed_reason, _place(restriction_id, "sealed_reason"))


def open_subject(session: Session, vault: Vault, row: Restriction) -> Plaintext | None:
    """Return the identifiers of the person as they were given; None once the restriction is lifted."""
    restriction_id = RestrictionId(row.id)
    if row.sealed_subject is None:
        return None
    key = open_key(session, vault, restriction_owner(restriction_id))
    return key.open(row.sealed_subject, _place(restriction_id, "sealed_subject"))


def _place(restriction_id: RestrictionId, column: str) -> Place:
    return Place("restrictions", column, str(restriction_id))
