"""Who may do what, and for which purpose: deny by default, and every refusal has its own reason.

Source: GDPR art. 5(1)(b) and (f), 25(2) and 32(4): staff process personal data only as instructed, for a purpose.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from handlers.policy.model import Policy, PurposeName, RoleName
from storage.vocabulary import AccessReason, Action

_MOST_TELLING_FIRST: Final = (
    AccessReason.ALLOWED,
    AccessReason.UNDECIDED,
    AccessReason.UNKNOWN_ROLE,
    AccessReason.NOT_GRANTED,
)
"""Of several roles' answers: a grant wins, then what is wrong with the policy, then a plain refusal."""


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether an action is allowed, and why. The reason goes to the audit log in both cases."""

    is_allowed: bool
    reason: AccessReason


def decide(policy: Policy, *, roles: Collection[RoleName], purpose: PurposeName, action: Action) -> Decision:
    """Decide whether somebody who has these roles may do `action` for `purpose`.

    One role that grants it is enough; roles never take away from each other, so their order does not matter.
    Nobody without a role is allowed anything, and what the policy does not say is refused.
    """
    if not roles:
        return _decision(AccessReason.NO_ROLE)
    if purpose not in policy.purposes:
        return _decision(AccessReason.UNKNOWN_PURPOSE)
    answers = {_answer_for(policy, role=role, purpose=purpose, action=action) for role in roles}
    return _decision(next(reason for reason in _MOST_TELLING_FIRST if reason in answers))


def purposes_for(policy: Policy, roles: Collection[RoleName], action: Action) -> tuple[PurposeName, ...]:
    """Return the purposes for which these roles may do `action`, in the policy's own order: for menus."""
    return tuple(
        purpose for purpose in policy.purposes if decide(policy, roles=roles, purpose=purpose, action=action).is_allowed
    )


def _answer_for(policy: Policy, *, role: RoleName, purpose: PurposeName, action: Action) -> AccessReason:
    if role not in policy.roles:
        return AccessReason.UNKNOWN_ROLE
    granted = policy.access.get(role, {}).get(purpose)
    if granted is None:
        return AccessReason.UNDECIDED
    return AccessReason.ALLOWED if action in granted else AccessReason.NOT_GRANTED


def _decision(reason: AccessReason) -> Decision:
    return Decision(is_allowed=reason is AccessReason.ALLOWED, reason=reason)
