"""`reveals` in policy.yaml: what must hold in it, the value that the rules read, and what docs/access.md says of it."""

from collections.abc import Iterator
from types import MappingProxyType
from typing import Final

from bot.policy_page import Section
from bot.policy_problems import Problem, unknown
from bot.policy_schema import PolicyShape, RevealsShape
from handlers.policy.model import Policy, PurposeName, Reveals, RoleName, WorkingHours
from handlers.policy.revealing import NEVER
from storage.vocabulary import Action

_DAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_REFUSED: Final = "-"
_ASKING: Final = frozenset({Action.REVEAL, Action.BREAK_GLASS})
_APPROVED: Final = "*"
"""Stands behind a kind for which a second person has to agree."""


def build_reveals(shape: RevealsShape | None) -> Reveals:
    """Return what the section says; without one nothing may be revealed."""
    if shape is None:
        return Reveals()
    hours = shape.working_hours
    return Reveals(
        shown_for=shape.shown_for,
        approval_within=shape.approval_within,
        show_within=shape.show_within,
        most_per_hour=shape.most_per_hour,
        many_persons=shape.many_persons.persons,
        many_within=shape.many_persons.within,
        hours=WorkingHours(hours.begins, hours.ends, frozenset(_DAYS.index(day) for day in hours.days)),
        needs_approval=frozenset(shape.needs_approval),
        kinds=MappingProxyType(
            {
                RoleName(role): MappingProxyType(
                    {PurposeName(purpose): frozenset(kinds) for purpose, kinds in purposes.items()}
                )
                for role, purposes in shape.kinds.items()
            }
        ),
    )


def check_reveals(policy: PolicyShape) -> Iterator[Problem]:
    """Yield what is undecided, leads nowhere or can never hold."""
    if policy.reveals is None:
        return
    if policy.reveals.working_hours.ends <= policy.reveals.working_hours.begins:
        yield Problem(("reveals", "working_hours", "ends"), "The day must end after it begins.")
    yield from _names(policy, policy.reveals)
    yield from _pairs(policy, policy.reveals)
    yield from _approvers(policy, policy.reveals)


def revealed_section(policy: Policy) -> Section:
    """Return which values may be read in full, by role and purpose."""
    rows = tuple((purpose, *(_cell(policy, role, purpose) for role in policy.roles)) for purpose in policy.purposes)
    return Section("What may be revealed", ("Purpose", *policy.roles), rows)


def _cell(policy: Policy, role: RoleName, purpose: PurposeName) -> str:
    rules = policy.reveals
    kinds = rules.kinds.get(role, {}).get(purpose, frozenset())
    marked = (f"{kind}{_APPROVED if kind in rules.needs_approval else ''}" for kind in sorted(kinds))
    return ", ".join(marked) or _REFUSED


def _names(policy: PolicyShape, rules: RevealsShape) -> Iterator[Problem]:
    for role, purposes in rules.kinds.items():
        if role not in policy.roles:
            yield unknown(("reveals", "kinds", role), "role", role, policy.roles)
        for purpose, kinds in purposes.items():
            path = ("reveals", "kinds", role, purpose)
            if purpose not in policy.purposes:
                yield unknown(path, "purpose", purpose, policy.purposes)
            for index, kind in enumerate(kinds):
                if kind in NEVER:
                    yield Problem((*path, index), f"{kind} is never revealed: take it out.")


def _pairs(policy: PolicyShape, rules: RevealsShape) -> Iterator[Problem]:
    """Yield the pairs that access lets reveal and nothing is decided for, and those that it does not let."""
    for role, granted in policy.access.items():
        decided = rules.kinds.get(role, {})
        for purpose, actions in granted.items():
            may_ask = bool(_ASKING & set(actions))
            if may_ask and purpose not in decided:
                yield Problem(
                    ("reveals", "kinds", role),
                    f"Nothing is decided for purpose {purpose!r}: list kinds, or write [] to refuse.",
                )
            elif decided.get(purpose) and not may_ask:
                yield Problem(
                    ("reveals", "kinds", role, purpose),
                    "Nobody could ask for them: grant reveal to this role for this purpose in access, or write [].",
                )


def _approvers(policy: PolicyShape, rules: RevealsShape) -> Iterator[Problem]:
    granted = {action for purposes in policy.access.values() for actions in purposes.values() for action in actions}
    if rules.needs_approval and Action.APPROVE_REVEAL not in granted:
        yield Problem(("reveals", "needs_approval"), "Nobody could agree: grant approve_reveal to a role in access.")
