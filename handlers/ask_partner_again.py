"""A member of staff has a partner asked once more that failed, or about which something new is known."""

from handlers.authorisation import authorise, on_record
from handlers.partner_lines import lock_asked_partner
from handlers.request_errors import IdentityNotProven
from handlers.request_lines import lock_open_request
from handlers.services import Actor, Services
from storage import audit, request_partners
from storage.ids import RequestId
from storage.vocabulary import Action, AskState, AuditWord, RequestState


def ask_partner_again(
    services: Services, actor: Actor, request_id: RequestId, partner: str, *, purpose: str | None = None
) -> None:
    """Have a partner asked again; one that is being asked is left alone.

    Raises:
        AccessDenied: the policy does not grant it.
        RequestNotFound, RequestClosed, IdentityNotProven, PartnerUnknown: as they say.
    """
    granted = authorise(services, actor, Action.HANDLE_REQUEST, purpose=purpose)
    with on_record(services, actor, Action.HANDLE_REQUEST, purpose=granted), services.database.begin() as session:
        if lock_open_request(session, request_id).state is not RequestState.IN_PROGRESS:
            raise IdentityNotProven
        row = lock_asked_partner(session, request_id, partner)
        if row.state is AskState.ASKED:
            return
        request_partners.ask_again(session, row, at=services.now())
        services.queue.enqueue_partner(session, request_id, row.partner, attempt=row.attempt)
        entry = audit.AuditEntry(
            actor=actor.name,
            word=AuditWord.PARTNER_ASKED,
            request_id=request_id,
            purpose=granted,
            details={"partner": row.partner, "attempt": row.attempt},
        )
        audit.append(session, services.vault, entry, at=services.now())
