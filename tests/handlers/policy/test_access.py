"""Tests of who may do what: deny by default."""

import itertools
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.policy.access import Decision, decide, purposes_for
from handlers.policy.model import PurposeName, RoleName
from storage.vocabulary import AccessReason, Action
from tests.handlers.policy.policies import BOOKKEEPING, CUSTOMER_SERVICE, MARKETING, PRIVACY, SUPPORT, a_policy

_STRANGER = RoleName("janitor")
_POLICY = a_policy()
_UNDECIDED = replace(_POLICY, access={CUSTOMER_SERVICE: {SUPPORT: frozenset({Action.SHOW})}})


@pytest.mark.parametrize(
    ("roles", "purpose", "action", "reason"),
    [
        ([CUSTOMER_SERVICE], SUPPORT, Action.SHOW, AccessReason.ALLOWED),
        ([CUSTOMER_SERVICE], SUPPORT, Action.REDACT, AccessReason.NOT_GRANTED),
        ([CUSTOMER_SERVICE], BOOKKEEPING, Action.SHOW, AccessReason.NOT_GRANTED),
        ([CUSTOMER_SERVICE, PRIVACY], SUPPORT, Action.REDACT, AccessReason.ALLOWED),
        ([], SUPPORT, Action.SHOW, AccessReason.NO_ROLE),
        ([], PurposeName("suport"), Action.SHOW, AccessReason.NO_ROLE),
        ([CUSTOMER_SERVICE], PurposeName("suport"), Action.SHOW, AccessReason.UNKNOWN_PURPOSE),
        ([CUSTOMER_SERVICE], PurposeName("Support"), Action.SHOW, AccessReason.UNKNOWN_PURPOSE),
        ([CUSTOMER_SERVICE], PurposeName(""), Action.SHOW, AccessReason.UNKNOWN_PURPOSE),
        ([_STRANGER], SUPPORT, Action.SHOW, AccessReason.UNKNOWN_ROLE),
        ([RoleName("CUSTOMER_SERVICE")], SUPPORT, Action.SHOW, AccessReason.UNKNOWN_ROLE),
        ([_STRANGER, CUSTOMER_SERVICE], SUPPORT, Action.SHOW, AccessReason.ALLOWED),
        ([_STRANGER, CUSTOMER_SERVICE], SUPPORT, Action.REDACT, AccessReason.UNKNOWN_ROLE),
    ],
)
def test_an_action_is_decided_with_its_reason(
    roles: list[RoleName], purpose: PurposeName, action: Action, reason: AccessReason
) -> None:
    expected = Decision(is_allowed=reason is AccessReason.ALLOWED, reason=reason)
    assert decide(_POLICY, roles=roles, purpose=purpose, action=action) == expected


@pytest.mark.parametrize(("role", "purpose"), [(CUSTOMER_SERVICE, MARKETING), (PRIVACY, SUPPORT)])
def test_a_pair_that_the_policy_leaves_open_is_refused_as_undecided(role: RoleName, purpose: PurposeName) -> None:
    decision = decide(_UNDECIDED, roles=[role], purpose=purpose, action=Action.SHOW)
    assert decision == Decision(is_allowed=False, reason=AccessReason.UNDECIDED)


@given(
    roles=st.permutations([CUSTOMER_SERVICE, PRIVACY, _STRANGER]),
    purpose=st.sampled_from([*_POLICY.purposes, PurposeName("other")]),
    action=st.sampled_from(Action),
)
def test_the_order_of_roles_does_not_matter(roles: list[RoleName], purpose: PurposeName, action: Action) -> None:
    for policy in (_POLICY, _UNDECIDED):
        decision = decide(policy, roles=roles, purpose=purpose, action=action)
        assert decision == decide(policy, roles=sorted(roles), purpose=purpose, action=action)


def test_only_what_the_table_grants_is_allowed() -> None:
    every = itertools.product([*_POLICY.roles, _STRANGER], [*_POLICY.purposes, PurposeName("other")], Action)
    for role, purpose, action in every:
        is_granted = action in _POLICY.access.get(role, {}).get(purpose, frozenset())
        assert decide(_POLICY, roles=[role], purpose=purpose, action=action).is_allowed is is_granted


def test_a_menu_offers_the_granted_purposes_in_the_policys_order() -> None:
    policy = a_policy(
        access={PRIVACY: dict.fromkeys(_POLICY.purposes, frozenset({Action.SHOW})) | {MARKETING: frozenset()}}
    )
    offered = tuple(purpose for purpose in policy.purposes if purpose != MARKETING)
    assert purposes_for(policy, [PRIVACY], Action.SHOW) == offered
    assert purposes_for(policy, [PRIVACY], Action.REDACT) == ()
    assert purposes_for(policy, [], Action.SHOW) == ()
