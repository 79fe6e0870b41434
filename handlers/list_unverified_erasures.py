"""A worker asks at which partners persons are to be looked for again, after an erasure."""

from datetime import timedelta
from typing import Final

from handlers.services import Services
from storage import item_erasures
from storage.ids import RequestId

_MOST: Final = 1_000
_NOT_BEFORE: Final = timedelta(minutes=10)
"""Some partners take a moment until what they erased is found no more."""


def list_unverified_erasures(services: Services) -> list[tuple[RequestId, str, bool]]:
    """Return requests and partners, those that wait longest first, and whether it is known that something remains.

    Where something takes the partner time, it is too early.
    """
    before = services.now() - _NOT_BEFORE
    with services.database.read() as session:
        return item_erasures.list_unverified(session, before=before, limit=_MOST)
