"""A worker asks a partner how far something is that takes time. Safe to repeat."""

from handlers.policy.model import PartnerName
from handlers.services import WorkerServices
from storage import audit, partner_erasures
from storage.ids import PartnerErasureId
from storage.vocabulary import AuditWord, ErasureState

_ACTOR = "schedule"


def follow_erasure(services: WorkerServices, erasure_id: PartnerErasureId) -> ErasureState | None:
    """Return how far it is; None where it is over, or the partner is not connected any more.

    Raises:
        PartnerFailed: the partner does not answer, or not as its description says.
    """
    with services.database.read() as session:
        found = partner_erasures.find_erasure(session, erasure_id)
    partner = services.partners.get(PartnerName(found[1])) if found else None
    if found is None or partner is None:
        return None
    request_id, name, ref = found
    state = partner.status(ref)
    with services.database.begin() as session:
        if partner_erasures.note_state(session, erasure_id, state, at=services.now()):
            entry = audit.AuditEntry(
                actor=_ACTOR,
                word=AuditWord.PARTNER_SETTLED,
                request_id=request_id,
                details={"partner": name, "state": state},
            )
            audit.append(session, services.vault, entry, at=services.now())
    return state
