"""A member of staff has a link sent to the address that a request came with, so that the person proves who they are."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from handlers.authorisation import authorise, on_record
from handlers.policy.challenge_rules import A_DAY
from handlers.policy.request_states import RequestEvent, next_state
from handlers.request_clock import set_clock
from handlers.request_errors import ChallengeFault, ChallengeRefused
from handlers.request_lines import lock_open_request
from handlers.services import Actor, Services
from storage import audit, challenges, request_pauses, requests
from storage.ids import RequestId
from storage.models import SubjectRequest
from storage.vocabulary import Action, AuditWord, IdentifierType, PauseReason, RequestState


@dataclass(frozen=True, slots=True)
class ChallengedRequest:
    """A request whose person is asked to prove who they are.

    `due_on` is when it is due as of today. `stands` tells whether its clock stands still until the answer: it does not
    where the company asked too late.
    """

    id: RequestId
    due_on: date
    stands: bool


def challenge_identity(
    services: Services, actor: Actor, request_id: RequestId, *, purpose: str | None = None
) -> ChallengedRequest:
    """Have a link sent to the address of a request (GDPR art. 12(6)); older links of it do not count any more.

    Raises:
        AccessDenied: the policy does not grant it.
        RequestNotFound, RequestClosed: as they say.
        ChallengeRefused: no mail can be sent, there is no address, it is known who asks, or it was sent too often.
    """
    granted = authorise(services, actor, Action.PROVE_IDENTITY, purpose=purpose)
    at = services.now()
    with on_record(services, actor, Action.PROVE_IDENTITY, purpose=granted), services.database.begin() as session:
        row = lock_open_request(session, request_id)
        _check(session, services, row)
        requests.ask_identity(session, row, next_state(row.state, RequestEvent.ASK_IDENTITY))
        challenge_id = challenges.put_challenge(session, request_id, at=at)
        request_pauses.begin_pause(session, request_id, PauseReason.IDENTITY, at=at)
        clock = set_clock(session, services, row)
        services.queue.enqueue_challenge(session, challenge_id)
        entry = audit.AuditEntry(
            actor=actor.name,
            word=AuditWord.REQUEST_CHALLENGED,
            request_id=request_id,
            purpose=granted,
            details={"challenge": challenge_id, "due_on": clock.deadline.due_on.isoformat(), "stands": clock.stands},
        )
        audit.append(session, services.vault, entry, at=at)
        return ChallengedRequest(request_id, clock.deadline.due_on, clock.stands)


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
