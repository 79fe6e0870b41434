"""What is decided of a request as a person sees it: per partner and sort of item, in numbers. Used by several verbs."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from sqlalchemy.orm import Session

from handlers.decision_errors import DecisionFault, DecisionInvalid
from handlers.request_errors import IdentityNotProven
from handlers.request_lines import lock_open_request
from storage import item_erasures, request_decisions, request_partners
from storage.ids import DecisionId, ItemId, RequestId
from storage.models import RequestDecision, RequestPartner, SubjectRequest
from storage.request_decisions import StoredItem
from storage.vocabulary import (
    AskState,
    DecisionState,
    ErasingState,
    ErasureState,
    ItemType,
    ItemVerdict,
    RequestState,
    Right,
    WithholdingGround,
)

_OPEN: Final = frozenset({AskState.FAILED, AskState.BY_HAND, AskState.ASKED})


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemLine:
    """What is decided of one sort of item at a partner, or proposed: how many are erased, how many withheld.

    `ground` and `through` are those of what is withheld longest. Of those that are erased `gone` were looked for again
    and are not there, and `left` wait for a person: by hand, refused, or found again.
    """

    partner: str
    type: ItemType
    held: int
    open_: int = 0
    """How many no approved decision names."""
    erased: int = 0
    withheld: int = 0
    ground: WithholdingGround | None = None
    through: date | None = None
    gone: int = 0
    left: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionLine:
    """One decision: what became of it, and by whom."""

    id: DecisionId
    state: DecisionState
    items: int
    proposed_by: str
    proposed_at: datetime
    decided_by: str | None
    decided_at: datetime | None
    has_reason: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionView:
    """What is decided of a request so far, and what waits for somebody else.

    `unseen` are the partners that nobody can look through, and that erase whatever they know of the person; `open_`
    those that have not answered, or wait for a person: they hold nothing up, and are decided on when they have.
    """

    lines: tuple[ItemLine, ...] = ()
    decisions: tuple[DecisionLine, ...] = ()
    undecided: int = 0
    unseen: tuple[str, ...] = ()
    open_: tuple[str, ...] = ()
    erasing: tuple[tuple[str, ErasingState], ...] = ()

    @property
    def waiting(self) -> DecisionLine | None:
        """Return the decision that waits for somebody else, if there is one."""
        newest = self.decisions[-1] if self.decisions else None
        return newest if newest is not None and newest.state is DecisionState.PROPOSED else None


def view_of(session: Session, request_id: RequestId) -> DecisionView:
    """Return what is decided of a request, and what waits."""
    rows = request_partners.list_partners(session, request_id)
    items = request_decisions.list_items(session, request_id)
    states = {row.partner: item_erasures.map_states(session, row) for row in rows if row.erasing is not None}
    return DecisionView(
        lines=tuple(_lines(items, states)),
        decisions=tuple(_line(row) for row in request_decisions.list_decisions(session, request_id)),
        undecided=len(undecided(rows, items)),
        unseen=tuple(row.partner for row in unseen(rows)),
        open_=tuple(row.partner for row in rows if row.state in _OPEN and row.erasing is None),
        erasing=tuple((row.partner, row.erasing) for row in rows if row.erasing is not None),
    )


def lock_decidable(session: Session, request_id: RequestId) -> SubjectRequest:
    """Return a request whose items can be decided on; nobody else changes it until the transaction ends.

    Raises:
        RequestNotFound, RequestClosed, IdentityNotProven: as they say.
        DecisionInvalid: it is no request for erasure.
    """
    row = lock_open_request(session, request_id)
    if row.right is not Right.ERASURE:
        raise DecisionInvalid(DecisionFault.NOT_ERASURE)
    if row.state is not RequestState.IN_PROGRESS:
        raise IdentityNotProven
    return row


def undecided(rows: Iterable[RequestPartner], items: Iterable[StoredItem]) -> list[StoredItem]:
    """Return what is to be decided on: what partners said they hold, without what is decided already.

    What a partner said before counts only while it says so: one that failed since, or where it has become doubtful
    whose it is, is not decided on.
    """
    sure = {row.partner for row in rows if row.state is AskState.FOUND}
    return [one for one in items if one.partner in sure and not one.is_decided]


def unseen(rows: Iterable[RequestPartner]) -> list[RequestPartner]:
    """Return the partners that nobody can look through, and that were not told to erase the person yet."""
    return [row for row in rows if row.state is AskState.UNLOCATABLE and row.erasing is None]


def _lines(
    items: Iterable[StoredItem], states: Mapping[str, Mapping[ItemId | None, ErasureState]]
) -> Iterable[ItemLine]:
    sorts: dict[tuple[str, ItemType], list[StoredItem]] = {}
    for one in items:
        sorts.setdefault((one.partner, one.type), []).append(one)
    for (partner, type_), held in sorts.items():
        told = [states.get(partner, {}).get(one.id) for one in held if one.verdict is ItemVerdict.ERASE]
        withheld = [one for one in held if one.verdict is ItemVerdict.WITHHOLD]
        longest = max(withheld, key=lambda one: one.withheld_through or date.min, default=None)
        yield ItemLine(
            partner=partner,
            type=type_,
            held=len(held),
            open_=sum(not one.is_decided for one in held),
            erased=len(told),
            withheld=len(withheld),
            ground=longest.ground if longest else None,
            through=longest.withheld_through if longest else None,
            gone=sum(state is ErasureState.GONE for state in told),
            left=sum(state in (ErasureState.BY_HAND, ErasureState.REFUSED, ErasureState.REMAINS) for state in told),
        )


def _line(row: RequestDecision) -> DecisionLine:
    return DecisionLine(
        id=DecisionId(row.id),
        state=row.state,
        items=row.items,
        proposed_by=row.proposed_by,
        proposed_at=row.proposed_at,
        decided_by=row.decided_by,
        decided_at=row.decided_at,
        has_reason=row.sealed_reason is not None,
    )
