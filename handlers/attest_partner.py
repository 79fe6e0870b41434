"""A member of staff says what they found or did at a partner that Gallra cannot ask, with the evidence for it."""

from sqlalchemy.orm import Session

from handlers.authorisation import authorise, on_record
from handlers.partner_lines import lock_asked_partner
from handlers.request_errors import IdentityNotProven, PartnerAnswered, RequestClosed
from handlers.request_lines import checked_words, lock_open_request
from handlers.services import Actor, Services
from storage import audit, item_erasures, request_partners, requests
from storage.ids import RequestId
from storage.models import RequestPartner
from storage.vocabulary import Action, AskState, AuditWord, ErasingState, RequestState

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

    Where it was to be erased, the person is looked for again after that. That may be long after the request was
    answered, as what was withheld until then is erased on its day.

    Raises:
        AccessDenied: the policy does not grant it.
        RequestNotFound, RequestClosed, IdentityNotProven, PartnerUnknown: as they say.
        PartnerAnswered: it is being asked, or has answered by itself.
        RequestInvalid: nothing is said, or too much.
    """
    granted = authorise(services, actor, Action.HANDLE_REQUEST, purpose=purpose)
    with on_record(services, actor, Action.HANDLE_REQUEST, purpose=granted), services.database.begin() as session:
        row = _lock(session, request_id, partner)
        words = checked_words(evidence)
        request_partners.attest(session, services.vault, row, words, by=actor.name, at=services.now())
        is_erased = item_erasures.settle_by_hand(session, row, at=services.now())
        entry = audit.AuditEntry(
            actor=actor.name,
            word=AuditWord.PARTNER_ATTESTED,
            request_id=request_id,
            purpose=granted,
            details={"partner": row.partner, "is_erased": int(is_erased)},
        )
        audit.append(session, services.vault, entry, at=services.now())


def _lock(session: Session, request_id: RequestId, partner: str) -> RequestPartner:
    """Return the row of a partner that waits for a person; of a closed request only where something is to be erased."""
    request = requests.lock_request(session, request_id)
    is_answered = request is not None and request.state is RequestState.ANSWERED
    if not is_answered and lock_open_request(session, request_id).state is not RequestState.IN_PROGRESS:
        raise IdentityNotProven
    row = lock_asked_partner(session, request_id, partner)
    is_to_erase = row.erasing in (ErasingState.BY_HAND, ErasingState.REMAINS) and row.state is not AskState.ASKED
    if is_answered and not is_to_erase:
        raise RequestClosed(RequestState.ANSWERED)
    if row.state not in _WAITS and not is_to_erase:
        raise PartnerAnswered
    return row
