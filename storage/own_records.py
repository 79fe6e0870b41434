"""Gallra's own records, erased when their period has ended: the oldest first, some at a time.

Only what is over goes. What waits, failed or may still be asked for stays, however old it is.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Final

from sqlalchemy import CursorResult, Select, delete, exists, func, literal, select
from sqlalchemy.orm import Session

from storage import staff_records
from storage.ids import RequestId, RestrictionId, RevealId
from storage.keys import destroy_key, request_owner, restriction_owner, reveal_owner
from storage.models import (
    Base,
    Delivery,
    Lookup,
    MergedContact,
    PersonHash,
    Redaction,
    Restriction,
    Reveal,
    Search,
    Staff,
    StaffHash,
    StaffRole,
    SubjectRequest,
    Ticket,
)
from storage.vocabulary import (
    DeliveryState,
    OwnRecord,
    RedactionState,
    RequestState,
    RevealState,
    SearchState,
    TicketState,
)

_CLOSED: Final = (RequestState.ANSWERED, RequestState.REFUSED, RequestState.WITHDRAWN)
_GONE: Final = (TicketState.REDACTED, TicketState.DELETED)


def erase_some(session: Session, record: OwnRecord, *, over_before: datetime, limit: int, at: datetime) -> int:
    """Erase at most `limit` records of a sort that were over before a time, a local midnight; return how many.

    The workflow engine's rows are not among them: only the engine knows how to erase those.
    """
    if record is OwnRecord.REQUESTS:
        return _erase_requests(session, over_before=over_before, limit=limit, at=at)
    if record is OwnRecord.RESTRICTIONS:
        return _erase_restrictions(session, over_before=over_before, limit=limit, at=at)
    if record is OwnRecord.REVEALS:
        return _erase_reveals(session, over_before=over_before, limit=limit, at=at)
    table, column, over = _OVER[record]
    ids = list(session.scalars(over(over_before).limit(limit)))
    of_nobody = 0
    if record is OwnRecord.STAFF:
        session.execute(delete(StaffRole).where(StaffRole.staff_id.in_(ids)))
        staff_records.erase_of(session, ids)
        of_nobody = staff_records.erase_some(session, lapsed_before=over_before.date(), limit=limit)
    gone: CursorResult[Any] = session.execute(delete(table).where(column.in_(ids)))  # type: ignore[assignment]
    if record is OwnRecord.STAFF:
        still = select(literal("slack:") + Staff.slack_user_id)
        session.execute(delete(StaffHash).where(StaffHash.actor.not_in(still)))
    return gone.rowcount + of_nobody


def _erase_requests(session: Session, *, over_before: datetime, limit: int, at: datetime) -> int:
    """Erase closed requests, each with its key: what an older backup holds of it cannot be read then either."""
    is_over = SubjectRequest.state.in_(_CLOSED) & (SubjectRequest.extended_on < over_before.date())
    ids = list(session.scalars(select(SubjectRequest.id).where(is_over).order_by(SubjectRequest.id).limit(limit)))
    for request_id in ids:
        destroy_key(session, request_owner(RequestId(request_id)), at=at)
    session.execute(delete(SubjectRequest).where(SubjectRequest.id.in_(ids)))
    return len(ids)


def _erase_restrictions(session: Session, *, over_before: datetime, limit: int, at: datetime) -> int:
    """Erase lifted restrictions, each with its key."""
    is_over = Restriction.lifted_at < over_before
    ids = list(session.scalars(select(Restriction.id).where(is_over).order_by(Restriction.id).limit(limit)))
    for restriction_id in ids:
        destroy_key(session, restriction_owner(RestrictionId(restriction_id)), at=at)
    session.execute(delete(Restriction).where(Restriction.id.in_(ids)))
    return len(ids)


def _erase_reveals(session: Session, *, over_before: datetime, limit: int, at: datetime) -> int:
    """Erase reveals that are over, each with its key; a broken glass stays until it is reviewed."""
    waits = Reveal.state.in_([RevealState.WAITING, RevealState.APPROVED]) & (Reveal.lapses_at >= over_before)
    is_over = (Reveal.begun_at < over_before) & ~func.coalesce(waits, False)
    is_over &= ~Reveal.is_glass_broken | (Reveal.reviewed_at < over_before)
    ids = list(session.scalars(select(Reveal.id).where(is_over).order_by(Reveal.id).limit(limit)))
    for reveal_id in ids:
        destroy_key(session, reveal_owner(RevealId(reveal_id)), at=at)
    session.execute(delete(Reveal).where(Reveal.id.in_(ids)))
    return len(ids)


def _deliveries(before: datetime) -> Select[Any]:
    is_over = Delivery.state.in_([DeliveryState.DONE, DeliveryState.IGNORED]) & (Delivery.received_at < before)
    is_over &= func.coalesce(Delivery.finished_at, Delivery.received_at) < before
    return select(Delivery.id).where(is_over).order_by(Delivery.received_at)


def _searches(before: datetime) -> Select[Any]:
    newest = select(func.max(Search.started_at)).where(Search.state == SearchState.DONE).group_by(Search.type)
    is_over = (Search.state == SearchState.DONE) & (Search.finished_at < before)
    return select(Search.id).where(is_over, Search.started_at.not_in(newest)).order_by(Search.id)


def _merged_contacts(before: datetime) -> Select[Any]:
    is_used = exists().where(PersonHash.hash == MergedContact.hash)
    return select(MergedContact.hash).where(MergedContact.merged_at < before, ~is_used)


def _redactions(before: datetime) -> Select[Any]:
    is_over = Redaction.state.in_([RedactionState.DONE, RedactionState.WITHDRAWN]) & (Redaction.finished_at < before)
    query = select(Redaction.id).join(Ticket, Ticket.id == Redaction.ticket_id)
    return query.where(is_over, Ticket.state.in_(_GONE)).order_by(Redaction.id)


def _lookups(before: datetime) -> Select[Any]:
    return select(Lookup.id).where(Lookup.at < before).order_by(Lookup.at)


def _staff(before: datetime) -> Select[Any]:
    return select(Staff.id).where(Staff.ends_at < before).order_by(Staff.id)


_OVER: Final[Mapping[OwnRecord, tuple[type[Base], Any, Callable[[datetime], Select[Any]]]]] = {
    OwnRecord.DELIVERIES: (Delivery, Delivery.id, _deliveries),
    OwnRecord.SEARCHES: (Search, Search.id, _searches),
    OwnRecord.MERGED_CONTACTS: (MergedContact, MergedContact.hash, _merged_contacts),
    OwnRecord.REDACTIONS: (Redaction, Redaction.id, _redactions),
    OwnRecord.LOOKUPS: (Lookup, Lookup.id, _lookups),
    OwnRecord.STAFF: (Staff, Staff.id, _staff),
}
