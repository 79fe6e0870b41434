"""A member of staff says what they found or did at a partner that Gallra cannot ask, with the evidence for it."""

from handlers.authorisation import authorise, on_record
from handlers.partner_lines import lock_asked_partner
from handlers.request_errors import IdentityNotProven, PartnerAnswered
from handlers.request_lines import checked_words, lock_open_request
from handlers.services import Actor, Services
from storage import audit, request_partners
from storage.ids import RequestId
from storage.vocabulary import Action, AskState, AuditWord, RequestState

_WAITS = frozenset({AskState.BY_HAND, AskState.FAILED, AskState.ATTESTED})


def attest_partner(
    services: Services,
    actor: Actor,
    request_id: RequestId,
    partner: str,
    evidence: str,
    *,
    purpose: str | None = None,
) -> None:
    """Record what was found or done at a partner by hand; who attests again replaces what was said before.

    Raises:
        AccessDenied: the policy does not grant it.
        RequestNotFound, RequestClosed, IdentityNotProven, PartnerUnknown: as they say.
        PartnerAnswered: it is being asked, or has answered by itself.
        RequestInvalid: nothing is said, or too much.
    """
    granted = authorise(services, actor, Action.HANDLE_REQUEST, purpose=purpose)
    with on_record(services, actor, Action.HANDLE_REQUEST, purpose=granted), services.database.begin() as session:
        if lock_open_request(session, request_id).state is not RequestState.IN_PROGRESS:
            raise IdentityNotProven
        row = lock_asked_partner(session, request_id, partner)
        if row.state not in _WAITS:
            raise PartnerAnswered
        words = checked_words(evidence)
        request_partners.attest(session, services.vault, row, words, by=actor.name, at=services.now())
        entry = audit.AuditEntry(
            actor=actor.name,
            word=AuditWord.PARTNER_ATTESTED,
            request_id=request_id,
            purpose=granted,
            details={"partner": row.partner},
        )
        audit.append(session, services.vault, entry, at=services.now())
