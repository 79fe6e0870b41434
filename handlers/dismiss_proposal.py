"""A member of staff says why a message that looks like a request is none, or none of ours."""

from handlers.authorisation import authorise, on_record
from handlers.proposal_lines import lock_undecided
from handlers.services import Actor, Services
from storage import audit, request_proposals
from storage.ids import ProposalId, TicketId
from storage.vocabulary import Action, AuditWord, DismissalReason


def dismiss_proposal(
    services: Services, actor: Actor, proposal_id: ProposalId, reason: DismissalReason, *, purpose: str | None = None
) -> None:
    """Dismiss a proposal. A later message of the same ticket may be proposed anew.

    Raises:
        AccessDenied: the policy does not grant it.
        ProposalNotFound, ProposalDecided: as they say.
    """
    granted = authorise(services, actor, Action.OPEN_REQUEST, purpose=purpose)
    with (
        on_record(services, actor, Action.OPEN_REQUEST, purpose=granted),
        services.database.begin() as session,
    ):
        row = lock_undecided(session, proposal_id)
        request_proposals.dismiss(session, row, reason, by=actor.name, at=services.now())
        entry = audit.AuditEntry(
            actor=actor.name,
            word=AuditWord.PROPOSAL_DISMISSED,
            ticket_id=TicketId(row.ticket_id),
            purpose=granted,
            details={"proposal": row.id, "reason": reason},
        )
        audit.append(session, services.vault, entry, at=services.now())
