"""How far each partner is with a request, as a person sees it; and how an answer is stored. Used by several verbs."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from sqlalchemy.orm import Session

from handlers.policy.model import PartnerName
from handlers.policy.partner_asking import OWN_STORE
from handlers.policy.withholding import kept_by_law
from handlers.request_errors import PartnerUnknown
from handlers.services import Services
from storage import audit, partner_erasures, request_partners
from storage.errors import FailureReason
from storage.ids import RequestId
from storage.models import RequestPartner
from storage.vocabulary import AskState, AuditWord, ErasingState, ErasureState, HandReason, ItemType, PartnerAct

_ACTOR = "schedule"
_FURTHEST_FIRST: Final = (
    *(ErasureState.BY_HAND, ErasureState.REFUSED, ErasureState.REMAINS, ErasureState.PENDING),
    *(ErasureState.DONE, ErasureState.GONE),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerLine:
    """One partner: what came of asking it, and how many items of each type it holds.

    `kept` of them a law keeps though the person asks for their erasure, the last of them through `kept_through`.
    """

    partner: str
    state: AskState
    hand_reason: HandReason | None
    failure: FailureReason | None
    items: Mapping[ItemType, int]
    asked_at: datetime
    changed_at: datetime
    attested_by: str | None
    kept: int = 0
    kept_through: date | None = None
    is_to_erase: bool = False
    """A person has to erase something there, or to see to what remains, and says so by attesting it."""
    marketing: ErasureState | None = None
    """How far the end of marketing is there that is furthest from its end; None where nothing was to be ended."""


def lines_of_partners(session: Session, services: Services, request_id: RequestId) -> tuple[PartnerLine, ...]:
    """Return how far every partner is with a request, by name."""
    rows = request_partners.list_partners(session, request_id)
    items = request_partners.count_items(session, [row.id for row in rows])
    kept = _kept(session, services, {row.id: row.partner for row in rows})
    told = partner_erasures.map_states(session, [row.id for row in rows], PartnerAct.STOP_MARKETING)
    return tuple(
        PartnerLine(
            partner=row.partner,
            state=row.state,
            hand_reason=row.hand_reason,
            failure=row.failure,
            items=items.get(row.id, {}),
            asked_at=row.asked_at,
            changed_at=row.changed_at,
            attested_by=row.attested_by,
            kept=len(kept[row.id]),
            kept_through=max(kept[row.id], default=None),
            is_to_erase=row.partner != OWN_STORE and row.erasing in (ErasingState.BY_HAND, ErasingState.REMAINS),
            marketing=min(told.get(row.id, ()), key=_FURTHEST_FIRST.index, default=None),
        )
        for row in rows
    )


def _kept(session: Session, services: Services, names: Mapping[int, str]) -> Mapping[int, list[date]]:
    """Return, by the rows of partners, through which day each item is kept that a law keeps."""
    partners = services.policy.partners
    types = {type_ for name in names.values() if (one := partners.get(PartnerName(name))) for type_ in one.keeps}
    kept: dict[int, list[date]] = {row_id: [] for row_id in names}
    for row_id, type_, dated_at in request_partners.list_dated(session, names.keys(), types):
        found = kept_by_law(services.policy, names[row_id], type_, dated_at, now=services.now())
        if found is not None:
            kept[row_id].append(found.through)
    return kept


def lock_asked_partner(session: Session, request_id: RequestId, name: str) -> RequestPartner:
    """Return how far a partner is that was asked; nobody else changes it until the transaction ends.

    Raises:
        PartnerUnknown: it was not asked for this request.
    """
    row = request_partners.lock_partner(session, request_id, name)
    if row is None:
        raise PartnerUnknown
    return row


def note_answer(
    services: Services,
    request_id: RequestId,
    name: str,
    store: Callable[[Session, RequestPartner], None],
    *,
    attempt: int,
) -> AskState | None:
    """Store and record what came of an attempt at asking a partner.

    What a person attested meanwhile stands, and where the partner was asked again the newer attempt is waited for.
    """
    with services.database.begin() as session:
        row = request_partners.lock_partner(session, request_id, name)
        before = row.state if row else None
        if row is None or before is not AskState.ASKED or row.attempt != attempt:
            return before
        store(session, row)
        items = sum(request_partners.count_items(session, [row.id]).get(row.id, {}).values())
        has_answered = row.state is not AskState.FAILED
        entry = audit.AuditEntry(
            actor=_ACTOR,
            word=AuditWord.PARTNER_ANSWERED if has_answered else AuditWord.PARTNER_FAILED,
            request_id=request_id,
            details={"partner": name, "state": row.state, "items": items, "attempt": row.attempt},
        )
        audit.append(session, services.vault, entry, at=services.now())
        return row.state
