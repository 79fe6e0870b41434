"""Somebody else does not agree to what is proposed to be erased for a request: nothing of it is done."""

from handlers.authorisation import authorise, on_record
from handlers.deciding import lock_proposal
from handlers.request_lines import checked_words
from handlers.services import Actor, Services
from storage import audit, request_decisions
from storage.ids import DecisionId, RequestId
from storage.vocabulary import Action, AuditWord, DecisionState


def reject_decision(
    services: Services, actor: Actor, request_id: RequestId, reason: str, *, purpose: str | None = None
) -> DecisionId:
    """Reject what somebody else proposed, with a reason; who proposes anew reads it.

    Raises:
        AccessDenied: the policy does not grant it.
        RequestNotFound, RequestClosed, IdentityNotProven, DecisionInvalid: as they say.
        DecisionNotFound, OwnDecision: as they say.
        RequestInvalid: there is no reason, or it is too long.
    """
    granted = authorise(services, actor, Action.DECIDE_REQUEST, purpose=purpose)
    at = services.now()
    with on_record(services, actor, Action.DECIDE_REQUEST, purpose=granted), services.database.begin() as session:
        row = lock_proposal(session, request_id, actor)
        words = checked_words(reason)
        state = DecisionState.REJECTED
        request_decisions.decide(session, services.vault, row, state, by=actor.name, at=at, reason=words)
        entry = audit.AuditEntry(
            actor=actor.name,
            word=AuditWord.DECISION_REJECTED,
            request_id=request_id,
            purpose=granted,
            details={"decision": row.id, "items": row.items},
        )
        audit.append(session, services.vault, entry, at=at)
        return DecisionId(row.id)
