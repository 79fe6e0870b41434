"""Which purposes a ticket serves beside those that every ticket serves: the rules in the policy, applied.

Source: GDPR art. 5(1)(b), purposes are specified; the rules themselves stand in policy.yaml (`ticket_rules`). A rule
holds when each of its conditions does, and a condition when one of its words does. A rule may also hold on a purpose
that another attached; the policy file is refused when that goes in a circle.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from handlers.policy.model import Policy, PurposeName, RuleName, TicketRule
from storage.vocabulary import Channel


@dataclass(frozen=True, slots=True)
class TicketFeatures:
    """What rules ask of a ticket, as the partner tells it. `kinds` are all that were ever found in it.

    Words are compared without regard to capitals. `repr` shows no tag and no attribute: they may tell of a person.
    """

    channel: Channel = Channel.OTHER
    began_as: str = ""
    tags: frozenset[str] = field(default=frozenset(), repr=False)
    team: str | None = None
    attributes: Mapping[str, str] = field(default_factory=dict, repr=False)
    kinds: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Attached:
    """A purpose that a rule attached to a ticket."""

    purpose: PurposeName
    rule: RuleName


def attached_purposes(policy: Policy, features: TicketFeatures) -> tuple[Attached, ...]:
    """Return the purposes that the policy's rules attach to a ticket, each by the first rule that does."""
    served: dict[PurposeName, Attached] = {}
    waiting = list(policy.ticket_rules)
    while holding := [rule for rule in waiting if _holds(rule, features, {*served, *policy.ticket_purposes})]:
        waiting = [rule for rule in waiting if rule not in holding]
        for rule in holding:
            for purpose in rule.serves:
                served.setdefault(purpose, Attached(purpose, rule.name))
    return tuple(served.values())


def _holds(rule: TicketRule, features: TicketFeatures, served: set[PurposeName]) -> bool:
    attributes = {_plain(name): _plain(value) for name, value in features.attributes.items()}
    return (
        _any_of(rule.channels, {str(features.channel)})
        and _any_of(rule.began_as, {features.began_as})
        and _any_of(rule.tags, features.tags)
        and _any_of(rule.teams, {features.team or ""})
        and _any_of(rule.kinds, features.kinds)
        and _any_of(rule.purposes, served)
        and all(attributes.get(_plain(name), "") in map(_plain, values) for name, values in rule.attributes.items())
    )


def _any_of(wanted: Iterable[str], there: Iterable[str]) -> bool:
    """Say whether one of the wanted words is there; a condition that asks for nothing holds."""
    words = {_plain(word) for word in wanted}
    return not words or not words.isdisjoint(map(_plain, there))


def _plain(word: str) -> str:
    return " ".join(word.split()).casefold()
