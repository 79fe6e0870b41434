"""What a partner answers about a person is held against what was erased there before. Used where partners are asked."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy.orm import Session

from handlers.policy.partner_asking import OWN_STORE
from storage import item_erasures, request_decisions, request_partners
from storage.ids import RequestId
from storage.models import RequestPartner
from storage.partners.base import PartnerItem
from storage.vocabulary import AskState, ErasingState, ErasureState, HandReason, ItemVerdict

_A_PERSONS = {ErasingState.BY_HAND: HandReason.NO_API, ErasingState.REMAINS: HandReason.REMAINS}


def note_back(session: Session, row: RequestPartner, found: Iterable[PartnerItem], *, at: datetime) -> None:
    """Store that something is there again that was erased, and was gone when it was looked for."""
    there = {(item.type, str(item.ref)) for item in found}
    states = item_erasures.map_states(session, row)
    back = {
        one.id: ErasureState.REMAINS
        for one in request_decisions.list_items(session, RequestId(row.request_id), partner=row.partner)
        if one.is_decided
        and one.verdict is ItemVerdict.ERASE
        and states.get(one.id) is ErasureState.GONE
        and (one.type, str(one.ref)) in there
    }
    if back:
        item_erasures.note_states(session, row, back, at=at)
        item_erasures.note_verified(session, row, ErasingState.REMAINS, at=at)


def follow_answer(session: Session, row: RequestPartner, *, at: datetime) -> None:
    """Leave to a person again what was theirs before the partner was asked anew: something is to be erased there."""
    reason = _A_PERSONS.get(row.erasing) if row.erasing and row.partner != OWN_STORE else None
    if reason is not None and row.state not in (AskState.BY_HAND, AskState.FAILED):
        request_partners.note_by_hand(session, row, reason, at=at)
