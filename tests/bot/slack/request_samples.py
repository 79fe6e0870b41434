"""Requests as lines of a list, for the tests of what Slack shows."""

from datetime import UTC, date, datetime

from handlers.masked_requests import MaskedRequestLine
from storage.ids import RequestId
from storage.vocabulary import Channel, RequestState, Right

AT = datetime(2026, 1, 10, 12, 30, tzinfo=UTC)


def request(number: int = 7, *, days_left: int = 3) -> MaskedRequestLine:
    """Return a request of which it is not known yet who asks."""
    return MaskedRequestLine(
        id=RequestId(number),
        right=Right.ERASURE,
        channel=Channel.EMAIL,
        state=RequestState.IDENTITY_PENDING,
        received_at=AT,
        due_on=date(2026, 2, 10),
        extended_on=date(2026, 4, 10),
        days_left=days_left,
        is_warned=False,
        partners_left=0,
    )
