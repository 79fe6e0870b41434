"""Redactions: the evidence row of each ticket's redaction, from the intent to what was read back."""

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from storage.ids import RedactionId, TicketId
from storage.models import Redaction, SweepTicket, Ticket
from storage.vocabulary import Fallback, RedactionState

OPEN_STATES = (RedactionState.INTENDED, RedactionState.UNVERIFIED, RedactionState.ESCALATED)
_ENDED: Final = (RedactionState.DONE, RedactionState.UNVERIFIED, RedactionState.ESCALATED)
_MOST_LISTED: Final = 1000
MOST_ATTEMPTS: Final = 12
"""So many attempts, about a month of nights, until a redaction that cannot be verified is handed over to a person."""
ROUNDS: Final = 3
"""How often one run tries a ticket."""
_FIRST_WAIT: Final = timedelta(hours=1)
_LONGEST_WAIT: Final = timedelta(days=7)


def intend(
    session: Session,
    ticket_id: TicketId,
    *,
    actor: str,
    policy_version: str,
    kinds: Mapping[str, int],
    at: datetime,
    keeps: Collection[str] | None = None,
) -> Redaction:
    """Record the intent to redact a ticket, or go on with one that was not finished.

    `keeps` are the kinds that a layer leaves; None where all of the ticket goes.
    """
    row = find_open(session, ticket_id)
    if row is None:
        row = Redaction(ticket_id=ticket_id, actor=actor, attempts=0, intended_at=at)
        row.outcomes, row.survivors, row.fallbacks = {}, {}, {}
        session.add(row)
    row.is_last, row.keeps = keeps is None, sorted(keeps or ())
    row.state, row.policy_version, row.finished_at = RedactionState.INTENDED, policy_version, None
    row.kinds = larger_counts(row.kinds or {}, kinds)
    row.attempts += 1
    session.flush()
    return row


def larger_counts(some: Mapping[str, int], others: Mapping[str, int]) -> dict[str, int]:
    """Return per kind the larger of two counts: what either search found counts."""
    return {kind: max(some.get(kind, 0), others.get(kind, 0)) for kind in sorted({*some, *others})}


def find_open(session: Session, ticket_id: TicketId) -> Redaction | None:
    """Return the redaction of a ticket that is not finished."""
    query = select(Redaction).where(Redaction.ticket_id == ticket_id, Redaction.state.in_(OPEN_STATES))
    return session.scalar(query.order_by(Redaction.id.desc()).limit(1))


def get_redaction(session: Session, redaction_id: RedactionId) -> Redaction:
    """Return a redaction."""
    return session.get_one(Redaction, redaction_id)


def finish(
    row: Redaction,
    state: RedactionState,
    *,
    outcomes: Mapping[str, int],
    survivors: Mapping[str, int],
    at: datetime,
) -> None:
    """Write down how a redaction ended, as read back. Of one that is done, what the policy asks for then follows."""
    row.is_followed = state is not RedactionState.DONE
    row.state, row.finished_at = state, at
    row.outcomes, row.survivors = dict(outcomes), dict(survivors)


def put_fallback(row: Redaction, fallback: Fallback, places: int) -> None:
    """Write down what was done about places that the redaction of parts does not reach; the larger number counts."""
    row.fallbacks = {**row.fallbacks, str(fallback): max(places, row.fallbacks.get(str(fallback), 0))}


def list_unfollowed(session: Session, *, finished_before: datetime, limit: int) -> list[tuple[RedactionId, str]]:
    """Return redactions that are done, but for what the policy asks for afterwards, and the ticket's number there."""
    query = select(Redaction.id, Ticket.conversation_id).join(Ticket, Ticket.id == Redaction.ticket_id)
    query = query.where(Redaction.is_followed.is_(False), Redaction.finished_at < finished_before)
    rows = session.execute(query.order_by(Redaction.id).limit(limit))
    return [(RedactionId(row_id), conversation_id) for row_id, conversation_id in rows]


def retry_at(row: Redaction, *, at: datetime) -> datetime:
    """Return when a redaction that was not verified is tried again: an hour later, then twice as long, up to a week."""
    doublings = min(row.attempts // ROUNDS, 12)
    return at + min(_FIRST_WAIT * (1 << doublings), _LONGEST_WAIT)


def find_newest(session: Session, ticket_id: TicketId) -> Redaction | None:
    """Return the newest redaction of a ticket."""
    query = select(Redaction).where(Redaction.ticket_id == ticket_id).order_by(Redaction.id.desc()).limit(1)
    return session.scalar(query)


def find_newest_layer(session: Session, ticket_id: TicketId) -> Redaction | None:
    """Return the redaction by which a ticket lost its newest layer; None when it has lost none."""
    query = select(Redaction).where(Redaction.ticket_id == ticket_id, Redaction.state == RedactionState.DONE)
    return session.scalar(query.where(Redaction.is_last.is_(False)).order_by(Redaction.id.desc()).limit(1))


def list_ended(
    session: Session, *, conversation_id: str | None = None, run_id: int | None = None
) -> list[tuple[Redaction, str]]:
    """Return the newest redactions that have ended, each with the number of its ticket in Intercom; most 1,000.

    Only those of one ticket, or of the tickets of one run of the sweep, where that is given.
    """
    query = select(Redaction, Ticket.conversation_id).join(Ticket, Ticket.id == Redaction.ticket_id)
    query = query.where(Redaction.state.in_(_ENDED))
    if conversation_id is not None:
        query = query.where(Ticket.conversation_id == conversation_id)
    if run_id is not None:
        of_run = select(SweepTicket.ticket_id).where(SweepTicket.run_id == run_id)
        query = query.where(Redaction.ticket_id.in_(of_run))
    return [(row, number) for row, number in session.execute(query.order_by(Redaction.id.desc()).limit(_MOST_LISTED))]


def count_by_state(session: Session) -> dict[RedactionState, int]:
    """Return how many redactions are in each state."""
    query = select(Redaction.state, func.count()).group_by(Redaction.state)
    return {RedactionState(state): count for state, count in session.execute(query)}
