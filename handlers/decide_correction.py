"""The privacy role approves, rejects or revokes a correction. Nobody approves what they proposed themselves."""

from dataclasses import dataclass
from typing import Final

from handlers.authorisation import authorise
from handlers.errors import CorrectionNotFound
from handlers.policy.correction_states import next_state
from handlers.services import Actor, Services
from storage import audit, corrections
from storage.ids import CorrectionId, TicketId
from storage.vocabulary import Action, AuditWord, CorrectionState, Verdict

_RECORDED: Final = {
    Verdict.APPROVE: AuditWord.CORRECTION_APPROVED,
    Verdict.REJECT: AuditWord.CORRECTION_REJECTED,
    Verdict.REVOKE: AuditWord.CORRECTION_REVOKED,
}


@dataclass(frozen=True, slots=True)
class DecidedCorrection:
    """A correction after the verdict."""

    id: CorrectionId
    state: CorrectionState


def decide_correction(
    services: Services, actor: Actor, correction_id: CorrectionId, verdict: Verdict, *, purpose: str | None = None
) -> DecidedCorrection:
    """Decide a correction. What is approved counts at once, in every ticket; what is revoked counts no more.

    Raises:
        AccessDenied: the policy does not grant it.
        CorrectionNotFound, CorrectionDecided, OwnCorrection: as they say.
    """
    granted = authorise(services, actor, Action.DECIDE_CORRECTION, purpose=purpose)
    at = services.now()
    with services.database.begin() as session:
        row = corrections.lock_correction(session, correction_id)
        if row is None:
            raise CorrectionNotFound
        state = next_state(row.state, verdict, proposed_by=row.proposed_by, actor=actor.name)
        corrections.decide(session, row, state, by=actor.name, at=at)
        entry = audit.AuditEntry(
            actor=actor.name,
            word=_RECORDED[verdict],
            ticket_id=TicketId(row.ticket_id),
            purpose=granted,
            details={"correction": row.id, "type": row.type, "kind": row.kind},
        )
        audit.append(session, services.vault, entry, at=at)
    return DecidedCorrection(correction_id, state)
