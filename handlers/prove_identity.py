"""A member of staff attests who made a request, and every partner is asked what it holds about them."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from handlers.authorisation import authorise, on_record
from handlers.errors import RequestInvalid
from handlers.policy.partner_asking import OWN_STORE
from handlers.policy.request_states import RequestEvent, next_state
from handlers.request_lines import checked_words, lock_open_request
from handlers.services import Actor, Services
from storage import audit, lookups, people, request_partners, requests
from storage.ids import RequestId
from storage.models import RequestPartner
from storage.plaintext import Plaintext
from storage.vocabulary import Action, AuditWord, IdentifierType


@dataclass(frozen=True, slots=True)
class Proof:
    """By what somebody knows who asks, and by which further identifiers that person goes, as they are written."""

    words: str
    identifiers: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return f"Proof({len(self.identifiers)} identifiers, …)"


@dataclass(frozen=True, slots=True)
class ProvenRequest:
    """A request whose person is known; `asked` are the partners that are asked because of it."""

    id: RequestId
    identifiers: int
    asked: tuple[str, ...]


def prove_identity(
    services: Services, actor: Actor, request_id: RequestId, proof: Proof, *, purpose: str | None = None
) -> ProvenRequest:
    """Record by what it is known who asks (GDPR art. 12(6)), and have every partner asked.

    Whoever proves more later adds identifiers to those that are known; partners that were asked are asked again then,
    as they may know the person by the new ones.

    Raises:
        AccessDenied: the policy does not grant it.
        RequestNotFound, RequestClosed: as they say.
        RequestInvalid: nothing is attested, or an identifier is none.
    """
    granted = authorise(services, actor, Action.PROVE_IDENTITY, purpose=purpose)
    at = services.now()
    with on_record(services, actor, Action.PROVE_IDENTITY, purpose=granted), services.database.begin() as session:
        row = lock_open_request(session, request_id)
        before = requests.list_identifiers(session, row)
        new = requests.NewProof(
            state=next_state(row.state, RequestEvent.PROVE_IDENTITY),
            words=checked_words(proof.words),
            identifiers=_identifiers(services, proof),
            by=actor.name,
        )
        requests.prove(session, services.vault, row, new, at=at)
        known = requests.list_identifiers(session, row)
        asked = _ask(session, services, request_id, knows_more=known != before)
        entry = audit.AuditEntry(
            actor=actor.name,
            word=AuditWord.REQUEST_IDENTIFIED,
            request_id=request_id,
            purpose=granted,
            details={"identifiers": len(known), "partners": len(asked)},
        )
        seq = audit.append(session, services.vault, entry, at=at)
        lookups.record(session, seq, hashes=known)
        return ProvenRequest(request_id, len(known), tuple(partner.partner for partner in asked))


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


def _identifiers(services: Services, proof: Proof) -> tuple[tuple[IdentifierType, Plaintext], ...]:
    today = services.now().date()
    found = [people.identify(one, today=today) for one in proof.identifiers]
    if not all(found):
        raise RequestInvalid("identifiers", "write e-mail addresses, phone numbers or personnummer in full")
    return tuple((one[0], Plaintext(one[1])) for one in found if one)
