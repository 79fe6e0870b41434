"""What the tests of corrections share: somebody points at a value in a ticket, and somebody else decides."""

from typing import Final

from detectors.entities import Kind
from handlers.decide_correction import decide_correction
from handlers.marking import MarkedPlace
from handlers.policy.model import RoleName
from handlers.propose_missed import Missed, propose_missed
from handlers.propose_not_personal import propose_not_personal
from handlers.services import Actor
from handlers.show_ticket import MaskedTicket, show_ticket
from storage.ids import CorrectionId
from storage.models import Correction, RegressionText
from storage.vocabulary import Verdict
from tests.handlers.bench import AGENT, OFFICER, Bench

SECOND: Final = Actor("slack:U0SECOND01", frozenset({RoleName("privacy")}))
"""Another member of staff in the privacy role."""


def shown(bench: Bench, ticket: str) -> MaskedTicket:
    return show_ticket(bench.services, AGENT, ticket, purpose="support")


def readable(bench: Bench, ticket: str) -> list[str]:
    return [str(part.text) for part in shown(bench, ticket).parts]


def place_of(bench: Bench, ticket: str, mask: str) -> MarkedPlace:
    """Return where a masked value stands, by what is shown for it."""
    return next(value.place for value in shown(bench, ticket).values if str(value.shown) == mask)


def not_personal(bench: Bench, ticket: str, mask: str, *, actor: Actor = AGENT) -> CorrectionId:
    return propose_not_personal(bench.services, actor, ticket, place_of(bench, ticket, mask), purpose="support")


def missed(bench: Bench, ticket: str, words: str, kind: Kind = Kind.PERSON, *, actor: Actor = AGENT) -> CorrectionId:
    return propose_missed(bench.services, actor, ticket, Missed(kind, words), purpose="support")


def decide(
    bench: Bench, correction: CorrectionId, verdict: Verdict = Verdict.APPROVE, *, actor: Actor = OFFICER
) -> None:
    decide_correction(bench.services, actor, correction, verdict)


def row_of(bench: Bench, correction: CorrectionId) -> Correction:
    with bench.services.database.read() as session:
        return session.get_one(Correction, correction)


def has_text(bench: Bench, correction: CorrectionId) -> bool:
    with bench.services.database.read() as session:
        return session.get(RegressionText, correction) is not None
