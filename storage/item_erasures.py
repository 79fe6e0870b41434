"""How far each partner of a request is with what was decided to be erased there: handed on, told, looked for again."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Select, delete, exists, func, select
from sqlalchemy.orm import Session

from storage.errors import FailureReason
from storage.ids import ItemId, RequestId
from storage.models import PartnerErasure, RequestPartner, SubjectRequest
from storage.partners.base import Erasure
from storage.request_decisions import CARRIED_OUT_IN
from storage.vocabulary import AskState, ErasingState, ErasureState, HandReason, PartnerAct

_LEFT = (ErasureState.BY_HAND, ErasureState.REFUSED)

Told = tuple[ItemId | None, Erasure]
"""What a partner said to an item; None where it was told of the person as such."""


def hand_on(session: Session, row: RequestPartner, *, at: datetime) -> int:
    """Store that what is decided is to be erased at a partner, and return which attempt that is."""
    row.erase_attempt += 1
    _settle(session, row, ErasingState.WAITING, at=at)
    return row.erase_attempt


def put_told(session: Session, row: RequestPartner, told: Sequence[Told], *, at: datetime) -> None:
    """Store what came of telling a partner of items, instead of what came of it before; of others it stays."""
    items = [item for item, _ in told if item is not None]
    session.execute(delete(PartnerErasure).where(*_of(row), PartnerErasure.item_id.in_(items)))
    if len(items) < len(told):
        session.execute(delete(PartnerErasure).where(*_of(row), PartnerErasure.item_id.is_(None)))
    last = session.scalar(select(func.max(PartnerErasure.number)).where(*_of(row))) or 0
    session.add_all(
        PartnerErasure(
            request_partner_id=row.id,
            item_id=item,
            act=PartnerAct.ERASE,
            number=number,
            state=erasure.state,
            ref=erasure.ref,
            begun_at=at,
            changed_at=at,
        )
        for number, (item, erasure) in enumerate(told, start=last + 1)
    )
    session.flush()


def note_told(session: Session, row: RequestPartner, *, at: datetime) -> None:
    """Store that a partner was told, and that nobody looked for the person again yet."""
    _settle(session, row, ErasingState.TOLD, at=at)


def note_by_hand(session: Session, row: RequestPartner, reason: HandReason, *, at: datetime) -> None:
    """Store that a person has to erase something at a partner.

    While it is being asked again its answer is waited for, and the task shows after that (handlers/erased_items.py).
    """
    _settle(session, row, ErasingState.BY_HAND, at=at)
    if row.state is not AskState.ASKED:
        row.state, row.hand_reason, row.failure, row.changed_at = AskState.BY_HAND, reason, None, at
        session.flush()


def note_failed(session: Session, row: RequestPartner, failure: FailureReason, *, at: datetime) -> None:
    """Store that a partner gave no answer."""
    _settle(session, row, ErasingState.FAILED, at=at)
    row.erase_failure = failure
    session.flush()


def note_verified(session: Session, row: RequestPartner, state: ErasingState, *, at: datetime) -> None:
    """Store what came of looking for the person again. What remains at a partner is a person's task; no more once gone.

    Our own tickets, where they remain, wait for their end or their release, and nobody can attest that.
    """
    _settle(session, row, state, at=at)
    if state is not ErasingState.REMAINS and row.state is AskState.BY_HAND and row.hand_reason is HandReason.REMAINS:
        row.state, row.hand_reason, row.changed_at = AskState.FOUND, None, at
        session.flush()


def note_states(session: Session, row: RequestPartner, states: Mapping[ItemId, ErasureState], *, at: datetime) -> None:
    """Store how far the erasure of these items is."""
    query = select(PartnerErasure).where(*_of(row), PartnerErasure.item_id.in_(list(states)))
    for erasure in session.scalars(query):
        state = states[ItemId(erasure.item_id or 0)]
        if erasure.state is not state:
            erasure.state, erasure.changed_at = state, at
    session.flush()


def settle_by_hand(session: Session, row: RequestPartner, *, at: datetime) -> bool:
    """Store that a person did what was left to them; tell whether that was anything. It is looked for again then."""
    if row.erasing not in (ErasingState.BY_HAND, ErasingState.REMAINS):
        return False
    left = (*_LEFT, ErasureState.REMAINS)
    for erasure in session.scalars(select(PartnerErasure).where(*_of(row), PartnerErasure.state.in_(left))):
        erasure.state, erasure.changed_at = ErasureState.DONE, at
    _settle(session, row, ErasingState.TOLD, at=at)
    return True


def map_states(session: Session, row: RequestPartner) -> Mapping[ItemId | None, ErasureState]:
    """Return how far the erasure of each item is; of the person as such, under None, what is furthest from its end."""
    query = select(PartnerErasure.item_id, PartnerErasure.state).where(*_of(row)).order_by(PartnerErasure.id)
    states: dict[ItemId | None, ErasureState] = {}
    for item_id, state in session.execute(query):
        key = None if item_id is None else ItemId(item_id)
        if key is not None or states.get(None) not in _LEFT:
            states[key] = state
    return states


def has_pending(session: Session, row: RequestPartner) -> bool:
    """Tell whether something takes a partner time that it can be asked about."""
    query = select(PartnerErasure.id).where(
        *_of(row), PartnerErasure.state == ErasureState.PENDING, PartnerErasure.ref.is_not(None)
    )
    return session.scalar(query.limit(1)) is not None


def list_failed(session: Session, *, before: datetime, limit: int) -> list[tuple[RequestId, str]]:
    """Return the partners that gave no answer when they were last told to erase something, the oldest first."""
    query = _carried_out().where(RequestPartner.erasing == ErasingState.FAILED, RequestPartner.erasing_at < before)
    return _places(session, query.limit(limit))


def list_unverified(session: Session, *, before: datetime, limit: int) -> list[tuple[RequestId, str, bool]]:
    """Return the partners where the person is to be looked for again: told, or looked at last, before a time.

    Beside each stands whether something was found there already. Where something still takes the partner time, it is
    too early.
    """
    pending = exists().where(
        PartnerErasure.request_partner_id == RequestPartner.id,
        PartnerErasure.act == PartnerAct.ERASE,
        PartnerErasure.state == ErasureState.PENDING,
        PartnerErasure.ref.is_not(None),
    )
    looked_for = RequestPartner.erasing.in_([ErasingState.TOLD, ErasingState.REMAINS])
    query = _carried_out().add_columns(RequestPartner.erasing == ErasingState.REMAINS)
    found = session.execute(query.where(looked_for, RequestPartner.erasing_at < before, ~pending).limit(limit))
    return [(RequestId(request_id), partner, bool(remains)) for request_id, partner, remains in found]


def _carried_out() -> Select[int, str]:
    return (
        select(RequestPartner.request_id, RequestPartner.partner)
        .join(SubjectRequest, SubjectRequest.id == RequestPartner.request_id)
        .where(SubjectRequest.state.in_(CARRIED_OUT_IN))
        .order_by(RequestPartner.erasing_at, RequestPartner.id)
    )


def _places(session: Session, query: Select[int, str]) -> list[tuple[RequestId, str]]:
    return [(RequestId(request_id), partner) for request_id, partner in session.execute(query)]


def _of(row: RequestPartner) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return PartnerErasure.request_partner_id == row.id, PartnerErasure.act == PartnerAct.ERASE


def _settle(session: Session, row: RequestPartner, state: ErasingState, *, at: datetime) -> None:
    row.erasing, row.erasing_at, row.erase_failure = state, at, None
    session.flush()
