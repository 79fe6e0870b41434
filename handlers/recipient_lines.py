"""The recipients of a request's data: which were told, when, how far each is and by what that is known (GDPR art. 19).

Gallra's own tickets are none: they are the company's. Used by several verbs.
"""

from collections import Counter, defaultdict

from sqlalchemy.orm import Session

from handlers.policy.local_days import local_day
from handlers.policy.model import PartnerName
from handlers.policy.partner_asking import OWN_STORE
from handlers.policy.recipients import Recipient, ToldState, proof_of, told_state
from handlers.services import Services
from storage import partner_erasures, request_decisions, request_partners
from storage.ids import RequestId
from storage.models import RequestPartner
from storage.vocabulary import AskState, ErasureState, ItemVerdict, PartnerAct

_UNTOLD = frozenset({ToldState.NOTHING_HELD, ToldState.IMPOSSIBLE, ToldState.WAITING, ToldState.NOT_TOLD})


def recipients_of(session: Session, services: Services, request_id: RequestId) -> tuple[Recipient, ...]:
    """Return every recipient that was asked for a request, by name, and what became of telling it."""
    rows = [row for row in request_partners.list_partners(session, request_id) if row.partner != OWN_STORE]
    ids = [row.id for row in rows]
    marketing = partner_erasures.map_states(session, ids, PartnerAct.STOP_MARKETING)
    begun = partner_erasures.map_begun(session, ids)
    kept = _keep_all(session, request_id)
    return tuple(_recipient(services, row, marketing.get(row.id, []), begun, keeps=row.partner in kept) for row in rows)


def title_of(services: Services, name: str) -> str:
    """Return what a partner is called, or its name in the policy where that has changed meanwhile."""
    partner = services.policy.partners.get(PartnerName(name))
    return partner.title if partner else name


def _recipient(
    services: Services,
    row: RequestPartner,
    marketing: list[ErasureState],
    begun: partner_erasures.Begun,
    *,
    keeps: bool,
) -> Recipient:
    state = told_state(row.state, erasing=row.erasing, marketing=marketing, keeps=keeps)
    act = None
    if state not in _UNTOLD and row.state is not AskState.ATTESTED:
        act = PartnerAct.ERASE if row.erasing else PartnerAct.STOP_MARKETING if marketing else None
    told_at = row.changed_at if state is ToldState.BY_HAND else begun.get((row.id, act)) if act else None
    if told_at is None and act is PartnerAct.ERASE:
        told_at = row.erasing_at
    zone = services.policy.controller.timezone
    return Recipient(
        partner=row.partner,
        title=title_of(services, row.partner),
        state=state,
        proof=proof_of(state, erasing=row.erasing),
        told_on=local_day(told_at, zone) if told_at else None,
        act=act,
    )


def _keep_all(session: Session, request_id: RequestId) -> frozenset[str]:
    """Return the partners of which everything that they hold is withheld."""
    verdicts: defaultdict[str, Counter[bool]] = defaultdict(Counter)
    for one in request_decisions.list_items(session, request_id):
        verdicts[one.partner][one.is_decided and one.verdict is ItemVerdict.WITHHOLD] += 1
    return frozenset(name for name, counts in verdicts.items() if not counts[False])
