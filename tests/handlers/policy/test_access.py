"""Tests of who may do what: deny by default."""

import itertools
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detectors.entities import Kind
from handlers.policy.access import STATES, Decision, decide, purposes_for, views_for
from handlers.policy.mask_forms import NO_HINTS, Views
from handlers.policy.model import PurposeName, RoleName
from storage.vocabulary import AccessReason, Action, TicketState
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


def test_every_action_has_its_states() -> None:
    assert set(STATES) == set(Action)
    assert all(states <= set(TicketState) for states in STATES.values())


@pytest.mark.parametrize("state", TicketState)
@pytest.mark.parametrize("action", Action)
def test_a_granted_action_is_possible_in_its_states_only(action: Action, state: TicketState) -> None:
    policy = a_policy(access={PRIVACY: dict.fromkeys(_POLICY.purposes, frozenset(Action))})
    decision = decide(policy, roles=[PRIVACY], purpose=SUPPORT, action=action, state=state)
    expected = AccessReason.ALLOWED if state in STATES[action] else AccessReason.TICKET_STATE
    assert decision == Decision(is_allowed=expected is AccessReason.ALLOWED, reason=expected)


@pytest.mark.parametrize("state", [None, *TicketState])
def test_no_state_allows_what_is_not_granted(state: TicketState | None) -> None:
    decision = decide(_POLICY, roles=[CUSTOMER_SERVICE], purpose=SUPPORT, action=Action.REDACT, state=state)
    assert decision.reason is AccessReason.NOT_GRANTED


@pytest.mark.parametrize("action", Action)
def test_of_a_ticket_without_text_nothing_is_changed(action: Action) -> None:
    changes = {Action.REDACT, Action.REDACT_EARLY, Action.CORRECT, Action.PLACE_HOLD}
    gone = {TicketState.REDACTED, TicketState.DELETED}
    assert action not in changes or not gone & STATES[action]


def test_hints_are_what_any_of_the_roles_keeps_for_the_purpose() -> None:
    policy = a_policy(
        views={
            CUSTOMER_SERVICE: {SUPPORT: frozenset({Kind.EMAIL_ADDRESS})},
            PRIVACY: {SUPPORT: frozenset({Kind.PHONE_NUMBER}), MARKETING: frozenset()},
            _STRANGER: {SUPPORT: frozenset(Kind)},
        }
    )
    both = Views(frozenset({Kind.EMAIL_ADDRESS, Kind.PHONE_NUMBER}))
    assert views_for(policy, [CUSTOMER_SERVICE], SUPPORT) == Views(frozenset({Kind.EMAIL_ADDRESS}))
    assert views_for(policy, [CUSTOMER_SERVICE, PRIVACY], SUPPORT) == both
    for roles, purpose in (([], SUPPORT), ([_STRANGER], SUPPORT), ([PRIVACY], MARKETING), ([PRIVACY], BOOKKEEPING)):
        assert views_for(policy, roles, purpose) == NO_HINTS
    reads_nothing = replace(policy, access=policy.access | {PRIVACY: {SUPPORT: frozenset({Action.REDACT})}})  # type: ignore[operator] # a dictionary
    assert views_for(reads_nothing, [CUSTOMER_SERVICE, PRIVACY], SUPPORT) == Views(frozenset({Kind.EMAIL_ADDRESS}))
    assert views_for(_POLICY, [PRIVACY], SUPPORT) == NO_HINTS, "what the policy does not say is hidden"
