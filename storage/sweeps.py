"""Runs of the sweep: what was proposed, what a person said to it, and how far it has come.

Whoever changes a run holds the lock of them all, so that of two approvals, or of two proposals, one comes first.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, and_, delete, exists, func, insert, or_, select, update
from sqlalchemy.orm import Session, aliased

from storage.ids import SweepId, TicketId
from storage.models import AuditHead, Finding, SweepRun, SweepTicket, Ticket
from storage.vocabulary import SweepState

LIVE: Final = (SweepState.APPROVED, SweepState.RUNNING, SweepState.PAUSED)
"""The states of runs that redact, or are about to."""

_STOPPED: Final = (SweepState.PAUSED, SweepState.HELD_BACK)
_LONGEST_RUN: Final = timedelta(days=2)


def lock_runs(session: Session) -> None:
    """Wait until nobody else changes a run; they wait until this transaction ends.

    The lock is that of the audit log's head, which each of these changes takes in any case when it is recorded: with
    one lock they cannot wait for each other.
    """
    session.execute(select(AuditHead.seq).with_for_update())


def lock_run(session: Session, run: SweepId | str) -> SweepRun | None:
    """Return a run by its id or name, read anew; nobody else changes it until the transaction ends."""
    lock_runs(session)
    is_named = SweepRun.name == run if isinstance(run, str) else SweepRun.id == run
    return session.scalar(select(SweepRun).where(is_named).execution_options(populate_existing=True))


def find_run(session: Session, name: str) -> SweepRun | None:
    """Return a run by its name."""
    return session.scalar(select(SweepRun).where(SweepRun.name == name))


def find_live(session: Session, states: Iterable[SweepState] = LIVE) -> SweepRun | None:
    """Return the newest run in one of these states."""
    return session.scalar(_newest().where(SweepRun.state.in_(list(states))).limit(1))


def find_newest(session: Session) -> SweepRun | None:
    """Return the newest run of all."""
    return session.scalar(_newest().limit(1))


def list_runs(session: Session) -> list[SweepRun]:
    """Return all runs, the newest first."""
    return list(session.scalars(_newest()))


def is_first_but(session: Session, run_id: SweepId) -> bool:
    """Tell whether no other run of this installation has held a ticket."""
    return not session.scalar(select(exists().where(SweepRun.tickets > 0, SweepRun.id != run_id)))


def propose(
    session: Session,
    name: str,
    ticket_ids: Sequence[TicketId],
    *,
    started_by: str,
    policy_version: str,
    cap: int,
    plan: Mapping[str, Any],
    at: datetime,
) -> SweepRun:
    """Store a proposal and its tickets. Proposals before it lapse; sets of tickets that nobody needs any more go."""
    before = find_newest(session)
    open_ones = update(SweepRun).where(SweepRun.state == SweepState.PROPOSED)
    session.execute(open_ones.values(state=SweepState.LAPSED, finished_at=at))
    row = SweepRun(
        name=name,
        state=SweepState.PROPOSED,
        started_by=started_by,
        proposed_at=at,
        policy_version=policy_version,
        cap=cap,
        tickets=len(ticket_ids),
        plan=dict(plan),
        counts={},
        turn=0,
        is_working=False,
    )
    session.add(row)
    session.flush()
    if ticket_ids:
        rows = [{"run_id": row.id, "ticket_id": one, "position": at_} for at_, one in enumerate(ticket_ids)]
        session.execute(insert(SweepTicket), rows)
    _forget_sets(session, kept=[row.id, *([before.id] if before else [])])
    return row


def count_new(session: Session, run_id: SweepId) -> int:
    """Return how many tickets of a run did not stand in the proposal before it."""
    before = session.scalar(select(func.max(SweepRun.id)).where(SweepRun.id < run_id))
    other = aliased(SweepTicket)
    was_there = exists().where(other.run_id == before, other.ticket_id == SweepTicket.ticket_id)
    query = select(func.count()).select_from(SweepTicket).where(SweepTicket.run_id == run_id, ~was_there)
    return session.scalar(query) or 0


def count_kinds(session: Session, run_id: SweepId) -> dict[str, int]:
    """Return how many findings of each kind the tickets of a run hold."""
    query = (
        select(Finding.kind, func.count())
        .join(SweepTicket, SweepTicket.ticket_id == Finding.ticket_id)
        .where(SweepTicket.run_id == run_id)
        .group_by(Finding.kind)
        .order_by(func.count().desc(), Finding.kind)
    )
    return dict(session.execute(query).all())


def list_left(session: Session, run_id: SweepId) -> list[TicketId]:
    """Return the tickets of a run whose end is to come, in the run's order."""
    query = select(SweepTicket.ticket_id).where(SweepTicket.run_id == run_id, SweepTicket.end.is_(None))
    return [TicketId(one) for one in session.scalars(query.order_by(SweepTicket.position))]


def list_conversations(session: Session, run_id: SweepId) -> list[str]:
    """Return Intercom's ids of a run's tickets, in the run's order."""
    query = (
        select(Ticket.conversation_id)
        .join(SweepTicket, SweepTicket.ticket_id == Ticket.id)
        .where(SweepTicket.run_id == run_id)
        .order_by(SweepTicket.position)
    )
    return list(session.scalars(query))


def record_end(session: Session, run_id: SweepId, ticket_id: TicketId, end: str) -> None:
    """Write down how a ticket's redaction ended in a run."""
    is_it = (SweepTicket.run_id == run_id, SweepTicket.ticket_id == ticket_id)
    session.execute(update(SweepTicket).where(*is_it).values(end=end))


def count_ends(session: Session, run_id: SweepId) -> dict[str, int]:
    """Return how many tickets of a run came to each end so far."""
    query = select(SweepTicket.end, func.count()).where(SweepTicket.run_id == run_id, SweepTicket.end.is_not(None))
    return {str(end): count for end, count in session.execute(query.group_by(SweepTicket.end))}


def is_stopped(session: Session, name: str) -> bool:
    """Tell whether no further ticket of a run may be begun: it is paused, or was held back."""
    return session.scalar(select(SweepRun.state).where(SweepRun.name == name)) in _STOPPED


def in_no_live_run(*, now: datetime) -> ColumnElement[bool]:
    """Return the condition that a ticket is not about to be redacted by another run, or kept back with a paused one.

    A run that was approved long ago and has still not ended does not count: its tickets are proposed again.
    """
    is_live = or_(
        SweepRun.state == SweepState.PAUSED,
        and_(SweepRun.state.in_(LIVE), SweepRun.approved_at > now - _LONGEST_RUN),
    )
    is_theirs = (SweepTicket.ticket_id == Ticket.id, SweepTicket.end.is_(None))
    return ~exists().where(SweepRun.id == SweepTicket.run_id, *is_theirs, is_live)


def _newest() -> Select[SweepRun]:
    return select(SweepRun).order_by(SweepRun.id.desc())


def _forget_sets(session: Session, *, kept: Sequence[int]) -> None:
    live = select(SweepRun.id).where(SweepRun.state.in_(LIVE))
    query = delete(SweepTicket).where(SweepTicket.run_id.not_in(kept), SweepTicket.run_id.not_in(live))
    session.execute(query.execution_options(synchronize_session=False))
