"""Whether a link proves who asks. Source: GDPR art. 12(6), 12(3); EDPB Guidelines 01/2022, sections 3.2 and 3.3.

Who opens a link that was sent to an address reads what is sent there: for a request that came with that address, it is
as much as can be asked for. A link counts once, for a time, and only the newest of a request.
"""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from handlers.policy.model import IdentityRules
from storage.vocabulary import RequestState

A_DAY: Final = timedelta(days=1)
"""Within which `most_per_day` are counted."""


class TryResult(StrEnum):
    """What a link is worth when it is tried."""

    GOOD = "good"
    USED = "used"
    EXPIRED = "expired"
    VOID = "void"


def expires_at(sent_at: datetime, rules: IdentityRules) -> datetime:
    """Return until when a link counts that is sent at `sent_at`."""
    day = sent_at.date()
    return sent_at + (rules.challenge_valid.counted_from(day) - day)


def result_of_try(
    now: datetime, *, until: datetime | None, used_at: datetime | None, is_newest: bool, state: RequestState
) -> TryResult:
    """Return what a link is worth now.

    It is void when a newer one was asked for, and when the request does not wait for proof: somebody attested already
    who asks, or it has ended.
    """
    if used_at is not None:
        return TryResult.USED
    if not is_newest or state is not RequestState.IDENTITY_PENDING:
        return TryResult.VOID
    return TryResult.GOOD if until is not None and now < until else TryResult.EXPIRED
