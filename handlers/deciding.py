"""What approving and rejecting have in common: the proposal that waits, for somebody else than who made it."""

from sqlalchemy.orm import Session

from handlers.decision_errors import DecisionNotFound
from handlers.decision_lines import lock_decidable
from handlers.policy.item_verdicts import check_decider
from handlers.services import Actor
from storage import request_decisions
from storage.ids import RequestId
from storage.models import RequestDecision


def lock_proposal(session: Session, request_id: RequestId, actor: Actor) -> RequestDecision:
    """Return the proposal of a request that waits for somebody like this actor.

    Raises:
        RequestNotFound, RequestClosed, IdentityNotProven, DecisionInvalid: as `lock_decidable` does.
        DecisionNotFound: none waits.
        OwnDecision: it is their own.
    """
    lock_decidable(session, request_id)
    row = request_decisions.lock_proposed(session, request_id)
    if row is None:
        raise DecisionNotFound
    check_decider(proposed_by=row.proposed_by, actor=actor.name)
    return row
