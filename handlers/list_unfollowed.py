"""Redactions that are done, but for the note or the deletion that the policy asks for afterwards."""

from datetime import timedelta
from typing import Final

from handlers.services import Services
from storage import redactions
from storage.ids import RedactionId

_AGE: Final = timedelta(hours=1)
_MOST: Final = 1_000


def list_unfollowed(services: Services) -> list[tuple[RedactionId, str]]:
    """Return those that ended more than an hour ago: the workflow that was to follow them up gave up by then."""
    with services.database.read() as session:
        return redactions.list_unfollowed(session, finished_before=services.now() - _AGE, limit=_MOST)
