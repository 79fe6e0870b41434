"""Who is told, by the days that are left: each step tells more people, and none is lost for want of a name."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.policy.model import DeadlineRules, Policy
from handlers.policy.watch_steps import step_of
from storage.vocabulary import WatchStep

_ORDER = list(WatchStep)


@pytest.mark.parametrize(
    ("days_left", "step"),
    [
        (7, WatchStep.ASSIGNEE),
        (4, WatchStep.ASSIGNEE),
        (3, WatchStep.ROLE),
        (1, WatchStep.ROLE),
        (0, WatchStep.CHANNEL),
        (-1, WatchStep.CHANNEL),
        (-400, WatchStep.CHANNEL),
    ],
)
def test_the_shipped_policy_tells_the_role_three_days_before_and_the_channel_on_the_day(
    policy: Policy, days_left: int, step: WatchStep
) -> None:
    assert step_of(days_left, has_assignee=True, rules=policy.deadlines) is step
    assert step_of(days_left, has_assignee=False, rules=policy.deadlines) is WatchStep.CHANNEL


@given(days=st.integers(-400, 400), role=st.integers(0, 31), channel=st.integers(0, 31))
def test_with_fewer_days_left_never_fewer_are_told(rules: DeadlineRules, days: int, role: int, channel: int) -> None:
    mine = replace(rules, tell_role_days_before=role, tell_channel_days_before=channel)
    now, tomorrow = (step_of(left, has_assignee=True, rules=mine) for left in (days, days - 1))
    assert _ORDER.index(tomorrow) >= _ORDER.index(now)


@pytest.fixture(scope="module")
def rules(policy: Policy) -> DeadlineRules:
    return policy.deadlines
