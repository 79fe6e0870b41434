"""How far each partner is with a subject request, and what it holds by its own ids. No values: those stay there."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime

from sqlalchemy import Select, delete, func, insert, or_, select, update
from sqlalchemy.orm import Session

from storage.encryption import Place, Vault
from storage.errors import FailureReason
from storage.ids import RequestId, SlackUserId
from storage.keys import open_key, request_owner
from storage.models import RequestDecision, RequestItem, RequestPartner, SubjectRequest
from storage.partners.base import PartnerItem
from storage.plaintext import Plaintext
from storage.requests import OPEN_STATES
from storage.vocabulary import AskState, DecisionState, HandReason, ItemType

_AT_ONCE = 500


def put_partners(
    session: Session, request_id: RequestId, names: Iterable[str], *, at: datetime
) -> list[RequestPartner]:
    """Store that partners are asked, each for the first time; one that was asked before is left as it is."""
    known = set(session.scalars(select(RequestPartner.partner).where(RequestPartner.request_id == request_id)))
    rows = [
        RequestPartner(request_id=request_id, partner=name, state=AskState.ASKED, attempt=1, asked_at=at, changed_at=at)
        for name in names
        if name not in known
    ]
    session.add_all(rows)
    session.flush()
    return rows


def list_partners(session: Session, request_id: RequestId) -> list[RequestPartner]:
    """Return every partner of a request, by name."""
    query = select(RequestPartner).where(RequestPartner.request_id == request_id).order_by(RequestPartner.partner)
    return list(session.scalars(query))


def lock_partner(session: Session, request_id: RequestId, name: str) -> RequestPartner | None:
    """Return how far one partner is; nobody else changes it until the transaction ends."""
    query = select(RequestPartner).where(RequestPartner.request_id == request_id, RequestPartner.partner == name)
    return session.scalar(query.with_for_update())


def find_partner(session: Session, request_id: RequestId, name: str) -> RequestPartner | None:
    """Return how far one partner is, or None when it was never asked."""
    query = select(RequestPartner).where(RequestPartner.request_id == request_id, RequestPartner.partner == name)
    return session.scalar(query)


def ask_again(session: Session, row: RequestPartner, *, at: datetime) -> None:
    """Store that a partner is asked once more."""
    row.state, row.attempt = AskState.ASKED, row.attempt + 1
    row.asked_at = row.changed_at = at
    row.failure = row.hand_reason = None
    session.flush()


def note_found(session: Session, row: RequestPartner, items: Iterable[PartnerItem], *, at: datetime) -> int:
    """Store what a partner holds, instead of what it held when it was asked before; return how many items.

    An item that is decided on stays, whether the partner still holds it or not: by it the erasure is proven, and what
    is withheld is found again on its day.
    """
    dated = {(item.type.value, str(item.ref)): item.dated_at for item in items}
    known = _forget_lost(session, row, dated)
    new = sorted(dated.keys() - known)
    for first in range(0, len(new), _AT_ONCE):
        values = [
            {
                "request_partner_id": row.id,
                "type": ItemType(type_),
                "ref": ref,
                "dated_at": dated[type_, ref],
            }
            for type_, ref in new[first : first + _AT_ONCE]
        ]
        session.execute(insert(RequestItem), values)
    _settle(session, row, AskState.FOUND if dated else AskState.NOTHING, at=at)
    return len(dated)


def _forget_lost(
    session: Session, row: RequestPartner, dated: Mapping[tuple[str, str], datetime | None]
) -> set[tuple[str, str]]:
    """Erase the items that a partner holds no more and nobody decided on; return which items are stored then."""
    query = (
        select(RequestItem, RequestDecision.state)
        .outerjoin(RequestDecision, RequestDecision.id == RequestItem.decision_id)
        .where(RequestItem.request_partner_id == row.id)
    )
    known, lost = set(), []
    for item, decision in session.execute(query).all():
        place = (item.type.value, item.ref)
        if place not in dated and decision is not DecisionState.APPROVED:
            lost.append(item.id)
            continue
        known.add(place)
        if place in dated:
            item.dated_at = dated[place]
    session.flush()
    for first in range(0, len(lost), _AT_ONCE):
        session.execute(delete(RequestItem).where(RequestItem.id.in_(lost[first : first + _AT_ONCE])))
    return known


def note_unlocatable(session: Session, row: RequestPartner, *, at: datetime) -> None:
    """Store that nobody can look for a person at a partner."""
    _settle(session, row, AskState.UNLOCATABLE, at=at)


def note_by_hand(session: Session, row: RequestPartner, reason: HandReason, *, at: datetime) -> None:
    """Store that a person has to ask a partner."""
    _settle(session, row, AskState.BY_HAND, at=at)
    row.hand_reason = reason
    session.flush()


def note_failed(session: Session, row: RequestPartner, failure: FailureReason, *, at: datetime) -> None:
    """Store that a partner gave no answer."""
    _settle(session, row, AskState.FAILED, at=at)
    row.failure = failure
    session.flush()


def attest(session: Session, vault: Vault, row: RequestPartner, evidence: Plaintext, *, by: str, at: datetime) -> None:
    """Store what a person says they did at a partner."""
    request_id = RequestId(row.request_id)
    key = open_key(session, vault, request_owner(request_id))
    row.state, row.attested_by, row.changed_at = AskState.ATTESTED, by, at
    row.sealed_evidence = key.seal(evidence, _place(row))
    session.flush()


def open_evidence(session: Session, vault: Vault, row: RequestPartner) -> Plaintext | None:
    """Return what a person says they did at a partner, or None where nobody said anything."""
    if row.sealed_evidence is None:
        return None
    return open_key(session, vault, request_owner(RequestId(row.request_id))).open(row.sealed_evidence, _place(row))


def count_items(session: Session, row_ids: Collection[int]) -> Mapping[int, Mapping[ItemType, int]]:
    """Return how many items of each type the partners of these rows hold."""
    query = (
        select(RequestItem.request_partner_id, RequestItem.type, func.count())
        .where(RequestItem.request_partner_id.in_(list(row_ids)))
        .group_by(RequestItem.request_partner_id, RequestItem.type)
        .order_by(RequestItem.type)
    )
    counts: dict[int, dict[ItemType, int]] = {}
    for row_id, type_, count in session.execute(query):
        counts.setdefault(row_id, {})[type_] = count
    return counts


def list_items(session: Session, row_id: int) -> list[RequestItem]:
    """Return what the partner of a row holds, in the order in which it was stored."""
    query = select(RequestItem).where(RequestItem.request_partner_id == row_id).order_by(RequestItem.id)
    return list(session.scalars(query))


def list_dated(
    session: Session, row_ids: Collection[int], types: Collection[ItemType]
) -> list[tuple[int, ItemType, datetime | None]]:
    """Return, of the items of these types, whose each is by the partner's row, its type and when it was made."""
    query = select(RequestItem.request_partner_id, RequestItem.type, RequestItem.dated_at).where(
        RequestItem.request_partner_id.in_(list(row_ids)), RequestItem.type.in_(list(types))
    )
    return [(row_id, type_, dated_at) for row_id, type_, dated_at in session.execute(query)]


def count_states(session: Session, request_ids: Collection[int]) -> Mapping[int, Mapping[AskState, int]]:
    """Return, for each of these requests, how many partners are in each state."""
    query = (
        select(RequestPartner.request_id, RequestPartner.state, func.count())
        .where(RequestPartner.request_id.in_(list(request_ids)))
        .group_by(RequestPartner.request_id, RequestPartner.state)
    )
    counts: dict[int, dict[AskState, int]] = {}
    for request_id, state, count in session.execute(query):
        counts.setdefault(request_id, {})[state] = count
    return counts


def assign(session: Session, row: RequestPartner, assignee: SlackUserId) -> None:
    """Store who does by hand what is to be done at a partner."""
    row.assignee = assignee
    session.flush()


def is_any_by_hand(session: Session, *, told_before: datetime, tried_before: datetime) -> bool:
    """Tell whether somebody is to be reminded of something that is to be done by hand."""
    return session.scalar(_by_hand(told_before, tried_before).limit(1)) is not None


def lock_by_hand(
    session: Session, *, told_before: datetime, tried_before: datetime, limit: int
) -> list[tuple[RequestPartner, SubjectRequest]]:
    """Return what has been a person's to do since before `told_before`, with its request, the oldest first.

    What somebody was reminded of after that is left out. Nobody else takes it until the transaction ends, or for as
    long as it counts as tried.
    """
    query = _by_hand(told_before, tried_before).order_by(RequestPartner.changed_at, RequestPartner.id).limit(limit)
    locked = session.scalars(query.with_for_update(skip_locked=True, of=RequestPartner)).all()
    return [(row, session.get_one(SubjectRequest, row.request_id)) for row in locked]


def note_tried(session: Session, rows: Iterable[RequestPartner], *, at: datetime) -> None:
    """Store that somebody is about to remind of these."""
    for row in rows:
        row.tried_at = at
    session.flush()


def note_reminded(session: Session, row_ids: Collection[int], *, at: datetime) -> None:
    """Store that somebody was reminded of these."""
    query = update(RequestPartner).where(RequestPartner.id.in_(row_ids))
    session.execute(query.values(reminded_at=at, tried_at=None))


def list_failed(session: Session, *, asked_before: datetime, limit: int) -> list[tuple[RequestId, str]]:
    """Return, of open requests, the partners that gave no answer when they were last asked, the oldest first."""
    query = (
        select(RequestPartner.request_id, RequestPartner.partner)
        .join(SubjectRequest, SubjectRequest.id == RequestPartner.request_id)
        .where(
            RequestPartner.state == AskState.FAILED,
            RequestPartner.asked_at < asked_before,
            SubjectRequest.state.in_(OPEN_STATES),
        )
        .order_by(RequestPartner.asked_at, RequestPartner.id)
        .limit(limit)
    )
    return [(RequestId(request_id), partner) for request_id, partner in session.execute(query)]


def _by_hand(told_before: datetime, tried_before: datetime) -> Select[RequestPartner]:
    return (
        select(RequestPartner)
        .join(SubjectRequest, SubjectRequest.id == RequestPartner.request_id)
        .where(
            RequestPartner.state == AskState.BY_HAND,
            RequestPartner.changed_at <= told_before,
            or_(RequestPartner.reminded_at.is_(None), RequestPartner.reminded_at <= told_before),
            or_(RequestPartner.tried_at.is_(None), RequestPartner.tried_at <= tried_before),
            SubjectRequest.state.in_(OPEN_STATES),
        )
    )


def _settle(session: Session, row: RequestPartner, state: AskState, *, at: datetime) -> None:
    row.state, row.changed_at = state, at
    row.failure = row.hand_reason = None
    session.flush()


def _place(row: RequestPartner) -> Place:
    return Place("request_partners", "sealed_evidence", str(row.id))
