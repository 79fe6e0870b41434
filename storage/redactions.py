"""Redactions: the evidence row of each ticket's redaction, from the intent to what was read back."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from storage.ids import RedactionId, TicketId
from storage.models import Redaction
from storage.vocabulary import RedactionState

OPEN_STATES = (RedactionState.INTENDED, RedactionState.UNVERIFIED)


def intend(
    session: Session,
    ticket_id: TicketId,
    *,
    actor: str,
    policy_version: str,
    kinds: Mapping[str, int],
    at: datetime,
) -> Redaction:
    """Record the intent to redact a ticket, or go on with one that was not finished."""
    row = find_open(session, ticket_id)
    if row is None:
        row = Redaction(ticket_id=ticket_id, actor=actor, attempts=0, intended_at=at, outcomes={}, survivors={})
        session.add(row)
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
    """Write down how a redaction ended, as read back."""
    row.state, row.finished_at = state, at
    row.outcomes, row.survivors = dict(outcomes), dict(survivors)


def find_newest(session: Session, ticket_id: TicketId) -> Redaction | None:
    """Return the newest redaction of a ticket."""
    query = select(Redaction).where(Redaction.ticket_id == ticket_id).order_by(Redaction.id.desc()).limit(1)
    return session.scalar(query)


def count_by_state(session: Session) -> dict[RedactionState, int]:
    """Return how many redactions are in each state."""
    query = select(Redaction.state, func.count()).group_by(Redaction.state)
    return {RedactionState(state): count for state, count in session.execute(query)}
