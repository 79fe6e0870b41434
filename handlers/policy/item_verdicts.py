"""What is to happen to each item that a partner holds, when a person asks for their erasure.

Source: GDPR art. 17(1) and (3). The rule is erasure. What a law keeps is withheld through the last day it is kept on
(art. 17(3)(b); handlers/policy/withholding.py). People may decide otherwise, with a reason and four eyes: withhold what
legal claims need (art. 17(3)(e)), or erase what the rule withholds. Nobody can withhold anything without an end.
"""

from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, TypeVar

from handlers.decision_errors import DecisionFault, DecisionInvalid, OwnDecision
from handlers.policy.local_days import local_day
from handlers.policy.model import Policy
from handlers.policy.partner_asking import OWN_STORE
from handlers.policy.withholding import kept_by_law
from storage.vocabulary import ItemType, ItemVerdict, WithholdingGround

_Id = TypeVar("_Id", bound=Hashable)

Sort = tuple[str, ItemType]
"""A partner by its name in the policy, and a sort of item there: what people decide about at once."""

ERASES_ALL: Final = frozenset({"postmark"})
"""Partners that erase a person as a whole, whatever items they are named: nothing can be withheld beside that."""
_LONGEST_CLAIM_YEARS: Final = 10
"""Preskriptionslagen (1981:130) 2 §: a claim is barred ten years after it arose."""
_BEARERS: Final = frozenset({ItemType.CUSTOMER, ItemType.PAYMENT_METHOD})
"""What the vouchers of a partner hang on. Without them nobody could tell whose the vouchers are, or find them when
their time is over: withheld with them by default, and erased before only where people decide so."""
_TOGETHER: Final[tuple[tuple[Sort, Sort], ...]] = (
    (("stripe", ItemType.CUSTOMER), ("stripe", ItemType.PAYMENT_METHOD)),
    ((OWN_STORE, ItemType.TICKET), ("intercom", ItemType.TICKET)),
    (("intercom", ItemType.TICKET), (OWN_STORE, ItemType.TICKET)),
)
"""Of each pair: what is erased of the first takes the second along, so the second is not withheld alone."""


@dataclass(frozen=True, slots=True)
class HeldItem:
    """An item as a partner told of it; `dated_at` is when it was made, aware, where that is known."""

    partner: str
    type: ItemType
    dated_at: datetime | None

    @property
    def sort(self) -> Sort:
        """Return what it is decided with."""
        return self.partner, self.type


@dataclass(frozen=True, slots=True)
class Fate:
    """What is to happen to an item. What is withheld has a ground and a last local day, and is erased after that."""

    verdict: ItemVerdict
    ground: WithholdingGround | None = None
    through: date | None = None


@dataclass(frozen=True, slots=True)
class Override:
    """What people decide of a sort of items: erase it, or withhold it for legal claims `through` a local day."""

    verdict: ItemVerdict
    through: date | None = None


ERASE: Final = Fate(ItemVerdict.ERASE)


def fates_of(
    policy: Policy,
    items: Mapping[_Id, HeldItem],
    overrides: Mapping[Sort, Override],
    *,
    has_reason: bool,
    now: datetime,
    withheld: Collection[Sort] = (),
) -> dict[_Id, Fate]:
    """Return what is to happen to each item: as the policy proposes, or as people decide otherwise.

    `withheld` are the sorts of which something is withheld by an earlier decision.

    Raises:
        DecisionInvalid: it cannot be decided so.
    """
    today = local_day(now, policy.controller.timezone)
    _check(items.values(), overrides, has_reason=has_reason, today=today)
    proposed = _proposed(policy, items, now=now)
    fates = {id_: _overridden(proposed[id_], overrides.get(item.sort)) for id_, item in items.items()}
    _check_together(items, fates, withheld)
    return fates


def check_decider(*, proposed_by: str, actor: str) -> None:
    """Check that somebody else decides than who proposed. Raises OwnDecision."""
    if proposed_by == actor:
        raise OwnDecision


def _check(items: Iterable[HeldItem], overrides: Mapping[Sort, Override], *, has_reason: bool, today: date) -> None:
    if overrides and not has_reason:
        raise DecisionInvalid(DecisionFault.NO_REASON)
    if overrides.keys() - {item.sort for item in items}:
        raise DecisionInvalid(DecisionFault.NOT_HELD)
    for override in overrides.values():
        if override.verdict is ItemVerdict.WITHHOLD:
            _check_day(override.through, today)


def _check_day(through: date | None, today: date) -> None:
    if through is None:
        raise DecisionInvalid(DecisionFault.NO_DAY)
    if through <= today:
        raise DecisionInvalid(DecisionFault.DAY_PASSED)
    if (through.year - today.year, through.month, through.day) > (_LONGEST_CLAIM_YEARS, today.month, today.day):
        raise DecisionInvalid(DecisionFault.DAY_TOO_FAR)


def _proposed(policy: Policy, items: Mapping[_Id, HeldItem], *, now: datetime) -> dict[_Id, Fate]:
    fates: dict[_Id, Fate] = {}
    last_of: dict[str, date] = {}
    for id_, item in items.items():
        kept = kept_by_law(policy, item.partner, item.type, item.dated_at, now=now)
        fates[id_] = _by_law(kept.through) if kept else ERASE
        if kept:
            last_of[item.partner] = max(kept.through, last_of.get(item.partner, kept.through))
    for id_, item in items.items():
        if item.type in _BEARERS and item.partner in last_of:
            fates[id_] = _by_law(last_of[item.partner])
    return fates


def _by_law(through: date) -> Fate:
    return Fate(ItemVerdict.WITHHOLD, WithholdingGround.LEGAL_OBLIGATION, through)


def _overridden(proposed: Fate, override: Override | None) -> Fate:
    """Return what people decide. What a law keeps for longer than claims need it is kept by the law."""
    if override is None:
        return proposed
    if override.verdict is ItemVerdict.ERASE:
        return ERASE
    if proposed.through and override.through and proposed.through >= override.through:
        return proposed
    return Fate(ItemVerdict.WITHHOLD, WithholdingGround.LEGAL_CLAIMS, override.through)


def _check_together(items: Mapping[_Id, HeldItem], fates: Mapping[_Id, Fate], withheld: Collection[Sort]) -> None:
    """Refuse what would take something along that is withheld."""
    verdicts: dict[Sort, set[ItemVerdict]] = {sort: {ItemVerdict.WITHHOLD} for sort in withheld}
    for id_, item in items.items():
        verdicts.setdefault(item.sort, set()).add(fates[id_].verdict)
    pairs: Sequence[tuple[Sort, Sort]] = (
        *_TOGETHER,
        *((one, other) for one in verdicts for other in verdicts if one[0] == other[0] and one[0] in ERASES_ALL),
    )
    for erased, taken in pairs:
        if ItemVerdict.ERASE in verdicts.get(erased, ()) and ItemVerdict.WITHHOLD in verdicts.get(taken, ()):
            raise DecisionInvalid(DecisionFault.NOT_APART)
