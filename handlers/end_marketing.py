"""A worker has a partner send a person no more marketing, because they object to it. Safe to repeat.

Source: GDPR art. 21(2) and (3): where a person objects to direct marketing, their data are not processed for it any
more. It is done at once, without anybody's decision, for every objection: whoever objects to something else as well
loses nothing by it.
"""

from handlers.partner_lines import lock_asked_partner
from handlers.policy.model import PartnerName
from handlers.policy.partner_asking import NOT_DONE, sends_marketing
from handlers.services import WorkerServices
from storage import audit, partner_erasures, requests
from storage.ids import RequestId
from storage.partners.base import Erasure, Person
from storage.vocabulary import AuditWord, ErasureState, PartnerAct, RequestState, Right

_ACTOR = "schedule"


def end_marketing(services: WorkerServices, request_id: RequestId, name: str) -> int:
    """Tell one partner, and return of how many things; nothing where the request is no objection, or nothing is sent.

    What a partner refuses, or cannot do, waits for a person once it was asked what it holds.

    Raises:
        PartnerFailed: the partner does not answer, or not as its description says.
    """
    partner = services.partners.get(PartnerName(name))
    if not sends_marketing(services.policy, name, partner.abilities[PartnerAct.STOP_MARKETING] if partner else None):
        return 0
    with services.database.read() as session:
        row = requests.find_request(session, request_id)
        if row is None or row.right is not Right.OBJECTION or row.state is not RequestState.IN_PROGRESS:
            return 0
        person = Person(requests.open_identifiers(session, services.vault, row))
    by_hand = [Erasure(ErasureState.BY_HAND)]
    told = list(partner.stop_marketing(person, key=f"marketing:{request_id}:{name}")) if partner else by_hand
    with services.database.begin() as session:
        asked = lock_asked_partner(session, request_id, name)
        partner_erasures.put_erasures(session, asked, PartnerAct.STOP_MARKETING, told, at=services.now())
        entry = audit.AuditEntry(
            actor=_ACTOR,
            word=AuditWord.MARKETING_ENDED,
            request_id=request_id,
            details={"partner": name, "told": len(told), "left": sum(one.state in NOT_DONE for one in told)},
        )
        audit.append(session, services.vault, entry, at=services.now())
    return len(told)
