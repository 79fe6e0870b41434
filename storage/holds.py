"""Holds: documented stops. A ticket that one covers is neither redacted nor erased, however long it has been due.

What a hold covers is asked of the tickets anew every time, so a ticket that comes in later is held as well. The
question costs what is asked about (the due tickets) times the holds in force; the tickets stored cost nothing.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, ScalarSelect, Select, and_, exists, or_, select, update
from sqlalchemy.orm import Session

from storage.encryption import Place, Vault
from storage.ids import DisclosureId, HoldId, RestrictionId, SlackUserId, TicketId
from storage.keys import hold_owner, open_key, open_or_make_key
from storage.models import Finding, Hold, PersonHash, RestrictionHash, Ticket
from storage.plaintext import Plaintext
from storage.vocabulary import HoldType, IdentifierType


@dataclass(frozen=True, slots=True, kw_only=True)
class Criteria:
    """What a hold covers: the tickets that match all that is set. `subject` is an identifier in normal form."""

    ticket_id: TicketId | None = None
    subject: tuple[IdentifierType, Plaintext] | None = None
    created_from: datetime | None = None
    created_before: datetime | None = None
    kind: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewHold:
    """A hold as it is placed. One of a restriction covers all tickets of its person, by every identifier.

    One that was placed with a disclosure is as secret as that.
    """

    type: HoldType
    criteria: Criteria
    reason: Plaintext
    owner: SlackUserId
    review_on: date
    placed_by: str
    restriction_id: RestrictionId | None = None
    disclosure_id: DisclosureId | None = None


def put_hold(session: Session, vault: Vault, new: NewHold, *, at: datetime) -> Hold:
    """Place a hold under a key of its own."""
    wanted = new.criteria
    row = Hold(
        type=new.type,
        ticket_id=wanted.ticket_id,
        created_from=wanted.created_from,
        created_before=wanted.created_before,
        kind=wanted.kind,
        sealed_reason=b"",
        owner=new.owner,
        review_on=new.review_on,
        placed_at=at,
        placed_by=new.placed_by,
        restriction_id=new.restriction_id,
        disclosure_id=new.disclosure_id,
    )
    if wanted.subject is not None:
        row.subject_type = wanted.subject[0]
        row.subject_hash = vault.hash_identifier(wanted.subject[0], wanted.subject[1].reveal())
    session.add(row)
    session.flush()
    _seal(session, vault, row, new, at=at)
    return row


def _seal(session: Session, vault: Vault, row: Hold, new: NewHold, *, at: datetime) -> None:
    owner = hold_owner(HoldId(row.id))
    key = open_or_make_key(session, vault, owner, at=at)
    row.sealed_reason = key.seal(new.reason, _place(row, "sealed_reason"))
    if new.criteria.subject is not None:
        row.sealed_subject = key.seal(new.criteria.subject[1], _place(row, "sealed_subject"))
    session.flush()


def open_reason(session: Session, vault: Vault, row: Hold) -> Plaintext:
    """Return why a hold was placed."""
    return open_key(session, vault, hold_owner(HoldId(row.id))).open(row.sealed_reason, _place(row, "sealed_reason"))


def open_subject(session: Session, vault: Vault, row: Hold) -> Plaintext | None:
    """Return the identifier of the person a hold is on; None when it is on none, or released."""
    if row.sealed_subject is None:
        return None
    return open_key(session, vault, hold_owner(HoldId(row.id))).open(row.sealed_subject, _place(row, "sealed_subject"))


def find_hold(session: Session, hold_id: HoldId) -> Hold | None:
    """Return a hold, released or not."""
    return session.get(Hold, hold_id)


def lock_hold(session: Session, hold_id: HoldId) -> Hold | None:
    """Return a hold, read anew; nobody else changes it until the transaction ends."""
    query = select(Hold).where(Hold.id == hold_id).with_for_update()
    return session.scalar(query.execution_options(populate_existing=True))


def release(session: Session, row: Hold, *, by: str, at: datetime) -> None:
    """End a hold. Whom it was on is forgotten with it; its reason stays, sealed."""
    row.released_at, row.released_by = at, by
    row.subject_hash = row.sealed_subject = None
    session.flush()


def find_of_restriction(session: Session, restriction_id: RestrictionId) -> Hold | None:
    """Return the hold in force that a restriction placed."""
    return session.scalar(select(Hold).where(Hold.restriction_id == restriction_id, _is_in_force()))


def lock_of_restriction(session: Session, restriction_id: RestrictionId) -> Hold | None:
    """Return the hold in force that a restriction placed, read anew; nobody else changes it until the end."""
    query = select(Hold).where(Hold.restriction_id == restriction_id, _is_in_force()).with_for_update()
    return session.scalar(query.execution_options(populate_existing=True))


def list_holds(session: Session, *, with_released: bool = False) -> list[Hold]:
    """Return the holds in force, the next review first; with `with_released` those of the past as well, last."""
    query = select(Hold).order_by(Hold.released_at.is_not(None), Hold.review_on, Hold.id)
    return list(session.scalars(query if with_released else query.where(_is_in_force())))


def list_to_review(session: Session, *, until: date, today: date) -> list[Hold]:
    """Return the holds in force whose review comes by `until` and whose owner was not reminded on `today`."""
    query = (
        select(Hold)
        .where(_is_in_force(), Hold.review_on <= until, or_(Hold.reminded_on.is_(None), Hold.reminded_on < today))
        .order_by(Hold.review_on, Hold.id)
    )
    return list(session.scalars(query))


def note_reminded(session: Session, hold_ids: Collection[int], *, on: date) -> None:
    """Write down on which local day the owners of these holds were reminded."""
    session.execute(update(Hold).where(Hold.id.in_(hold_ids)).values(reminded_on=on))


def is_held(session: Session, ticket_id: TicketId) -> bool:
    """Tell whether a hold in force covers a ticket."""
    return session.scalar(select(Ticket.id).where(Ticket.id == ticket_id, covers_ticket())) is not None


def find_holds_on(session: Session, ticket_id: TicketId) -> list[Hold]:
    """Return the holds in force that cover a ticket, in the order in which they were placed."""
    query = select(Hold).join(Ticket, Ticket.id == ticket_id).where(_is_in_force(), _matches()).order_by(Hold.id)
    return list(session.scalars(query))


def covers_ticket() -> ColumnElement[bool]:
    """Return the condition, on a query of tickets, that a hold in force covers the ticket."""
    return exists(select(Hold.id).where(_is_in_force(), _matches()).correlate(Ticket))


def _is_in_force() -> ColumnElement[bool]:
    return Hold.released_at.is_(None)


def _matches() -> ColumnElement[bool]:
    """Return the condition that a ticket matches all that a hold sets.

    People and findings are asked of one ticket at a time, as a value: PostgreSQL may answer an EXISTS by reading the
    whole table once, which costs what is stored.
    """
    restricted = select(RestrictionHash.hash).where(RestrictionHash.restriction_id == Hold.restriction_id)
    is_persons = or_(PersonHash.hash == Hold.subject_hash, PersonHash.hash.in_(restricted.correlate(Hold)))
    is_subjects = select(PersonHash.id).where(PersonHash.ticket_id == Ticket.id, is_persons)
    is_found = select(Finding.id).where(Finding.ticket_id == Ticket.id, Finding.kind == Hold.kind)
    return and_(
        or_(Hold.ticket_id.is_(None), Hold.ticket_id == Ticket.id),
        or_(Hold.created_from.is_(None), Ticket.created_at >= Hold.created_from),
        or_(Hold.created_before.is_(None), Ticket.created_at < Hold.created_before),
        or_(Hold.subject_hash.is_(None), _one_of(is_subjects).is_not(None)),
        or_(Hold.kind.is_(None), _one_of(is_found).is_not(None)),
    )


def _one_of(query: Select[int]) -> ScalarSelect[int]:
    return query.limit(1).correlate(Hold, Ticket).scalar_subquery()


def _place(row: Hold, column: str) -> Place:
    return Place("holds", column, str(row.id))
