"""A link is to be sent to the address that a request came with, and its clock stands. Used by several verbs."""

from sqlalchemy.orm import Session

from handlers.policy.challenge_rules import A_DAY
from handlers.policy.clock_pauses import PausedDeadline
from handlers.policy.model import PurposeName
from handlers.policy.request_states import RequestEvent, next_state
from handlers.request_clock import set_clock
from handlers.request_errors import ChallengeFault, ChallengeRefused
from handlers.services import Services
from storage import audit, challenges, request_pauses, requests
from storage.ids import RequestId
from storage.models import SubjectRequest
from storage.vocabulary import AuditWord, IdentifierType, PauseReason, RequestState


def begin_challenge(
    session: Session, services: Services, row: SubjectRequest, *, by: str, purpose: PurposeName | None
) -> PausedDeadline:
    """Have a link sent to the address of a request that the caller holds, and return its clock as it goes from now.

    Raises:
        ChallengeRefused: no mail can be sent, there is no address, it is known who asks, or it was sent too often.
    """
    _check(session, services, row)
    request_id, at = RequestId(row.id), services.now()
    requests.ask_identity(session, row, next_state(row.state, RequestEvent.ASK_IDENTITY))
    challenge_id = challenges.put_challenge(session, request_id, at=at)
    request_pauses.begin_pause(session, request_id, PauseReason.IDENTITY, at=at)
    clock = set_clock(session, services, row)
    services.queue.enqueue_challenge(session, challenge_id)
    entry = audit.AuditEntry(
        actor=by,
        word=AuditWord.REQUEST_CHALLENGED,
        request_id=request_id,
        purpose=purpose,
        details={"challenge": challenge_id, "due_on": clock.deadline.due_on.isoformat(), "stands": clock.stands},
    )
    audit.append(session, services.vault, entry, at=at)
    return clock


def _check(session: Session, services: Services, row: SubjectRequest) -> None:
    """Raise ChallengeRefused where no link can be sent."""
    if row.state is RequestState.IN_PROGRESS:
        raise ChallengeRefused(ChallengeFault.PROVEN)
    if row.subject_type is not IdentifierType.EMAIL:
        raise ChallengeRefused(ChallengeFault.NO_ADDRESS)
    if not services.sends_mail:
        raise ChallengeRefused(ChallengeFault.NO_MAIL)
    made = challenges.count_made(session, RequestId(row.id), after=services.now() - A_DAY)
    if made >= services.policy.identity.most_per_day:
        raise ChallengeRefused(ChallengeFault.TOO_MANY)
