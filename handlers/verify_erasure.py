"""A worker looks for a person again where something was erased: what a partner says is no proof. Safe to repeat."""

from collections.abc import Collection, Mapping

from sqlalchemy.orm import Session

from handlers.own_erasing import decided_tickets, find_own, redact_own
from handlers.policy.model import PartnerName
from handlers.policy.partner_asking import NOT_DONE, OWN_STORE
from handlers.services import WorkerServices
from storage import audit, item_erasures, request_decisions, request_partners, requests, tombstones
from storage.errors import PersonShared
from storage.ids import ItemId, RequestId
from storage.models import RequestPartner, SubjectRequest
from storage.partners.base import Person
from storage.request_decisions import CARRIED_OUT_IN, StoredItem
from storage.vocabulary import (
    Ability,
    AskState,
    AuditWord,
    ErasingState,
    ErasureState,
    HandReason,
    ItemType,
    ItemVerdict,
    PartnerAct,
    WithholdingGround,
)

_ACTOR = "schedule"
_LOOKED_AT = frozenset({ErasingState.TOLD, ErasingState.REMAINS})

Found = Collection[tuple[ItemType, str]] | None
"""What a partner says it holds of the person now; None where nobody can look there."""


def verify_erasure(services: WorkerServices, request_id: RequestId, name: str) -> ErasingState | None:
    """Look for the person again at one partner and return what came of it; None where it is too early, or over.

    Nothing that was erased is there: GONE. Something is: REMAINS, and somebody has to see to it. Nobody can look there:
    UNSEEN. Of our own tickets it counts what their redaction has read back.

    Raises:
        PartnerFailed: the partner does not answer, or not as its description says.
    """
    with services.database.read() as session:
        request = requests.find_request(session, request_id)
        row = request_partners.find_partner(session, request_id, name)
        if request is None or request.state not in CARRIED_OUT_IN or row is None or not _is_to_verify(session, row):
            return None
        has_left = _has_left(session, row)
        person = Person(requests.open_identifiers(session, services.vault, request))
    try:
        found = None if has_left else _look(services, name, person)
    except PersonShared:
        return _leave_to_person(services, request_id, name, HandReason.SHARED)
    if has_left:
        return _leave_to_person(services, request_id, name, HandReason.NO_API)
    with services.database.begin() as session:
        locked = request_partners.lock_partner(session, request_id, name)
        if locked is None or not _is_to_verify(session, locked):
            return None
        return _store(session, services, locked, found)


def _is_to_verify(session: Session, row: RequestPartner) -> bool:
    return row.erasing in _LOOKED_AT and not item_erasures.has_pending(session, row)


def _has_left(session: Session, row: RequestPartner) -> bool:
    """Tell whether something turned out to be a person's work while it was followed."""
    return bool(NOT_DONE.intersection(item_erasures.map_states(session, row).values()))


def _look(services: WorkerServices, name: str, person: Person) -> Found:
    partner = services.partners.get(PartnerName(name))
    if name == OWN_STORE:
        return frozenset()
    if partner is None or partner.abilities[PartnerAct.LOCATE] is not Ability.BY_API:
        return None
    return frozenset((item.type, str(item.ref)) for item in partner.locate(person))


def _leave_to_person(
    services: WorkerServices, request_id: RequestId, name: str, reason: HandReason
) -> ErasingState | None:
    with services.database.begin() as session:
        row = request_partners.lock_partner(session, request_id, name)
        if row is None or not _is_to_verify(session, row):
            return None
        item_erasures.note_by_hand(session, row, reason, at=services.now())
        _record(session, services, row, {})
        return row.erasing


def _store(session: Session, services: WorkerServices, row: RequestPartner, found: Found) -> ErasingState | None:
    before = row.erasing
    items = request_decisions.list_items(session, RequestId(row.request_id), partner=row.partner)
    erased = [one for one in items if one.is_decided and one.verdict is ItemVerdict.ERASE]
    told = ((one.id, _state_of(session, services, RequestId(row.request_id), one, found)) for one in erased)
    states = {id_: state for id_, state in told if state is not None}
    item_erasures.note_states(session, row, states, at=services.now())
    _settle(session, services, row, states, is_seen=found is not None or (0 < len(erased) == len(states)))
    if row.partner == OWN_STORE and row.erasing is ErasingState.GONE:
        _bury(session, services, row)
    if row.erasing is not before:
        _record(session, services, row, states)
    return row.erasing


def _state_of(
    session: Session, services: WorkerServices, request_id: RequestId, one: StoredItem, found: Found
) -> ErasureState | None:
    """Return how far the erasure of an item is; None where nobody can tell, or a law keeps what is left of it.

    Nor can anybody tell of a ticket that is somebody else's as well: what was done about it is what a person attests.
    """
    own = find_own(session, services, one.ref) if one.type is ItemType.TICKET else None
    if own is None:
        if found is None:
            return None
        return ErasureState.REMAINS if (one.type, str(one.ref)) in found else ErasureState.GONE
    if own.is_gone:
        return ErasureState.GONE
    if own.kept_through is not None:
        ground = WithholdingGround.LEGAL_OBLIGATION
        request_decisions.withhold(session, one.id, ground, through=own.kept_through)
        return None
    if one.partner != OWN_STORE:
        is_followed = one.ref in decided_tickets(session, request_id, OWN_STORE)
        return ErasureState.PENDING if is_followed else None
    redact_own(session, services, one.ref)
    return ErasureState.REMAINS


def _settle(
    session: Session,
    services: WorkerServices,
    row: RequestPartner,
    states: Mapping[ItemId, ErasureState],
    *,
    is_seen: bool,
) -> None:
    """Store how far the partner is. What remains there is a person's task; what waits for our own redaction is not."""
    at = services.now()
    if {ErasureState.REMAINS, ErasureState.PENDING}.intersection(states.values()):
        item_erasures.note_verified(session, row, ErasingState.REMAINS, at=at)
    else:
        item_erasures.note_verified(session, row, ErasingState.GONE if is_seen else ErasingState.UNSEEN, at=at)
    is_at_partner = ErasureState.REMAINS in states.values() and row.partner != OWN_STORE
    if is_at_partner and row.state not in (AskState.ASKED, AskState.BY_HAND):
        request_partners.note_by_hand(session, row, HandReason.REMAINS, at=at)


def _bury(session: Session, services: WorkerServices, row: RequestPartner) -> None:
    """Leave a tombstone for the person once none of their tickets is here, so that nothing from before comes in again.

    Not while one is withheld, or is somebody else's as well: what is fetched anew of it must not lose its text.
    """
    items = request_decisions.list_items(session, RequestId(row.request_id), partner=OWN_STORE)
    is_theirs = all(one.type is ItemType.TICKET for one in items)
    if is_theirs and all(one.is_decided and one.verdict is ItemVerdict.ERASE for one in items):
        request = session.get_one(SubjectRequest, row.request_id)
        hashes = [hash_ for _, hash_ in requests.list_identifiers(session, request)]
        tombstones.put_person(session, services.vault, hashes, at=services.now())


def _record(
    session: Session, services: WorkerServices, row: RequestPartner, states: Mapping[ItemId, ErasureState]
) -> None:
    told = list(states.values())
    entry = audit.AuditEntry(
        actor=_ACTOR,
        word=AuditWord.ERASURE_VERIFIED,
        request_id=RequestId(row.request_id),
        details={
            "partner": row.partner,
            "state": str(row.erasing),
            "gone": told.count(ErasureState.GONE),
            "remains": told.count(ErasureState.REMAINS),
        },
    )
    audit.append(session, services.vault, entry, at=services.now())
