"""A member of staff attests who made a request, and every partner is asked what it holds about them."""

from dataclasses import dataclass

from handlers.authorisation import authorise, on_record
from handlers.identifying import identify
from handlers.request_errors import RequestInvalid
from handlers.request_lines import checked_words, lock_open_request
from handlers.services import Actor, Services
from storage import audit, lookups, people
from storage.ids import RequestId, RestrictionId
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
    """A request whose person is known; `asked` are the partners that are asked because of it.

    `restriction` is in force because of it, where the request asks for that.
    """

    id: RequestId
    identifiers: int
    asked: tuple[str, ...]
    restriction: RestrictionId | None = None


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
    with on_record(services, actor, Action.PROVE_IDENTITY, purpose=granted), services.database.begin() as session:
        row = lock_open_request(session, request_id)
        words, identifiers = checked_words(proof.words), _identifiers(services, proof)
        found = identify(session, services, row, words, identifiers, by=actor.name)
        entry = audit.AuditEntry(
            actor=actor.name,
            word=AuditWord.REQUEST_IDENTIFIED,
            request_id=request_id,
            purpose=granted,
            details={"identifiers": len(found.known), "partners": len(found.asked)},
        )
        seq = audit.append(session, services.vault, entry, at=services.now())
        lookups.record(session, seq, hashes=found.known)
        return ProvenRequest(request_id, len(found.known), found.asked, found.restriction)


def _identifiers(services: Services, proof: Proof) -> tuple[tuple[IdentifierType, Plaintext], ...]:
    today = services.now().date()
    found = [people.identify(one, today=today) for one in proof.identifiers]
    if not all(found):
        raise RequestInvalid("identifiers", "write e-mail addresses, phone numbers or personnummer in full")
    return tuple((one[0], Plaintext(one[1])) for one in found if one)
