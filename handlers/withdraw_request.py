"""A member of staff records that the person takes a request back: nothing more is asked or done because of it."""

from handlers.authorisation import authorise, on_record
from handlers.policy.request_states import RequestEvent, next_state
from handlers.request_clock import set_clock
from handlers.request_lines import lock_open_request
from handlers.services import Actor, Services
from storage import audit, request_pauses, requests
from storage.ids import RequestId
from storage.vocabulary import Action, AuditWord, PauseReason


def withdraw_request(services: Services, actor: Actor, request_id: RequestId, *, purpose: str | None = None) -> None:
    """Close a request that the person has taken back.

    Raises:
        AccessDenied: the policy does not grant it.
        RequestNotFound, RequestClosed: as they say.
    """
    granted = authorise(services, actor, Action.HANDLE_REQUEST, purpose=purpose)
    with on_record(services, actor, Action.HANDLE_REQUEST, purpose=granted), services.database.begin() as session:
        row = lock_open_request(session, request_id)
        requests.close(session, row, next_state(row.state, RequestEvent.WITHDRAW), at=services.now())
        if request_pauses.end_pauses(session, request_id, *PauseReason, at=services.now()):
            set_clock(session, services, row)
        entry = audit.AuditEntry(
            actor=actor.name, word=AuditWord.REQUEST_WITHDRAWN, request_id=request_id, purpose=granted
        )
        audit.append(session, services.vault, entry, at=services.now())
