"""A message that looks like a request, as one line of a list: no text, and no word of who wrote it. For verbs."""

from sqlalchemy.orm import Session

from handlers.masked_requests import MaskedProposalLine
from handlers.policy.local_days import local_day
from handlers.request_errors import ProposalDecided, ProposalNotFound
from handlers.request_opening import clock_of_request
from handlers.services import Services
from storage import request_proposals
from storage.ids import ProposalId
from storage.models import RequestProposal
from storage.vocabulary import ProposalState


def line_of_proposal(services: Services, row: RequestProposal, ticket: str) -> MaskedProposalLine:
    """Return what is shown of a proposal."""
    due_on = clock_of_request(services, row.received_at).due_on
    today = local_day(services.now(), services.policy.controller.timezone)
    return MaskedProposalLine(
        id=ProposalId(row.id),
        ticket=ticket,
        right=row.right,
        received_at=row.received_at,
        due_on=due_on,
        days_left=(due_on - today).days,
    )


def lock_undecided(session: Session, proposal_id: ProposalId) -> RequestProposal:
    """Return a proposal that nobody has decided; nobody else changes it until the transaction ends.

    Raises:
        ProposalNotFound, ProposalDecided: as they say.
    """
    row = request_proposals.lock_proposal(session, proposal_id)
    if row is None:
        raise ProposalNotFound
    if row.state is not ProposalState.PROPOSED:
        raise ProposalDecided(row.state)
    return row
