"""A member of staff has a link sent to the address that a request came with, so that the person proves who they are."""

from dataclasses import dataclass
from datetime import date

from handlers.authorisation import authorise, on_record
from handlers.challenging import begin_challenge
from handlers.request_lines import lock_open_request
from handlers.services import Actor, Services
from storage.ids import RequestId
from storage.vocabulary import Action


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
    with on_record(services, actor, Action.PROVE_IDENTITY, purpose=granted), services.database.begin() as session:
        row = lock_open_request(session, request_id)
        clock = begin_challenge(session, services, row, by=actor.name, purpose=granted)
        return ChallengedRequest(request_id, clock.deadline.due_on, clock.stands)
