"""The privacy role says that a rectification or an objection restricts: its person's data are only stored at once."""

from handlers.authorisation import authorise, on_record
from handlers.policy.restriction_at_once import check_choice
from handlers.request_lines import lock_open_request
from handlers.restriction_placing import restrict_at_once
from handlers.services import Actor, Services
from storage import audit, lookups, requests
from storage.ids import RequestId, RestrictionId
from storage.vocabulary import Action, AuditWord, RequestState


def restrict_request(
    services: Services, actor: Actor, request_id: RequestId, *, purpose: str | None = None
) -> RestrictionId | None:
    """Have a request restrict; return the restriction, or None while it is not known who asks: then it comes with that.

    It stays when the request has ended. It is lifted as any other, after the person was told (GDPR art. 18(3)).

    Raises:
        AccessDenied: the policy does not grant it.
        RequestNotFound, RequestClosed, RightNotRestricting: as they say.
    """
    granted = authorise(services, actor, Action.RESTRICT, purpose=purpose)
    with on_record(services, actor, Action.RESTRICT, purpose=granted), services.database.begin() as session:
        row = lock_open_request(session, request_id)
        check_choice(row.right)
        requests.choose_restriction(session, row)
        entry = audit.AuditEntry(
            actor=actor.name,
            word=AuditWord.REQUEST_RESTRICTS,
            request_id=request_id,
            purpose=granted,
            details={"right": row.right},
        )
        seq = audit.append(session, services.vault, entry, at=services.now())
        lookups.record(session, seq, hashes=requests.list_identifiers(session, row))
        if row.state is not RequestState.IN_PROGRESS:
            return None
        return restrict_at_once(session, services, row, by=actor.name)
