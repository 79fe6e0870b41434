"""Somebody else agrees to what is erased for a request: in the same transaction it is handed to the workers."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from handlers.authorisation import authorise, on_record
from handlers.deciding import lock_proposal
from handlers.decision_errors import DecisionStale
from handlers.decision_lines import undecided, unseen
from handlers.services import Actor, Services
from storage import audit, item_erasures, request_decisions, request_partners
from storage.ids import DecisionId, RequestId
from storage.models import RequestDecision, RequestPartner
from storage.request_decisions import StoredItem
from storage.vocabulary import Action, AskState, AuditWord, DecisionState, ItemVerdict


@dataclass(frozen=True, slots=True)
class ApprovedDecision:
    """What was approved, and at which partners something is erased now."""

    id: DecisionId
    partners: tuple[str, ...]


def approve_decision(
    services: Services, actor: Actor, request_id: RequestId, *, purpose: str | None = None
) -> ApprovedDecision:
    """Approve what somebody else proposed; what is to be erased is erased from now on, and cannot be had back.

    Raises:
        AccessDenied: the policy does not grant it.
        RequestNotFound, RequestClosed, IdentityNotProven, DecisionInvalid: as they say.
        DecisionNotFound, OwnDecision: as they say.
        DecisionStale: what partners hold has changed since it was proposed.
    """
    granted = authorise(services, actor, Action.DECIDE_REQUEST, purpose=purpose)
    at = services.now()
    with on_record(services, actor, Action.DECIDE_REQUEST, purpose=granted), services.database.begin() as session:
        row = lock_proposal(session, request_id, actor)
        partners = request_partners.list_partners(session, request_id)
        items = request_decisions.list_items(session, request_id)
        _check_unchanged(session, row, partners, items)
        request_decisions.decide(session, services.vault, row, DecisionState.APPROVED, by=actor.name, at=at)
        told = _told(partners, items)
        for partner in told:
            attempt = item_erasures.hand_on(session, partner, at=at)
            services.queue.enqueue_erasure(session, request_id, partner.partner, attempt=attempt)
        entry = audit.AuditEntry(
            actor=actor.name,
            word=AuditWord.DECISION_APPROVED,
            request_id=request_id,
            purpose=granted,
            details={"decision": row.id, "items": row.items, "partners": len(told)},
        )
        audit.append(session, services.vault, entry, at=at)
        return ApprovedDecision(DecisionId(row.id), tuple(partner.partner for partner in told))


def _check_unchanged(
    session: Session, row: RequestDecision, partners: Sequence[RequestPartner], items: Sequence[StoredItem]
) -> None:
    """Refuse what partners were asked about again, gained or lost since. Raises DecisionStale."""
    open_ = undecided(partners, items)
    is_being_asked = any(partner.state is AskState.ASKED for partner in partners)
    is_other = any(one.verdict is None for one in open_) or len(open_) != row.items
    if is_being_asked or is_other or request_decisions.count_items(session, DecisionId(row.id)) != row.items:
        raise DecisionStale


def _told(partners: Sequence[RequestPartner], items: Sequence[StoredItem]) -> list[RequestPartner]:
    """Return the partners where something is erased by this decision."""
    named = {one.partner for one in items if not one.is_decided and one.verdict is ItemVerdict.ERASE}
    unlooked = {partner.id for partner in unseen(partners)}
    return [partner for partner in partners if partner.partner in named or partner.id in unlooked]
