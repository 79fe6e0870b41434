"""A member of staff records what a person asked for, with the deadline the law gives."""

from handlers.authorisation import authorise, on_record
from handlers.request_opening import OpenedRequest, ReceivedRequest, open_in
from handlers.services import Actor, Services
from storage.vocabulary import Action


def open_request(
    services: Services, actor: Actor, received: ReceivedRequest, *, purpose: str | None = None
) -> OpenedRequest:
    """Record a subject request. Its clock runs from the moment it was received, not from now (GDPR art. 12(3)).

    Raises:
        AccessDenied: the policy does not grant it.
        RequestInvalid: the subject is no identifier, or it was received in the future.
    """
    granted = authorise(services, actor, Action.OPEN_REQUEST, purpose=purpose)
    with on_record(services, actor, Action.OPEN_REQUEST, purpose=granted), services.database.begin() as session:
        return open_in(session, services, actor, received, purpose=granted)
