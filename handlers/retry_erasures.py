"""Partners that gave no answer when they were told to erase are told again: a day of silence delays only itself."""

from datetime import timedelta
from typing import Final

from handlers.services import Services
from storage import item_erasures, request_partners
from storage.vocabulary import ErasingState

_MOST: Final = 1_000
_NOT_BEFORE: Final = timedelta(hours=1)


def retry_erasures(services: Services) -> int:
    """Have every partner told again that failed an hour ago; return how many. Safe to repeat."""
    before = services.now() - _NOT_BEFORE
    with services.database.read() as session:
        failed = item_erasures.list_failed(session, before=before, limit=_MOST)
    told = 0
    for request_id, name in failed:
        with services.database.begin() as session:
            row = request_partners.lock_partner(session, request_id, name)
            if row is None or row.erasing is not ErasingState.FAILED or (row.erasing_at or before) >= before:
                continue
            attempt = item_erasures.hand_on(session, row, at=services.now())
            services.queue.enqueue_erasure(session, request_id, name, attempt=attempt)
            told += 1
    return told
