"""A link counts once, for a time, while it is the newest and somebody waits for it."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.policy.challenge_rules import TryResult, expires_at, result_of_try
from handlers.policy.model import IdentityRules
from handlers.policy.periods import Period
from storage.vocabulary import RequestState

_NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
_UNTIL = _NOW + timedelta(days=7)
_A_MOMENT = timedelta(microseconds=1)
_PENDING = RequestState.IDENTITY_PENDING


def test_a_link_counts_for_the_whole_period_of_the_policy() -> None:
    assert expires_at(_NOW, IdentityRules()) == _UNTIL
    assert expires_at(_NOW, IdentityRules(challenge_valid=Period(days=1))) == _NOW + timedelta(days=1)
    assert expires_at(_NOW, IdentityRules(challenge_valid=Period(months=1))) == datetime(2026, 4, 2, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("now", "used_at", "is_newest", "state", "result"),
    [
        (_NOW, None, True, _PENDING, TryResult.GOOD),
        (_UNTIL - _A_MOMENT, None, True, _PENDING, TryResult.GOOD),
        (_UNTIL, None, True, _PENDING, TryResult.EXPIRED),
        (_NOW, _NOW, True, _PENDING, TryResult.USED),
        (_UNTIL, _NOW, False, RequestState.WITHDRAWN, TryResult.USED),
        (_NOW, None, False, _PENDING, TryResult.VOID),
        *((_NOW, None, True, state, TryResult.VOID) for state in RequestState if state is not _PENDING),
    ],
)
def test_what_a_link_is_worth(
    now: datetime,
    used_at: datetime | None,
    is_newest: bool,  # noqa: FBT001 - a column
    state: RequestState,
    result: TryResult,
) -> None:
    assert result_of_try(now, until=_UNTIL, used_at=used_at, is_newest=is_newest, state=state) is result


def test_one_that_was_never_sent_counts_for_nothing() -> None:
    assert result_of_try(_NOW, until=None, used_at=None, is_newest=True, state=_PENDING) is TryResult.EXPIRED


@given(
    minutes=st.integers(-20_000, 20_000),
    is_used=st.booleans(),
    is_newest=st.booleans(),
    state=st.sampled_from(RequestState),
)
def test_it_is_good_under_all_four_conditions_and_no_others(
    minutes: int,
    is_used: bool,  # noqa: FBT001 - a drawn value
    is_newest: bool,  # noqa: FBT001 - as above
    state: RequestState,
) -> None:
    now = _UNTIL + timedelta(minutes=minutes)
    used_at = _NOW if is_used else None
    result = result_of_try(now, until=_UNTIL, used_at=used_at, is_newest=is_newest, state=state)
    assert (result is TryResult.GOOD) is (minutes < 0 and not is_used and is_newest and state is _PENDING)
