"""What a partner was told to do about the person of a request, and how far it is: words and the partner's own marks."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from storage.ids import PartnerErasureId, RequestId
from storage.models import PartnerErasure, RequestPartner
from storage.partners.base import Erasure, ErasureRef
from storage.vocabulary import ErasureState, PartnerAct

Begun = Mapping[tuple[int, PartnerAct], datetime]
"""When partners were first told something, by their rows and what it was."""


def put_erasures(
    session: Session, row: RequestPartner, act: PartnerAct, erasures: Iterable[Erasure], *, at: datetime
) -> None:
    """Store what came of telling a partner, instead of what came of it before."""
    session.execute(
        delete(PartnerErasure).where(PartnerErasure.request_partner_id == row.id, PartnerErasure.act == act)
    )
    session.add_all(
        PartnerErasure(
            request_partner_id=row.id,
            act=act,
            number=number,
            state=erasure.state,
            ref=erasure.ref,
            begun_at=at,
            changed_at=at,
        )
        for number, erasure in enumerate(erasures, start=1)
    )
    session.flush()


def list_pending(session: Session, *, limit: int) -> list[PartnerErasureId]:
    """Return what takes time and is to be asked about, the oldest first."""
    query = select(PartnerErasure.id).where(
        PartnerErasure.state == ErasureState.PENDING, PartnerErasure.ref.is_not(None)
    )
    return [PartnerErasureId(id_) for id_ in session.scalars(query.order_by(PartnerErasure.id).limit(limit))]


def find_erasure(session: Session, erasure_id: PartnerErasureId) -> tuple[RequestId, str, ErasureRef] | None:
    """Return of which request something is, at which partner, and by what it is asked about; None once it is over."""
    query = (
        select(RequestPartner.request_id, RequestPartner.partner, PartnerErasure.ref)
        .join(RequestPartner, RequestPartner.id == PartnerErasure.request_partner_id)
        .where(PartnerErasure.id == erasure_id, PartnerErasure.state == ErasureState.PENDING)
    )
    found = session.execute(query).one_or_none()
    return None if found is None or found[2] is None else (RequestId(found[0]), found[1], ErasureRef(found[2]))


def note_state(session: Session, erasure_id: PartnerErasureId, state: ErasureState, *, at: datetime) -> bool:
    """Store how far something is; tell whether that is new."""
    row = session.get(PartnerErasure, erasure_id, with_for_update=True)
    if row is None or row.state is not ErasureState.PENDING or state is ErasureState.PENDING:
        return False
    row.state, row.changed_at = state, at
    session.flush()
    return True


def map_begun(session: Session, row_ids: Collection[int]) -> Begun:
    """Return, by the rows of partners and what they were told, when they were first told it."""
    query = (
        select(PartnerErasure.request_partner_id, PartnerErasure.act, func.min(PartnerErasure.begun_at))
        .where(PartnerErasure.request_partner_id.in_(list(row_ids)))
        .group_by(PartnerErasure.request_partner_id, PartnerErasure.act)
    )
    return {(row_id, act): begun_at for row_id, act, begun_at in session.execute(query)}


def map_states(session: Session, row_ids: Collection[int], act: PartnerAct) -> Mapping[int, list[ErasureState]]:
    """Return, by the rows of partners, how far everything is that they were told."""
    query = select(PartnerErasure.request_partner_id, PartnerErasure.state).where(
        PartnerErasure.request_partner_id.in_(list(row_ids)), PartnerErasure.act == act
    )
    states: dict[int, list[ErasureState]] = {}
    for row_id, state in session.execute(query.order_by(PartnerErasure.id)):
        states.setdefault(row_id, []).append(state)
    return states
