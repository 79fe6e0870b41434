"""Which messages in Slack are left to the privacy role: their authors had time to see to them, and did not."""

from datetime import timedelta
from typing import Final

from handlers.services import Services
from storage import message_tasks
from storage.ids import MessageTaskId

_AUTHORS_TIME: Final = timedelta(hours=4)
_MOST: Final = 20


def list_untold_messages(services: Services) -> list[MessageTaskId]:
    """Return the oldest open ones of which the privacy channel was not told yet, as many as one night tells of."""
    before = services.now() - _AUTHORS_TIME
    with services.database.read() as session:
        return [MessageTaskId(row.id) for row in message_tasks.list_untold(session, found_before=before, limit=_MOST)]
