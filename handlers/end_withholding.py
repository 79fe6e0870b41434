"""The night erases what was withheld until now: by itself, for requests that were answered long ago as well.

Source: GDPR art. 17(1) and (3): what is withheld is withheld only as long as its ground holds.
"""

from collections.abc import Sequence
from typing import Final

from sqlalchemy.orm import Session

from handlers.policy.local_days import local_day
from handlers.policy.withholding import kept_by_law
from handlers.services import Services
from storage import audit, item_erasures, request_decisions, request_partners, requests
from storage.ids import ItemId, RequestId
from storage.request_decisions import CARRIED_OUT_IN
from storage.vocabulary import AuditWord, WithholdingGround

_ACTOR: Final = "schedule"
_MOST: Final = 10_000


def end_withholding(services: Services) -> int:
    """Have everything erased whose last day of being withheld has passed; return how many items. Safe to repeat.

    What a law keeps longer than was known when it was decided is withheld on.
    """
    today = local_day(services.now(), services.policy.controller.timezone)
    with services.database.read() as session:
        ended = request_decisions.list_ended(session, before=today, limit=_MOST)
    by_request: dict[RequestId, list[ItemId]] = {}
    for request_id, item_id in ended:
        by_request.setdefault(request_id, []).append(item_id)
    return sum(_end(services, request_id, item_ids) for request_id, item_ids in by_request.items())


def _end(services: Services, request_id: RequestId, item_ids: Sequence[ItemId]) -> int:
    with services.database.begin() as session:
        request = requests.lock_request(session, request_id)
        if request is None or request.state not in CARRIED_OUT_IN:
            return 0
        over = _without_kept(session, services, request_id, item_ids)
        for partner, ids in over.items():
            row = request_partners.lock_partner(session, request_id, partner)
            if row is None or not request_decisions.release(session, ids):
                continue
            attempt = item_erasures.hand_on(session, row, at=services.now())
            services.queue.enqueue_erasure(session, request_id, partner, attempt=attempt)
            entry = audit.AuditEntry(
                actor=_ACTOR,
                word=AuditWord.WITHHOLDING_ENDED,
                request_id=request_id,
                details={"partner": partner, "items": len(ids)},
            )
            audit.append(session, services.vault, entry, at=services.now())
        return sum(map(len, over.values()))


def _without_kept(
    session: Session, services: Services, request_id: RequestId, item_ids: Sequence[ItemId]
) -> dict[str, list[ItemId]]:
    """Return, by partner, what no law keeps any more; of the rest the last day is moved."""
    over: dict[str, list[ItemId]] = {}
    wanted = set(item_ids)
    for one in request_decisions.list_items(session, request_id):
        if one.id not in wanted:
            continue
        is_by_law = one.ground is WithholdingGround.LEGAL_OBLIGATION and one.dated_at is not None
        kept = (
            kept_by_law(services.policy, one.partner, one.type, one.dated_at, now=services.now()) if is_by_law else None
        )
        if kept is None:
            over.setdefault(one.partner, []).append(one.id)
        else:
            request_decisions.withhold(session, one.id, WithholdingGround.LEGAL_OBLIGATION, through=kept.through)
    return over
