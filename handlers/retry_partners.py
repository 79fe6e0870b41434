"""The night asks the partners again that gave no answer: one that is down for a day delays nobody but itself."""

from datetime import timedelta
from typing import Final

from handlers.services import Services
from storage import request_partners
from storage.vocabulary import AskState

_MOST: Final = 1_000
_NOT_BEFORE: Final = timedelta(hours=1)
"""A night that is repeated asks nobody twice."""


def retry_partners(services: Services) -> int:
    """Have every partner that failed asked again; return how many. Safe to repeat."""
    asked_before = services.now() - _NOT_BEFORE
    with services.database.read() as session:
        failed = request_partners.list_failed(session, asked_before=asked_before, limit=_MOST)
    asked = 0
    for request_id, name in failed:
        with services.database.begin() as session:
            row = request_partners.lock_partner(session, request_id, name)
            if row is None or row.state is not AskState.FAILED or row.asked_at >= asked_before:
                continue
            request_partners.ask_again(session, row, at=services.now())
            services.queue.enqueue_partner(session, request_id, name, attempt=row.attempt)
            asked += 1
    return asked
