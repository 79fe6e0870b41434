"""What the tests of decisions share: requests whose partners have answered, and a decision on them."""

from handlers.approve_decision import approve_decision
from handlers.ask_partner import ask_partner
from handlers.decision_lines import DecisionView, ItemLine
from handlers.erase_at_partner import erase_at_partner
from handlers.policy.item_verdicts import Override, Sort
from handlers.propose_decision import propose_decision
from handlers.read_decision import read_decision
from handlers.services import Actor
from handlers.verify_erasure import verify_erasure
from storage import item_erasures, request_partners
from storage.ids import RequestId
from storage.models import RequestPartner
from storage.vocabulary import ErasingState, ItemType
from tests.contracts.partners import case
from tests.handlers.asking import connected, proven, stand_ins
from tests.handlers.bench import OFFICER, Bench

SECOND = Actor("slack:U0VERAPR05", OFFICER.roles)
"""Another of the privacy role."""
REASON = "Tvist om betalningen, stämning väntas"


def answered(bench: Bench) -> RequestId:
    """Record a request whose person is known, and let every partner answer."""
    request_id = proven(bench)
    for asked_id, name, attempt in list(bench.queue.partners):
        if asked_id == request_id:
            ask_partner(bench.services, request_id, name, attempt=attempt)
    return request_id


def held_at(bench: Bench, *names: str) -> tuple[Bench, dict[str, case.Bench], RequestId]:
    """Return a bench with these partners connected, these, and a request to which all have answered."""
    partners = stand_ins(names)
    asked = connected(bench, partners)
    return asked, partners, answered(asked)


def decide(bench: Bench, request_id: RequestId, overrides: dict[Sort, Override] | None = None) -> None:
    """Propose as the one, and approve as the other."""
    propose_decision(bench.services, OFFICER, request_id, overrides or {}, REASON if overrides else "")
    approve_decision(bench.services, SECOND, request_id)


def erase(bench: Bench, request_id: RequestId, name: str) -> ErasingState | None:
    """Do as the workflow does that was handed on last."""
    attempts = [attempt for asked, partner, attempt in bench.queue.erasures if (asked, partner) == (request_id, name)]
    return erase_at_partner(bench.services, request_id, name, attempt=attempts[-1])


def verify(bench: Bench, request_id: RequestId, name: str) -> ErasingState | None:
    """Look for the person again at one partner."""
    return verify_erasure(bench.services, request_id, name)


def view(bench: Bench, request_id: RequestId) -> DecisionView:
    """Return what is decided."""
    return read_decision(bench.services, OFFICER, request_id).view


def line(bench: Bench, request_id: RequestId, name: str, type_: ItemType) -> ItemLine:
    """Return what is decided of one sort of item at a partner."""
    (found,) = [one for one in view(bench, request_id).lines if (one.partner, one.type) == (name, type_)]
    return found


def partner_row(bench: Bench, request_id: RequestId, name: str) -> RequestPartner:
    """Return how far a partner is, as stored."""
    with bench.services.database.read() as session:
        row = request_partners.find_partner(session, request_id, name)
        assert row is not None
        session.expunge(row)
        return row


def erasure_states(bench: Bench, request_id: RequestId, name: str) -> set[str]:
    """Return how far the erasures at a partner are."""
    with bench.services.database.read() as session:
        row = request_partners.find_partner(session, request_id, name)
        assert row is not None
        return set(item_erasures.map_states(session, row).values())
