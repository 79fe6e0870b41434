"""A worker gives a link up that cannot be sent: a question that reached nobody stops no clock. Safe to repeat."""

from typing import Final

from handlers.request_clock import set_clock
from handlers.services import Services
from storage import audit, challenges, request_pauses, requests
from storage.errors import FailureReason
from storage.ids import ChallengeId, RequestId
from storage.vocabulary import AuditWord, PauseReason

_ACTOR: Final = "schedule"


def fail_challenge(services: Services, challenge_id: ChallengeId, reason: FailureReason) -> None:
    """Store why a link could not be sent. Where no other one reached the person, the clock has not stood still."""
    with services.database.begin() as session:
        challenge = challenges.find_challenge(session, challenge_id)
        row = requests.lock_request(session, RequestId(challenge.request_id)) if challenge else None
        if challenge is None or row is None or challenge.failure is not None:
            return
        request_id = RequestId(row.id)
        challenges.note_failed(session, challenge, reason)
        pause = request_pauses.find_standing(session, request_id, PauseReason.IDENTITY)
        if pause is not None and not challenges.was_sent_since(session, request_id, pause.asked_at):
            request_pauses.take_back(session, pause)
            set_clock(session, services, row)
        entry = audit.AuditEntry(
            actor=_ACTOR,
            word=AuditWord.CHALLENGE_FAILED,
            request_id=request_id,
            details={"challenge": challenge_id, "reason": reason},
        )
        audit.append(session, services.vault, entry, at=services.now())
