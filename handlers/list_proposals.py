"""A member of staff sees the messages that look like requests, and how many days each would leave."""

from handlers.authorisation import authorise
from handlers.masked_requests import MaskedProposalLine
from handlers.proposal_lines import line_of_proposal
from handlers.services import Actor, Services
from storage import audit, request_proposals
from storage.vocabulary import Action, AuditWord

_MOST = 20


def list_proposals(services: Services, actor: Actor, *, purpose: str | None = None) -> tuple[MaskedProposalLine, ...]:
    """Return the proposals that nobody has decided, the oldest message first.

    Raises:
        AccessDenied: the policy does not grant it.
    """
    granted = authorise(services, actor, Action.OPEN_REQUEST, purpose=purpose)
    with services.database.begin() as session:
        rows = request_proposals.list_proposed(session, limit=_MOST)
        entry = audit.AuditEntry(
            actor=actor.name, word=AuditWord.PROPOSALS_LISTED, purpose=granted, details={"proposals": len(rows)}
        )
        audit.append(session, services.vault, entry, at=services.now())
        return tuple(line_of_proposal(services, row, ticket) for row, ticket in rows)
