"""A member of staff reads what is decided of a request item by item, and why, before they agree to it."""

from dataclasses import dataclass

from handlers.authorisation import authorise, on_record
from handlers.decision_lines import DecisionView, view_of
from handlers.request_errors import RequestNotFound
from handlers.services import Actor, Services
from storage import audit, lookups, request_decisions, requests
from storage.ids import RequestId
from storage.plaintext import Plaintext
from storage.vocabulary import Action, AuditWord


@dataclass(frozen=True, slots=True)
class OpenedDecision:
    """What is decided of a request, and the reason of the newest decision; None where nobody gave one."""

    view: DecisionView
    reason: Plaintext | None


def read_decision(
    services: Services, actor: Actor, request_id: RequestId, *, purpose: str | None = None
) -> OpenedDecision:
    """Return what is decided, opened; that it was read is recorded, for the person too.

    Raises:
        AccessDenied: the policy does not grant it.
        RequestNotFound: there is none of this number.
    """
    granted = authorise(services, actor, Action.DECIDE_REQUEST, purpose=purpose)
    with on_record(services, actor, Action.DECIDE_REQUEST, purpose=granted), services.database.begin() as session:
        row = requests.find_request(session, request_id)
        if row is None:
            raise RequestNotFound
        decisions = request_decisions.list_decisions(session, request_id)
        entry = audit.AuditEntry(
            actor=actor.name,
            word=AuditWord.DECISION_READ,
            request_id=request_id,
            purpose=granted,
            details={"decisions": len(decisions)},
        )
        seq = audit.append(session, services.vault, entry, at=services.now())
        lookups.record(session, seq, hashes=requests.list_identifiers(session, row))
        reason = request_decisions.open_reason(session, services.vault, decisions[-1]) if decisions else None
        return OpenedDecision(view_of(session, request_id), reason)
