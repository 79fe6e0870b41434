"""Which requests have a person's data only stored as soon as it is known who asks, before anything is decided.

Source: GDPR art. 18(1): restriction is obtained where the accuracy is contested, while it is verified (a), and where
the person has objected under art. 21(1), while it is verified whose grounds weigh more (d). A request under art. 18
itself asks for nothing else. Where a rectification or an objection calls for it, a person says so: not every wrong
letter in a name takes a customer's tickets away from those who are helping them.
"""

from datetime import date, timedelta
from typing import Final

from handlers.request_errors import RightNotRestricting
from storage.vocabulary import Right

BY_CHOICE: Final = frozenset({Right.RECTIFICATION, Right.OBJECTION})
"""Of which somebody may say that they restrict: under art. 18(1)(a) the one, under (d) the other."""


def is_restricted_at_once(right: Right, *, is_chosen: bool) -> bool:
    """Say whether a request restricts once it is known who asks; `is_chosen` where somebody said that it does."""
    return right is Right.RESTRICTION or (is_chosen and right in BY_CHOICE)


def check_choice(right: Right) -> None:
    """Let a request of this right be chosen to restrict.

    Raises:
        RightNotRestricting: it is one that never restricts, or that always does.
    """
    if right not in BY_CHOICE:
        raise RightNotRestricting(right)


def review_of(due_on: date, *, today: date) -> date:
    """Return when a restriction is looked at again: with the answer, which says what becomes of it; never today."""
    return max(due_on, today + timedelta(days=1))
