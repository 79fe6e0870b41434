"""A member of staff proposes what is erased for a request and what is withheld; nothing is done before another agrees.

Who agrees is another person than who proposes: what is erased cannot be had back.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from handlers.authorisation import authorise, on_record
from handlers.decision_errors import DecisionFault, DecisionInvalid
from handlers.decision_lines import lock_decidable, undecided, unseen
from handlers.policy.item_verdicts import HeldItem, Override, Sort, fates_of
from handlers.request_lines import checked_words
from handlers.services import Actor, Services
from storage import audit, request_decisions, request_partners
from storage.ids import DecisionId, RequestId
from storage.request_decisions import NewVerdict
from storage.vocabulary import Action, AskState, AuditWord, DecisionState, ItemVerdict


@dataclass(frozen=True, slots=True)
class ProposedDecision:
    """What was proposed: how many items are erased, and how many withheld."""

    id: DecisionId
    erased: int
    withheld: int


def propose_decision(
    services: Services,
    actor: Actor,
    request_id: RequestId,
    overrides: Mapping[Sort, Override],
    reason: str = "",
    *,
    purpose: str | None = None,
) -> ProposedDecision:
    """Propose what happens to everything that partners hold and nobody decided on (GDPR art. 17).

    It is what the policy proposes, but for `overrides`, which need a `reason`. A proposal that waits is replaced.

    Raises:
        AccessDenied: the policy does not grant it.
        RequestNotFound, RequestClosed, IdentityNotProven: as they say.
        RequestInvalid: the reason is too long.
        DecisionInvalid: it cannot be decided so, a partner is still being asked, or there is nothing to decide.
    """
    granted = authorise(services, actor, Action.DECIDE_REQUEST, purpose=purpose)
    at = services.now()
    with on_record(services, actor, Action.DECIDE_REQUEST, purpose=granted), services.database.begin() as session:
        lock_decidable(session, request_id)
        rows = request_partners.list_partners(session, request_id)
        if any(row.state is AskState.ASKED for row in rows):
            raise DecisionInvalid(DecisionFault.BEING_ASKED)
        items = request_decisions.list_items(session, request_id)
        open_ = {one.id: one for one in undecided(rows, items)}
        if not open_ and not unseen(rows):
            raise DecisionInvalid(DecisionFault.NOTHING)
        fates = fates_of(
            services.policy,
            {id_: HeldItem(one.partner, one.type, one.dated_at) for id_, one in open_.items()},
            overrides,
            has_reason=bool(reason.strip()),
            now=at,
            withheld={
                (one.partner, one.type) for one in items if one.is_decided and one.verdict is ItemVerdict.WITHHOLD
            },
        )
        earlier = request_decisions.lock_proposed(session, request_id)
        if earlier is not None:
            state = DecisionState.REJECTED
            request_decisions.decide(session, services.vault, earlier, state, by=actor.name, at=at)
        decision_id = request_decisions.propose(
            session,
            services.vault,
            request_id,
            {id_: NewVerdict(fate.verdict, fate.ground, fate.through) for id_, fate in fates.items()},
            reason=checked_words(reason) if reason.strip() else None,
            by=actor.name,
            at=at,
        )
        erased = sum(fate.verdict is ItemVerdict.ERASE for fate in fates.values())
        entry = audit.AuditEntry(
            actor=actor.name,
            word=AuditWord.DECISION_PROPOSED,
            request_id=request_id,
            purpose=granted,
            details={
                "decision": decision_id,
                "erased": erased,
                "withheld": len(fates) - erased,
                "overrides": len(overrides),
            },
        )
        audit.append(session, services.vault, entry, at=at)
        return ProposedDecision(decision_id, erased, len(fates) - erased)
