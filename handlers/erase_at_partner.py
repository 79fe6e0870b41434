"""A worker has a partner erase what was decided of a request, or finds that a person has to. Safe to repeat."""

from collections.abc import Sequence
from typing import Final

from sqlalchemy.orm import Session

from handlers.own_erasing import decided_tickets, find_own, redact_own
from handlers.policy.item_verdicts import ERASES_ALL
from handlers.policy.model import PartnerName
from handlers.policy.partner_asking import NOT_DONE, OWN_STORE
from handlers.services import WorkerServices
from storage import audit, item_erasures, request_decisions, request_partners, requests
from storage.ids import RequestId
from storage.item_erasures import Told
from storage.models import RequestPartner
from storage.partners.base import Erasure, Partner, Person
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
)

_ACTOR = "schedule"
_INTERCOM: Final = "intercom"
_BEGUN: Final = frozenset({ErasureState.DONE, ErasureState.PENDING, ErasureState.GONE})


def erase_at_partner(
    services: WorkerServices, request_id: RequestId, name: str, *, attempt: int
) -> ErasingState | None:
    """Erase what is decided to be erased at one partner; return how far it is, None where nothing is to be done.

    What the partner says is no proof: the person is looked for again afterwards (`verify_erasure`).

    Raises:
        PartnerFailed: the partner does not answer, or not as its description says.
    """
    with services.database.read() as session:
        request = requests.find_request(session, request_id)
        row = request_partners.find_partner(session, request_id, name)
        if request is None or request.state not in CARRIED_OUT_IN or row is None or row.erasing is None:
            return None
        if row.erasing is not ErasingState.WAITING or row.erase_attempt != attempt:
            return row.erasing
        items = _to_erase(session, row)
        is_whole = row.state is AskState.UNLOCATABLE
        is_barred = name in ERASES_ALL and _is_any_withheld(session, request_id, name)
        person = Person(requests.open_identifiers(session, services.vault, request))
    partner = None if is_barred else services.partners.get(PartnerName(name))
    told = [] if name in (OWN_STORE, _INTERCOM) else _tell(partner, request_id, person, items, is_whole=is_whole)
    reason = HandReason.NOT_CONNECTED if partner is None and not is_barred else HandReason.NO_API
    with services.database.begin() as session:
        locked = request_partners.lock_partner(session, request_id, name)
        if locked is None or locked.erasing is not ErasingState.WAITING or locked.erase_attempt != attempt:
            return locked.erasing if locked else None
        if name == OWN_STORE:
            told = [_redacted_here(session, services, one) for one in items]
        elif name == _INTERCOM:
            told = _told_intercom(session, services, request_id, items)
        return _store(session, services, locked, told, reason)


def _to_erase(session: Session, row: RequestPartner) -> list[StoredItem]:
    """Return what is decided to be erased, without what was begun already."""
    states = item_erasures.map_states(session, row)
    items = request_decisions.list_items(session, RequestId(row.request_id), partner=row.partner)
    return [
        one for one in items if one.is_decided and one.verdict is ItemVerdict.ERASE and states.get(one.id) not in _BEGUN
    ]


def _is_any_withheld(session: Session, request_id: RequestId, name: str) -> bool:
    items = request_decisions.list_items(session, request_id, partner=name)
    return any(one.is_decided and one.verdict is ItemVerdict.WITHHOLD for one in items)


def _tell(
    partner: Partner | None, request_id: RequestId, person: Person, items: Sequence[StoredItem], *, is_whole: bool
) -> list[Told]:
    """Tell a partner, outside any transaction. An item that it says nothing of is left to a person."""
    if not items and not is_whole:
        return []
    if partner is None or partner.abilities[PartnerAct.ERASE] is not Ability.BY_API:
        by_hand = Erasure(ErasureState.BY_HAND)
        return [(one.id, by_hand) for one in items] or [(None, by_hand)]
    answers = list(partner.erase(person, [one.item for one in items], key=f"erase:{request_id}:{partner.name}"))
    if not items:
        return [(None, answer) for answer in answers]
    said = {(answer.item.type, answer.item.ref): answer for answer in answers if answer.item is not None}
    return [(one.id, said.get((one.type, one.ref), Erasure(ErasureState.BY_HAND))) for one in items]


def _redacted_here(session: Session, services: WorkerServices, one: StoredItem) -> Told:
    own = find_own(session, services, one.ref)
    if own is None or own.is_gone:
        return one.id, Erasure(ErasureState.GONE)
    if one.type is not ItemType.TICKET:  # somebody else's: to redact it would take their text along
        return one.id, Erasure(ErasureState.BY_HAND)
    redact_own(session, services, one.ref)
    return one.id, Erasure(ErasureState.PENDING)


def _told_intercom(
    session: Session, services: WorkerServices, request_id: RequestId, items: Sequence[StoredItem]
) -> list[Told]:
    """Leave to a person what Gallra does not redact itself: contacts, and tickets that never came here.

    The redaction of a ticket of ours takes it from Intercom first, and reads it back.
    """
    ours = decided_tickets(session, request_id, OWN_STORE)
    told: list[Told] = []
    for one in items:
        own = find_own(session, services, one.ref) if one.type is ItemType.TICKET else None
        if own is not None and own.is_gone:
            state = ErasureState.GONE
        else:
            is_followed = own is not None and one.ref in ours
            state = ErasureState.PENDING if is_followed else ErasureState.BY_HAND
        told.append((one.id, Erasure(state)))
    return told


def _store(
    session: Session, services: WorkerServices, row: RequestPartner, told: Sequence[Told], reason: HandReason
) -> ErasingState | None:
    at = services.now()
    item_erasures.put_told(session, row, told, at=at)
    left = sum(state in NOT_DONE for state in item_erasures.map_states(session, row).values())
    if left:
        item_erasures.note_by_hand(session, row, reason, at=at)
    else:
        item_erasures.note_told(session, row, at=at)
    entry = audit.AuditEntry(
        actor=_ACTOR,
        word=AuditWord.ERASURE_TOLD,
        request_id=RequestId(row.request_id),
        details={"partner": row.partner, "told": len(told), "left": left, "attempt": row.erase_attempt},
    )
    audit.append(session, services.vault, entry, at=at)
    return row.erasing
