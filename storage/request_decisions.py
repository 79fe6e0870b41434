"""What is decided of what partners hold about the person of a request: who proposed it, who agreed, item by item."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from sqlalchemy import Select, func, select, update
from sqlalchemy.orm import Session

from storage.encryption import Place, Vault
from storage.ids import DecisionId, ItemId, RequestId
from storage.keys import open_key, request_owner
from storage.models import RequestDecision, RequestItem, RequestPartner, SubjectRequest
from storage.partners.base import ItemRef, PartnerItem
from storage.plaintext import Plaintext
from storage.vocabulary import DecisionState, ItemType, ItemVerdict, RequestState, WithholdingGround

CARRIED_OUT_IN: Final = (RequestState.IN_PROGRESS, RequestState.ANSWERED)
"""The states of a request in which what was decided is carried out; an answered one may have something withheld."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredItem:
    """An item that a partner holds, and what was decided of it. `is_decided`: the decision that says so is approved."""

    id: ItemId
    partner: str
    type: ItemType
    ref: ItemRef
    dated_at: datetime | None
    verdict: ItemVerdict | None
    ground: WithholdingGround | None
    withheld_through: date | None
    is_decided: bool

    @property
    def item(self) -> PartnerItem:
        """Return it as its partner is told of it."""
        return PartnerItem(self.type, self.ref, self.dated_at)


@dataclass(frozen=True, slots=True)
class NewVerdict:
    """What is to happen to an item; what is withheld has a ground and a last local day."""

    verdict: ItemVerdict
    ground: WithholdingGround | None = None
    through: date | None = None


def propose(
    session: Session,
    vault: Vault,
    request_id: RequestId,
    verdicts: Mapping[ItemId, NewVerdict],
    *,
    reason: Plaintext | None,
    by: str,
    at: datetime,
) -> DecisionId:
    """Store what somebody proposes of these items, and return the number of the decision."""
    row = RequestDecision(
        request_id=request_id, state=DecisionState.PROPOSED, items=len(verdicts), proposed_by=by, proposed_at=at
    )
    session.add(row)
    session.flush()
    if reason is not None:
        _put_reason(session, vault, row, reason)
    for item_id, new in verdicts.items():
        item = session.get_one(RequestItem, item_id)
        item.decision_id, item.verdict = row.id, new.verdict
        item.ground, item.withheld_through = new.ground, new.through
    session.flush()
    return DecisionId(row.id)


def lock_proposed(session: Session, request_id: RequestId) -> RequestDecision | None:
    """Return the decision of a request that waits for somebody; nobody else changes it until the transaction ends."""
    query = select(RequestDecision).where(
        RequestDecision.request_id == request_id, RequestDecision.state == DecisionState.PROPOSED
    )
    return session.scalar(query.order_by(RequestDecision.id.desc()).limit(1).with_for_update())


def number_of(row: RequestDecision) -> DecisionId:
    """Return the number of a decision."""
    return DecisionId(row.id)


def list_decisions(session: Session, request_id: RequestId) -> list[RequestDecision]:
    """Return the decisions of a request, the oldest first."""
    query = select(RequestDecision).where(RequestDecision.request_id == request_id).order_by(RequestDecision.id)
    return list(session.scalars(query))


def decide(
    session: Session,
    vault: Vault,
    row: RequestDecision,
    state: DecisionState,
    *,
    by: str,
    at: datetime,
    reason: Plaintext | None = None,
) -> None:
    """Store what became of a proposal. One that is rejected leaves no verdict behind."""
    row.state, row.decided_by, row.decided_at = state, by, at
    if reason is not None:
        _put_reason(session, vault, row, reason)
    if state is DecisionState.REJECTED:
        session.execute(
            update(RequestItem)
            .where(RequestItem.decision_id == row.id)
            .values(decision_id=None, verdict=None, ground=None, withheld_through=None)
        )
    session.flush()


def open_reason(session: Session, vault: Vault, row: RequestDecision) -> Plaintext | None:
    """Return why it was decided so, or None where nobody gave a reason."""
    if row.sealed_reason is None:
        return None
    return open_key(session, vault, request_owner(RequestId(row.request_id))).open(row.sealed_reason, _place(row))


def list_items(session: Session, request_id: RequestId, *, partner: str | None = None) -> list[StoredItem]:
    """Return what the partners of a request hold, or one of them, and what was decided of each."""
    query = _items().where(RequestPartner.request_id == request_id)
    if partner is not None:
        query = query.where(RequestPartner.partner == partner)
    return [_stored(*row) for row in session.execute(query)]


def count_open(session: Session, request_ids: Collection[int]) -> Mapping[int, tuple[int, int]]:
    """Return, by request, how many items nobody has decided on or proposed anything of, and how many proposals wait."""
    wanted = list(request_ids)
    undecided = (
        select(RequestPartner.request_id, func.count())
        .join(RequestItem, RequestItem.request_partner_id == RequestPartner.id)
        .where(RequestPartner.request_id.in_(wanted), RequestItem.decision_id.is_(None))
        .group_by(RequestPartner.request_id)
    )
    waiting = (
        select(RequestDecision.request_id, func.count())
        .where(RequestDecision.request_id.in_(wanted), RequestDecision.state == DecisionState.PROPOSED)
        .group_by(RequestDecision.request_id)
    )
    items, proposals = dict(session.execute(undecided).all()), dict(session.execute(waiting).all())
    return {one: (items.get(one, 0), proposals.get(one, 0)) for one in wanted}


def count_items(session: Session, decision_id: DecisionId) -> int:
    """Return how many items a decision names that are still there."""
    query = select(func.count()).select_from(RequestItem).where(RequestItem.decision_id == decision_id)
    return session.scalar(query) or 0


def count_undecided(session: Session, request_id: RequestId) -> int:
    """Return how many items of a request no decision names."""
    query = (
        select(func.count())
        .select_from(RequestItem)
        .join(RequestPartner, RequestPartner.id == RequestItem.request_partner_id)
        .where(RequestPartner.request_id == request_id, RequestItem.decision_id.is_(None))
    )
    return session.scalar(query) or 0


def list_ended(session: Session, *, before: date, limit: int) -> list[tuple[RequestId, ItemId]]:
    """Return, of approved decisions, the items whose last day of being withheld has passed, the oldest first.

    Their requests may have been answered long ago.
    """
    query = (
        select(RequestPartner.request_id, RequestItem.id)
        .join(RequestPartner, RequestPartner.id == RequestItem.request_partner_id)
        .join(RequestDecision, RequestDecision.id == RequestItem.decision_id)
        .join(SubjectRequest, SubjectRequest.id == RequestPartner.request_id)
        .where(
            SubjectRequest.state.in_(CARRIED_OUT_IN),
            RequestDecision.state == DecisionState.APPROVED,
            RequestItem.verdict == ItemVerdict.WITHHOLD,
            RequestItem.withheld_through < before,
        )
        .order_by(RequestItem.withheld_through, RequestItem.id)
        .limit(limit)
    )
    return [(RequestId(request_id), ItemId(item_id)) for request_id, item_id in session.execute(query)]


def withhold(session: Session, item_id: ItemId, ground: WithholdingGround, *, through: date) -> None:
    """Store that an item is kept after all, as a law was found to keep it."""
    item = session.get_one(RequestItem, item_id)
    item.verdict, item.ground, item.withheld_through = ItemVerdict.WITHHOLD, ground, through
    session.flush()


def release(session: Session, item_ids: Collection[ItemId]) -> int:
    """Store that items are to be erased that were withheld until now, and return how many."""
    rows = session.scalars(
        select(RequestItem)
        .where(RequestItem.id.in_(list(item_ids)), RequestItem.verdict == ItemVerdict.WITHHOLD)
        .with_for_update()
    ).all()
    for row in rows:
        row.verdict = ItemVerdict.ERASE
    session.flush()
    return len(rows)


def _items() -> Select[RequestItem, str, DecisionState | None]:
    return (
        select(RequestItem, RequestPartner.partner, RequestDecision.state)
        .join(RequestPartner, RequestPartner.id == RequestItem.request_partner_id)
        .outerjoin(RequestDecision, RequestDecision.id == RequestItem.decision_id)
        .order_by(RequestPartner.partner, RequestItem.type, RequestItem.id)
    )


def _stored(row: RequestItem, partner: str, state: DecisionState | None) -> StoredItem:
    return StoredItem(
        id=ItemId(row.id),
        partner=partner,
        type=row.type,
        ref=ItemRef(row.ref),
        dated_at=row.dated_at,
        verdict=row.verdict,
        ground=row.ground,
        withheld_through=row.withheld_through,
        is_decided=state is DecisionState.APPROVED,
    )


def _put_reason(session: Session, vault: Vault, row: RequestDecision, reason: Plaintext) -> None:
    key = open_key(session, vault, request_owner(RequestId(row.request_id)))
    row.sealed_reason = key.seal(reason, _place(row))
    session.flush()


def _place(row: RequestDecision) -> Place:
    return Place("request_decisions", "sealed_reason", str(row.id))
