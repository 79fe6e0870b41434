"""What the tests of the two registers share: a breach and a disclosure as the privacy role tells of them."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from handlers.decide_disclosure import decide_disclosure
from handlers.disclosure_lines import MaskedDisclosureLine
from handlers.open_breach import AskedBreach, OpenedBreach, open_breach
from handlers.policy.model import RoleName
from handlers.propose_disclosure import AskedDisclosure, propose_disclosure
from handlers.services import Actor
from storage.ids import BreachId, DisclosureId
from storage.vocabulary import Demand, DisclosureVerdict
from tests.handlers.bench import OFFICER, Bench
from tests.people import ASTRID

HAPPENED = f"En export med {ASTRID.name} låg öppen"
"""Tells of a person, as descriptions do."""


def record(bench: Bench, **asked: Any) -> OpenedBreach:
    """Record a breach of which the company became aware just now; without more, everything read so far."""
    if not {"tickets", "exposed_by", "window_from", "window_before"} & set(asked):
        asked["window_from"] = bench.clock.now() - timedelta(days=1_000)
    what = AskedBreach(aware_at=bench.clock.now(), description=HAPPENED)
    return open_breach(bench.services, OFFICER, replace(what, **asked))


def breach(bench: Bench, **asked: Any) -> BreachId:
    """Record a breach and return its number."""
    return record(bench, **asked).line.id


SECOND = Actor("slack:U0SECOND06", frozenset({RoleName("privacy")}))
"""Somebody else in the privacy role."""
REFERENCE = f"5000-K123-26 {ASTRID.name}"
GROUND = "RB 27 kap. 1 §"
WANTED = f"Allt om {ASTRID.email}"
DEMANDED = AskedDisclosure(
    authority="police",
    demand=Demand.ORDER,
    reference=REFERENCE,
    ground=GROUND,
    scope=WANTED,
    tickets=(),
    kinds=frozenset({"EMAIL_ADDRESS"}),
)
LATER = date(2099, 6, 1)


def propose(bench: Bench, *tickets: str, **asked: Any) -> MaskedDisclosureLine:
    """Propose a disclosure of these tickets' e-mail addresses, or of what is asked."""
    return propose_disclosure(bench.services, OFFICER, replace(DEMANDED, tickets=tickets, **asked))


def approved(bench: Bench, *tickets: str, **asked: Any) -> DisclosureId:
    """Have a disclosure proposed by one and approved by another; return its number."""
    disclosure_id = propose(bench, *tickets, **asked).id
    decide_disclosure(bench.services, SECOND, disclosure_id, DisclosureVerdict.APPROVE)
    return disclosure_id
