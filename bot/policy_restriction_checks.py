"""What must hold of restrictions in a policy file: who may use a register also sees who is restricted in it.

The register of breaches, that of disclosures and the log of lookups show persons and tickets as they stand there. They
do not ask whether somebody in them is under restriction (GDPR art. 18(2)): what they are for, the establishment of
legal claims and the duties of art. 15, 33 and 34, does not stop with one.
"""

from collections.abc import Iterator
from typing import Final

from bot.policy_problems import Problem
from bot.policy_schema import PolicyShape
from storage.vocabulary import Action

UNASKED: Final = (
    Action.RECORD_BREACH,
    Action.PROPOSE_DISCLOSURE,
    Action.DECIDE_DISCLOSURE,
    Action.RELEASE_DISCLOSURE,
    Action.LIST_DISCLOSURES,
    Action.READ_LOG,
)
"""The actions that show what concerns a person under restriction like anything else."""


def check_restrictions(policy: PolicyShape) -> Iterator[Problem]:
    """Yield the grants of such an action to whom restricted persons would be shown by it, and by nothing else."""
    for role, purposes in policy.access.items():
        for purpose, actions in purposes.items():
            unasked = [action for action in UNASKED if action in actions]
            if unasked and Action.SEE_RESTRICTED not in actions:
                yield Problem(
                    ("access", role, purpose),
                    f"{unasked[0].value!r} shows persons under restriction too: grant see_restricted beside it, or"
                    " take it out.",
                )
