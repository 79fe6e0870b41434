"""Gallra's own records, erased when their period has ended: the oldest first, some at a time.

Only what is over goes. What waits, failed or may still be asked for stays, however old it is.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, CursorResult, Select, delete, exists, func, literal, select
from sqlalchemy.orm import Session, aliased

from storage import staff_records
from storage.keys import (
    breach_owner,
    destroy_key,
    disclosure_owner,
    hold_owner,
    request_owner,
    restriction_owner,
    reveal_owner,
)
from storage.models import (
    Base,
    Breach,
    Delivery,
    Disclosure,
    Hold,
    Lookup,
    MergedContact,
    MessageTask,
    PersonHash,
    Redaction,
    RequestDecision,
    RequestItem,
    RequestPartner,
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
    BreachState,
    DecisionState,
    DeliveryState,
    DisclosureState,
    ErasingState,
    ItemVerdict,
    MessageState,
    OwnRecord,
    RedactionState,
    RequestState,
    RevealState,
    SearchState,
    TicketState,
)

_CLOSED: Final = (RequestState.ANSWERED, RequestState.REFUSED, RequestState.WITHDRAWN)
_ERASED: Final = (ErasingState.GONE, ErasingState.UNSEEN)
_GONE: Final = (TicketState.REDACTED, TicketState.DELETED)


def erase_some(session: Session, record: OwnRecord, *, over_before: datetime, limit: int, at: datetime) -> int:
    """Erase at most `limit` records of a sort that were over before a time, a local midnight; return how many.

    The workflow engine's rows are not among them: only the engine knows how to erase those.
    """
    if record in _WITH_A_KEY:
        return _erase_with_key(session, record, over_before=over_before, limit=limit, at=at)
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
        session.execute(delete(StaffHash).where(StaffHash.actor.not_in(still), StaffHash.noted_at < over_before))
    return gone.rowcount + of_nobody


def _erase_with_key(session: Session, record: OwnRecord, *, over_before: datetime, limit: int, at: datetime) -> int:
    """Erase records, each with its key: what an older backup holds of one cannot be read then either."""
    table, id_, owner_of, is_over = _WITH_A_KEY[record]
    ids = list(session.scalars(select(id_).where(is_over(over_before)).order_by(id_).limit(limit)))
    for row_id in ids:
        destroy_key(session, owner_of(row_id), at=at)
    session.execute(delete(table).where(id_.in_(ids)))
    return len(ids)


def _requests_over(before: datetime) -> ColumnElement[bool]:
    """A request that was answered stays until the last of what it withholds is erased, and found to be gone."""
    of_this = RequestPartner.request_id == SubjectRequest.id
    withheld = exists().where(
        of_this,
        RequestItem.request_partner_id == RequestPartner.id,
        RequestItem.verdict == ItemVerdict.WITHHOLD,
        RequestDecision.id == RequestItem.decision_id,
        RequestDecision.state == DecisionState.APPROVED,
    )
    under_way = exists().where(of_this, RequestPartner.erasing.not_in(_ERASED))
    is_needed = (SubjectRequest.state == RequestState.ANSWERED) & (withheld | under_way)
    return SubjectRequest.state.in_(_CLOSED) & (SubjectRequest.extended_on < before.date()) & ~is_needed


def _reveals_over(before: datetime) -> ColumnElement[bool]:
    """A broken glass stays until it is reviewed."""
    waits = Reveal.state.in_([RevealState.WAITING, RevealState.APPROVED]) & (Reveal.lapses_at >= before)
    is_over = (Reveal.begun_at < before) & ~func.coalesce(waits, False)
    return is_over & (~Reveal.is_glass_broken | (Reveal.reviewed_at < before))


def _disclosures_over(before: datetime) -> ColumnElement[bool]:
    """What is secret is not over."""
    ended = (Disclosure.state == DisclosureState.RELEASED) & (Disclosure.released_at < before)
    ended |= (Disclosure.state == DisclosureState.REFUSED) & (Disclosure.judged_at < before)
    return ended & (func.coalesce(Disclosure.secret_before, Disclosure.proposed_at) < before)


def _message_tasks(before: datetime) -> Select[Any]:
    is_over = (MessageTask.state != MessageState.OPEN) & (MessageTask.ended_at < before)
    return select(MessageTask.id).where(is_over).order_by(MessageTask.id)


def _deliveries(before: datetime) -> Select[Any]:
    is_over = Delivery.state.in_([DeliveryState.DONE, DeliveryState.IGNORED]) & (Delivery.received_at < before)
    is_over &= func.coalesce(Delivery.finished_at, Delivery.received_at) < before
    return select(Delivery.id).where(is_over).order_by(Delivery.received_at)


def _searches(before: datetime) -> Select[Any]:
    newest = select(func.max(Search.started_at)).where(Search.state == SearchState.DONE).group_by(Search.type)
    is_over = (Search.state == SearchState.DONE) & (Search.finished_at < before)
    return select(Search.id).where(is_over, Search.started_at.not_in(newest)).order_by(Search.id)


def _merged_contacts(before: datetime) -> Select[Any]:
    """A merge stays as long as a ticket, a lookup or an earlier merge leads to it: else they would lead nowhere."""
    earlier = aliased(MergedContact)
    is_used = exists().where(PersonHash.hash == MergedContact.hash)
    is_logged = exists().where(Lookup.hash == MergedContact.hash)
    is_reached = exists().where(earlier.hash_into == MergedContact.hash)
    return select(MergedContact.hash).where(MergedContact.merged_at < before, ~is_used, ~is_logged, ~is_reached)


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
    OwnRecord.MESSAGE_TASKS: (MessageTask, MessageTask.id, _message_tasks),
    OwnRecord.STAFF: (Staff, Staff.id, _staff),
}
_WITH_A_KEY: Final[
    Mapping[OwnRecord, tuple[type[Base], Any, Callable[[Any], str], Callable[[datetime], ColumnElement[bool]]]]
] = {
    OwnRecord.REQUESTS: (SubjectRequest, SubjectRequest.id, request_owner, _requests_over),
    OwnRecord.RESTRICTIONS: (
        Restriction,
        Restriction.id,
        restriction_owner,
        lambda before: Restriction.lifted_at < before,
    ),
    OwnRecord.REVEALS: (Reveal, Reveal.id, reveal_owner, _reveals_over),
    OwnRecord.HOLDS: (Hold, Hold.id, hold_owner, lambda before: Hold.released_at < before),
    OwnRecord.BREACHES: (
        Breach,
        Breach.id,
        breach_owner,
        lambda before: (Breach.state == BreachState.CLOSED) & (Breach.closed_at < before),
    ),
    OwnRecord.DISCLOSURES: (Disclosure, Disclosure.id, disclosure_owner, _disclosures_over),
}
