"""A hold says one thing it is placed on, and has a review that is still to come."""

from datetime import date, timedelta
from itertools import chain, combinations

import pytest

from handlers.hold_errors import HoldFault, HoldInvalid
from handlers.policy.hold_rules import Criterion, check_review, type_of
from storage.vocabulary import HoldType

TODAY = date(2026, 3, 2)
EVERY = list(chain.from_iterable(combinations(Criterion, count) for count in range(len(Criterion) + 1)))


@pytest.mark.parametrize("criteria", EVERY, ids=lambda criteria: "+".join(criteria) or "nothing")
def test_what_is_given_says_what_a_hold_is_on(criteria: tuple[Criterion, ...]) -> None:
    if criteria == (Criterion.TICKET,):
        assert type_of(criteria) is HoldType.TICKET
    elif criteria == (Criterion.PERSON,):
        assert type_of(criteria) is HoldType.PERSON
    elif criteria and Criterion.TICKET not in criteria:
        assert type_of(criteria) is HoldType.SEARCH
    else:
        with pytest.raises(HoldInvalid) as refusal:
            type_of(criteria)
        expected = HoldFault.TICKET_AMONG_OTHERS if criteria else HoldFault.NOTHING_COVERED
        assert refusal.value.fault is expected


@pytest.mark.parametrize(
    ("review_on", "fault"),
    [
        (None, HoldFault.REVIEW_MISSING),
        (TODAY - timedelta(days=1), HoldFault.REVIEW_PASSED),
        (TODAY, HoldFault.REVIEW_PASSED),
        (TODAY + timedelta(days=1), None),
        (date.max, None),
    ],
)
def test_a_review_is_still_to_come(review_on: date | None, fault: HoldFault | None) -> None:
    if fault is None:
        assert check_review(review_on, today=TODAY) == review_on
        return
    with pytest.raises(HoldInvalid) as refusal:
        check_review(review_on, today=TODAY)
    assert refusal.value.fault is fault
