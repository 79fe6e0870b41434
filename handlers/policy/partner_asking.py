"""By whom a partner is asked what it holds about a person: by its API, by a member of staff, or by nobody at all.

A partner that the policy names and no setting connects is asked by a person; it never counts as done by itself.
"""

from dataclasses import dataclass
from typing import Final

from handlers.policy.model import Clock, PartnerName, Policy
from storage.vocabulary import Ability, ErasureState, HandReason

NOT_DONE: Final = frozenset({ErasureState.BY_HAND, ErasureState.REFUSED})
"""What came of telling a partner where a person has to do it."""
OWN_STORE: Final = "gallra"
"""Gallra's own store among the partners: the tickets that are here."""


@dataclass(frozen=True, slots=True)
class Asking:
    """How a partner is asked: by its API, or, with a reason, by a person; neither where nobody can look there."""

    is_by_api: bool
    hand_reason: HandReason | None = None


def how_to_ask(ability: Ability | None) -> Asking:
    """Return how a partner is asked, by what it says of looking for a person; None where it is not connected."""
    match ability:
        case Ability.BY_API:
            return Asking(is_by_api=True)
        case Ability.IMPOSSIBLE | Ability.NOTHING_TO_DO:
            return Asking(is_by_api=False)
        case Ability.BY_HAND:
            return Asking(is_by_api=False, hand_reason=HandReason.NO_API)
        case None:
            return Asking(is_by_api=False, hand_reason=HandReason.NOT_CONNECTED)


def sends_marketing(policy: Policy, name: str, ability: Ability | None) -> bool:
    """Say whether a partner is to be told that a person gets no more marketing.

    One that is not connected cannot say so itself: it is where the policy names it for a purpose that ends with the
    consent to it (GDPR art. 7(3) and 21(3)), such as marketing.
    """
    if ability is not None:
        return ability in (Ability.BY_API, Ability.BY_HAND)
    partner = policy.partners.get(PartnerName(name))
    retentions = [policy.purposes[purpose].retention for purpose in partner.purposes] if partner else []
    return any(retention is not None and retention.after is Clock.CONSENT_WITHDRAWN for retention in retentions)
