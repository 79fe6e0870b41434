"""What must hold of `views` in a policy file: every pair is decided, and only of kinds of which there is a hint."""

from collections.abc import Iterator

from bot.policy_problems import Problem, unknown
from bot.policy_schema import PolicyShape
from handlers.policy.mask_forms import HINTS


def check_views(policy: PolicyShape) -> Iterator[Problem]:
    """Yield what is unknown in `views`, or undecided."""
    for role, purposes in policy.views.items():
        if role not in policy.roles:
            yield unknown(("views", role), "role", role, policy.roles)
        for purpose in purposes:
            if purpose not in policy.purposes:
                yield unknown(("views", role, purpose), "purpose", purpose, policy.purposes)
            yield from _hints_of_a_pair(policy, role, purpose)
    if policy.views:
        yield from _undecided(policy)


def _hints_of_a_pair(policy: PolicyShape, role: str, purpose: str) -> Iterator[Problem]:
    kinds = policy.views[role][purpose]
    for index, kind in enumerate(kinds):
        if kind not in HINTS:
            known = ", ".join(HINTS)
            yield Problem(
                ("views", role, purpose, index), f"No hint of {kind.value!r} is ever shown. Known are: {known}."
            )


def _undecided(policy: PolicyShape) -> Iterator[Problem]:
    for role in policy.roles:
        for purpose in policy.purposes:
            if purpose not in policy.views.get(role, {}):
                yield Problem(
                    ("views", role) if role in policy.views else ("views",),
                    f"Nothing is decided for role {role!r} and purpose {purpose!r}: list kinds, or [] to hide all.",
                )
