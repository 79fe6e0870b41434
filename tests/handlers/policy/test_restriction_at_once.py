"""Which requests restrict at once, and when that is looked at again."""

from datetime import date

import pytest

from handlers.policy.restriction_at_once import check_choice, is_restricted_at_once, review_of
from handlers.request_errors import RightNotRestricting
from storage.vocabulary import Right

BY_ITSELF = {Right.RESTRICTION}
BY_CHOICE = {Right.RECTIFICATION, Right.OBJECTION}


@pytest.mark.parametrize("right", Right)
def test_a_request_restricts_by_itself_by_choice_or_never(right: Right) -> None:
    assert is_restricted_at_once(right, is_chosen=False) is (right in BY_ITSELF)
    assert is_restricted_at_once(right, is_chosen=True) is (right in BY_ITSELF | BY_CHOICE)


@pytest.mark.parametrize("right", Right)
def test_only_what_restricts_by_choice_is_chosen(right: Right) -> None:
    if right in BY_CHOICE:
        check_choice(right)
        return
    with pytest.raises(RightNotRestricting):
        check_choice(right)


@pytest.mark.parametrize(
    ("due_on", "review_on"),
    [(date(2026, 4, 2), date(2026, 4, 2)), (date(2026, 3, 2), date(2026, 3, 3)), (date(2026, 1, 2), date(2026, 3, 3))],
)
def test_it_is_looked_at_again_with_the_answer_and_never_today(due_on: date, review_on: date) -> None:
    assert review_of(due_on, today=date(2026, 3, 2)) == review_on
