"""What the suite needs to know of one partner; each partner has a file of its own with its case."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final

import httpx
from flask import Flask

from sandbox.partners.stand import FaultKind, Stand
from storage.partners.base import Partner, Person
from storage.partners.http import Patience
from storage.plaintext import Plaintext
from storage.vocabulary import IdentifierType, ItemType, PartnerAct
from tests.contracts.handwritten import HandWritten, SchemaValidatingTransport
from tests.contracts.spec import Description, SpecValidatingTransport
from tests.people import ASTRID, BIRGER, Customer


def person(customer: Customer) -> Person:
    """Return a customer as partners are asked for them."""
    return Person(
        {
            IdentifierType.EMAIL: (Plaintext(customer.email),),
            IdentifierType.PHONE: (Plaintext(customer.e164),),
        }
    )


def known_by(*addresses: str) -> Person:
    """Return somebody of whom these e-mail addresses are known, and nothing else."""
    return Person({IdentifierType.EMAIL: tuple(map(Plaintext, addresses))})


def hurried(state: Stand, naps: list[float] | None = None) -> Patience:
    """Return a patience by the stand-in's clock that does not wait; `naps` collects how long it would have."""
    return Patience(sleep=([] if naps is None else naps).append, now=state.clock.now, jitter=lambda: 0.0)


@dataclass(frozen=True, kw_only=True)
class Case:
    """One partner and its stand-in.

    `plant` puts what the stand-in is to hold of a customer and returns how many items that is. An export must hand out
    what the partner knows a customer by (`known_by`) and the `canaries`. `days_until_gone`: after so many days a
    pending erasure is over. `retained`: what law keeps there, so that its erasure must be refused. `count` tells what
    the stand-in itself holds of a customer, where nothing can be located.
    """

    name: str
    make_state: Callable[..., Stand]
    make_app: Callable[[Stand], Flask]
    make_partner: Callable[[Stand, httpx.BaseTransport, Patience], Partner]
    plant: Callable[[Stand, Customer], int]
    known_by: Callable[[Customer], str] = lambda customer: customer.email
    canaries: Sequence[str] = ()
    description: Description | HandWritten
    count: Callable[[Stand, Customer], int] | None = None
    days_until_gone: int = 0
    retained: frozenset[ItemType] = frozenset()
    secret_ids: Sequence[str] = ("../../etc", "a/b", "1?x=2", "å", "")


@dataclass(slots=True)
class Bench:
    """A stand-in that knows Astrid and Birger, and our client wired to it."""

    case: Case
    state: Stand
    partner: Partner
    planted: int
    naps: list[float] = field(default_factory=list)

    @property
    def acts(self) -> dict[PartnerAct, str]:
        return {act: str(ability) for act, ability in self.partner.abilities.items()}


def bench_of(case: Case) -> Bench:
    """Return a bench for a case: every call is held against the vendor's description, or ours."""
    state = case.make_state()
    transport: httpx.BaseTransport = httpx.WSGITransport(app=case.make_app(state))

    def is_meant() -> bool:
        return state.journal.exchanges()[-1].fault != FaultKind.NONSENSE

    if isinstance(case.description, Description):
        transport = SpecValidatingTransport(transport, description=case.description, is_meant=is_meant)
    else:
        transport = SchemaValidatingTransport(transport, description=case.description, is_meant=is_meant)
    naps: list[float] = []
    planted = case.plant(state, ASTRID)
    case.plant(state, BIRGER)
    return Bench(case, state, case.make_partner(state, transport, hurried(state, naps)), planted, naps)


ASKED_FOR: Final = person(ASTRID)
