"""A worker asks one partner what it holds about the person of a request, and stores its ids. Safe to repeat."""

from collections.abc import Callable

from sqlalchemy.orm import Session

from handlers.erased_items import follow_answer, note_back
from handlers.partner_lines import note_answer
from handlers.policy.model import PartnerName
from handlers.policy.partner_asking import NOT_DONE, OWN_STORE, Asking, how_to_ask
from handlers.services import WorkerServices
from storage import partner_erasures, people, persons, request_partners, requests
from storage.errors import PersonShared
from storage.ids import RequestId
from storage.models import RequestPartner, SubjectRequest
from storage.partners.base import ItemRef, PartnerItem, Person
from storage.vocabulary import AskState, HandReason, ItemType, PartnerAct, RequestState


def ask_partner(services: WorkerServices, request_id: RequestId, name: str, *, attempt: int) -> AskState | None:
    """Look for the person at one partner; return what came of it, or None where nothing is to be asked any more.

    Only the answer to the newest attempt counts: an older one may not know all by which the person goes.

    Raises:
        PartnerFailed: the partner does not answer, or not as its description says.
    """
    with services.database.read() as session:
        row = requests.find_request(session, request_id)
        if row is None or row.state is not RequestState.IN_PROGRESS:
            return None
        person = Person(requests.open_identifiers(session, services.vault, row))
    answer = _look_here if name == OWN_STORE else _asked(services, name, person)

    def store(session: Session, row: RequestPartner) -> None:
        answer(services, session, row)
        told = partner_erasures.map_states(session, [row.id], PartnerAct.STOP_MARKETING).get(row.id, [])
        if NOT_DONE.intersection(told) and row.state is not AskState.BY_HAND:
            request_partners.note_by_hand(session, row, HandReason.NO_API, at=services.now())
        follow_answer(session, row, at=services.now())

    return note_answer(services, request_id, name, store, attempt=attempt)


_Answer = Callable[[WorkerServices, Session, RequestPartner], None]
"""Stores what a partner answered."""


def _asked(services: WorkerServices, name: str, person: Person) -> _Answer:
    """Ask a partner, outside any transaction, and return how its answer is stored."""
    partner = services.partners.get(PartnerName(name))
    asking = how_to_ask(partner.abilities[PartnerAct.LOCATE] if partner else None)
    items: list[PartnerItem] = []
    try:
        if partner and asking.is_by_api:
            items = list(partner.locate(person))
    except PersonShared:
        asking = Asking(is_by_api=False, hand_reason=HandReason.SHARED)

    def store(services: WorkerServices, session: Session, row: RequestPartner) -> None:
        if asking.is_by_api:
            request_partners.note_found(session, row, items, at=services.now())
            note_back(session, row, items, at=services.now())
        elif asking.hand_reason is None:
            request_partners.note_unlocatable(session, row, at=services.now())
        else:
            request_partners.note_by_hand(session, row, asking.hand_reason, at=services.now())

    return store


def _look_here(services: WorkerServices, session: Session, row: RequestPartner) -> None:
    """Look through the tickets that are here; where somebody else has the same address, a person has to say whose."""
    request = session.get_one(SubjectRequest, row.request_id)
    found = [
        persons.find_person(session, type_, hash_)
        for type_, hash_ in sorted(requests.list_identifiers(session, request))
    ]
    if any(person.is_ambiguous for person in found):
        request_partners.note_by_hand(session, row, HandReason.SHARED, at=services.now())
        return
    hashes = frozenset(hash_ for person in found for hash_ in person.hashes)
    tickets = people.list_conversations(session, hashes)
    theirs = people.list_theirs(session, hashes, tickets)
    items = [PartnerItem(ItemType.TICKET if one in theirs else ItemType.MENTION, ItemRef(one)) for one in tickets]
    request_partners.note_found(session, row, items, at=services.now())
