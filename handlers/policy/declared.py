"""Whether the kinds that stand in tickets are those that the policy declares for them.

Source: GDPR art. 30(1)(c) and 5(1)(b): the categories of data are documented for a purpose, and what is found beside
them has none.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from detectors.entities import Kind
from handlers.policy.model import DataTypeName, Policy, PurposeName


@dataclass(frozen=True, slots=True)
class ComparedKind:
    """A kind, the data types that declare it for tickets, and in how many tickets it is found.

    `kind` is a word of `Kind`, or one that an older or newer detector has written down.
    """

    kind: str
    declared_by: tuple[DataTypeName, ...]
    tickets: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """Every kind that is declared for tickets or found in them, in the order of the vocabulary."""

    kinds: tuple[ComparedKind, ...]

    @property
    def undeclared(self) -> tuple[ComparedKind, ...]:
        """What is found and not declared."""
        return tuple(each for each in self.kinds if each.tickets and not each.declared_by)

    @property
    def never_found(self) -> tuple[ComparedKind, ...]:
        """What is declared and not found."""
        return tuple(each for each in self.kinds if each.declared_by and not each.tickets)


def compare(policy: Policy, tickets_by_kind: Mapping[str, int]) -> Comparison:
    """Compare what the purposes of tickets declare with the number of tickets in which each kind is found."""
    declared = _declared(policy, ticket_purposes_of(policy))
    words = [kind.value for kind in Kind]
    unknown = sorted(set(tickets_by_kind) - set(words))
    compared = (ComparedKind(word, declared.get(word, ()), tickets_by_kind.get(word, 0)) for word in (*words, *unknown))
    return Comparison(tuple(each for each in compared if each.declared_by or each.tickets))


def ticket_purposes_of(policy: Policy) -> frozenset[PurposeName]:
    """Return every purpose that a ticket can serve, by a rule too."""
    by_rule = (purpose for rule in policy.ticket_rules for purpose in rule.serves)
    return frozenset({*policy.ticket_purposes, *by_rule})


def _declared(policy: Policy, purposes: frozenset[PurposeName]) -> Mapping[str, tuple[DataTypeName, ...]]:
    data_types = dict.fromkeys(
        name for key, purpose in policy.purposes.items() if key in purposes for name in purpose.data_types
    )
    return {
        kind.value: tuple(name for name in data_types if kind in policy.data_types[name].kinds)
        for kind in Kind
        if any(kind in policy.data_types[name].kinds for name in data_types)
    }
