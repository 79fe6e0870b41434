"""What a hold must say: one thing it is placed on, and a review that is still to come.

A hold keeps data longer than its purpose, which GDPR art. 5(1)(e) allows only as long as there is a reason: for a legal
claim (art. 17(3)(e)), say. So it never covers everything, and it is never without a day on which it is asked for again.
"""

from collections.abc import Collection
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from handlers.hold_errors import HoldFault, HoldInvalid
from storage.vocabulary import HoldType

REMINDED_BEFORE: Final = timedelta(days=7)
"""How long before its review the owner of a hold is reminded for the first time."""


class Criterion(StrEnum):
    """What a hold may set; the tickets that match all of it are covered."""

    TICKET = "ticket"
    PERSON = "person"
    CREATED = "created"
    KIND = "kind"


def type_of(criteria: Collection[Criterion]) -> HoldType:
    """Return what a hold with these criteria is placed on.

    Raises:
        HoldInvalid: there is none, or a ticket is named beside others.
    """
    if not criteria:
        raise HoldInvalid(HoldFault.NOTHING_COVERED)
    if Criterion.TICKET in criteria and len(criteria) > 1:
        raise HoldInvalid(HoldFault.TICKET_AMONG_OTHERS)
    if Criterion.TICKET in criteria:
        return HoldType.TICKET
    return HoldType.PERSON if set(criteria) == {Criterion.PERSON} else HoldType.SEARCH


def check_review(review_on: date | None, *, today: date) -> date:
    """Return the day of the review, which must still come; `today` is the company's local day.

    Raises:
        HoldInvalid: there is none, or it has come.
    """
    if review_on is None:
        raise HoldInvalid(HoldFault.REVIEW_MISSING)
    if review_on <= today:
        raise HoldInvalid(HoldFault.REVIEW_PASSED)
    return review_on
