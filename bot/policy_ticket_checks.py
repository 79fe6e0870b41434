"""What must hold of the purposes of tickets and of the rules that attach them: each leads somewhere and has an end."""

from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter

from bot.policy_problems import Problem, unknown
from bot.policy_schema import PolicyShape
from bot.policy_yaml import Path


def check_ticket_rules(policy: PolicyShape) -> Iterator[Problem]:
    """Yield what contradicts itself in `ticket_purposes` and `ticket_rules`."""
    yield from _purposes_known(policy)
    yield from _ends_and_data(policy)
    yield from _circles(policy)
    for name, rule in policy.ticket_rules.items():
        if not any(dict(rule.when).values()):
            yield Problem(
                ("ticket_rules", name, "when"),
                "It holds for every ticket: name a condition, or write its purposes in ticket_purposes.",
            )


def _purposes_of_rules(policy: PolicyShape) -> Iterator[tuple[Path, str]]:
    for name, rule in policy.ticket_rules.items():
        for index, purpose in enumerate(rule.serves):
            yield ("ticket_rules", name, "serves", index), purpose


def _purposes_known(policy: PolicyShape) -> Iterator[Problem]:
    asked = [
        (("ticket_rules", name, "when", "purposes", index), purpose)
        for name, rule in policy.ticket_rules.items()
        for index, purpose in enumerate(rule.when.purposes)
    ]
    for path, purpose in (*_purposes_of_rules(policy), *asked):
        if purpose not in policy.purposes:
            yield unknown(path, "purpose", purpose, policy.purposes)


def _ends_and_data(policy: PolicyShape) -> Iterator[Problem]:
    """A purpose of tickets has a period, or nothing would ever go, and data types, or nothing but all could."""
    every = ((("ticket_purposes", index), name) for index, name in enumerate(policy.ticket_purposes))
    for path, name in (*every, *_purposes_of_rules(policy)):
        purpose = policy.purposes.get(name)
        if purpose is not None and purpose.retention is None:
            yield Problem(path, f"Write the retention of {name!r}: tickets need a date on which it ends.")
        elif purpose is not None and not purpose.data_types:
            yield Problem(path, f"Write the data types of {name!r}: they say what of a ticket it needs.")


def _circles(policy: PolicyShape) -> Iterator[Problem]:
    follows: dict[str, set[str]] = {}
    for rule in policy.ticket_rules.values():
        for served in rule.serves:
            follows.setdefault(served, set()).update(rule.when.purposes)
    circle = _circle(follows)
    if circle:
        name = next(name for name, rule in policy.ticket_rules.items() if set(rule.serves) & set(circle))
        words = " -> ".join(circle)
        yield Problem(("ticket_rules", name), f"The rules go in a circle: {words}. Take one of them away.")


def _circle(follows: Mapping[str, set[str]]) -> list[str]:
    try:
        TopologicalSorter(follows).prepare()
    except CycleError as error:
        return [str(name) for name in error.args[1]]
    return []
