"""Messages of customers that look like requests: one open proposal for each ticket and right, and no text."""

from collections.abc import Collection, Mapping
from datetime import datetime

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from storage.ids import ProposalId, RequestId, TicketId
from storage.models import RequestProposal, SubjectRequest, Ticket
from storage.requests import OPEN_STATES
from storage.vocabulary import DismissalReason, ProposalState, Right


def propose(
    session: Session, ticket_id: TicketId, right: Right, messages: Mapping[int, datetime]
) -> RequestProposal | None:
    """Propose a request that messages of a ticket ask for, and return it; None where nothing new asks for it.

    `messages` are the times at which they arrived, by their parts' rows. A message that a proposal stands for already
    adds nothing, and while one is open, or the request that came of it, no message does. The caller holds the ticket.
    """
    rows = _of_ticket(session, ticket_id, right)
    newest_at = max((row.newest_at for row in rows), default=None)
    new = {row: at for row, at in messages.items() if newest_at is None or at > newest_at}
    if not new:
        return None
    standing = next((row for row in rows if _stands(session, row)), None)
    if standing is not None:
        standing.newest_at = max(new.values())
        session.flush()
        return None
    first = min(new, key=lambda row: (new[row], row))
    proposal = RequestProposal(
        ticket_id=ticket_id,
        part_row=first,
        right=right,
        state=ProposalState.PROPOSED,
        received_at=new[first],
        newest_at=max(new.values()),
    )
    session.add(proposal)
    session.flush()
    return proposal


def find_proposal(session: Session, proposal_id: ProposalId) -> RequestProposal | None:
    """Return a proposal."""
    return session.get(RequestProposal, proposal_id)


def lock_proposal(session: Session, proposal_id: ProposalId) -> RequestProposal | None:
    """Return a proposal, read anew; nobody else changes it until the transaction ends."""
    query = select(RequestProposal).where(RequestProposal.id == proposal_id).with_for_update()
    return session.scalar(query.execution_options(populate_existing=True))


def list_proposed(session: Session, *, limit: int) -> list[tuple[RequestProposal, str]]:
    """Return the proposals that nobody has decided, the oldest message first, each with its ticket's number."""
    query = (
        select(RequestProposal, Ticket.conversation_id)
        .join(Ticket, Ticket.id == RequestProposal.ticket_id)
        .where(RequestProposal.state == ProposalState.PROPOSED)
        .order_by(RequestProposal.received_at, RequestProposal.id)
        .limit(limit)
    )
    return [(row, ticket) for row, ticket in session.execute(query)]


def count_proposed(session: Session) -> int:
    """Return how many proposals nobody has decided."""
    query = select(func.count()).select_from(RequestProposal).where(RequestProposal.state == ProposalState.PROPOSED)
    return session.scalar(query) or 0


def list_untold(session: Session, *, tried_before: datetime, limit: int) -> list[ProposalId]:
    """Return proposals that the privacy channel has not heard of, but those that somebody is just telling of."""
    query = (
        select(RequestProposal.id)
        .where(
            RequestProposal.state == ProposalState.PROPOSED,
            RequestProposal.told_at.is_(None),
            or_(RequestProposal.tried_at.is_(None), RequestProposal.tried_at <= tried_before),
        )
        .order_by(RequestProposal.received_at, RequestProposal.id)
        .limit(limit)
    )
    return [ProposalId(id_) for id_ in session.scalars(query)]


def note_tried(session: Session, row: RequestProposal, *, at: datetime) -> None:
    """Write down that somebody is about to tell the privacy channel of a proposal."""
    row.tried_at = at
    session.flush()


def note_told(session: Session, proposal_id: ProposalId, *, at: datetime) -> None:
    """Write down that the privacy channel has heard of a proposal, if it is still here."""
    row = lock_proposal(session, proposal_id)
    if row is not None:
        row.told_at = at
        session.flush()


def accept(session: Session, row: RequestProposal, request_id: RequestId, *, by: str, at: datetime) -> None:
    """Store which request a proposal became."""
    row.state, row.request_id, row.decided_by, row.decided_at = ProposalState.ACCEPTED, request_id, by, at
    session.flush()


def dismiss(session: Session, row: RequestProposal, reason: DismissalReason, *, by: str, at: datetime) -> None:
    """Store why a proposal is no request."""
    row.state, row.reason, row.decided_by, row.decided_at = ProposalState.DISMISSED, reason, by, at
    session.flush()


def _of_ticket(session: Session, ticket_id: TicketId, right: Right) -> Collection[RequestProposal]:
    query = select(RequestProposal).where(RequestProposal.ticket_id == ticket_id, RequestProposal.right == right)
    return session.scalars(query.order_by(RequestProposal.id)).all()


def _stands(session: Session, row: RequestProposal) -> bool:
    """Say whether a proposal waits for a decision, or the request that it became is open."""
    if row.state is not ProposalState.ACCEPTED or row.request_id is None:
        return row.state is ProposalState.PROPOSED
    request = session.get(SubjectRequest, row.request_id)
    return request is not None and request.state in OPEN_STATES
