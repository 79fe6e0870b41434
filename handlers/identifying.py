"""It becomes known who made a request: every partner is asked, and the clock goes on. Used by several verbs."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from handlers.policy.partner_asking import OWN_STORE
from handlers.policy.request_states import RequestEvent, next_state
from handlers.request_clock import set_clock
from handlers.restriction_placing import restrict_at_once
from handlers.services import Services
from storage import request_partners, request_pauses, requests
from storage.ids import RequestId, RestrictionId
from storage.models import RequestPartner, SubjectRequest
from storage.persons import Identifier
from storage.plaintext import Plaintext
from storage.vocabulary import IdentifierType, PauseReason


@dataclass(frozen=True, slots=True)
class Identified:
    """By what the person of a request is known now, as keyed hashes, and which partners are asked because of it.

    `restriction` is in force because of it, where the request asks for that.
    """

    known: frozenset[Identifier]
    asked: tuple[str, ...]
    restriction: RestrictionId | None = None


def identify(
    session: Session,
    services: Services,
    row: SubjectRequest,
    words: Plaintext,
    identifiers: tuple[tuple[IdentifierType, Plaintext], ...] = (),
    *,
    by: str,
) -> Identified:
    """Store by what it is known who asks, and by which further identifiers the person goes; have partners asked.

    Where the request calls for it, the person's data are only stored from this transaction on (GDPR art. 18).

    Raises:
        RequestClosed: the request has ended.
    """
    request_id, at = RequestId(row.id), services.now()
    before = requests.list_identifiers(session, row)
    state = next_state(row.state, RequestEvent.PROVE_IDENTITY)
    proof = requests.NewProof(state=state, words=words, identifiers=identifiers, by=by)
    requests.prove(session, services.vault, row, proof, at=at)
    if request_pauses.end_pauses(session, request_id, PauseReason.IDENTITY, at=at):
        set_clock(session, services, row)
    restriction = restrict_at_once(session, services, row, by=by)
    known = requests.list_identifiers(session, row)
    asked = _ask(session, services, request_id, knows_more=known != before)
    return Identified(known, tuple(partner.partner for partner in asked), restriction)


def _ask(session: Session, services: Services, request_id: RequestId, *, knows_more: bool) -> list[RequestPartner]:
    """Have every partner asked that was not yet, and each one once more where the person is known by more now."""
    known = request_partners.list_partners(session, request_id) if knows_more else []
    for partner in known:
        request_partners.ask_again(session, partner, at=services.now())
    names = [OWN_STORE, *services.policy.partners]
    asked = [*known, *request_partners.put_partners(session, request_id, names, at=services.now())]
    for partner in asked:
        services.queue.enqueue_partner(session, request_id, partner.partner, attempt=partner.attempt)
    return asked
