"""A row of work on a message in Slack, as verbs hand it on: no text, as there is none."""

from dataclasses import dataclass
from datetime import datetime

from handlers.message_place import MessagePlace, OpenTask
from storage.ids import MessageTaskId
from storage.models import MessageTask


@dataclass(frozen=True, slots=True)
class MessageTaskLine:
    """One message that holds what does not belong in Slack."""

    id: MessageTaskId
    task: OpenTask
    found_at: datetime


def open_task(row: MessageTask) -> OpenTask:
    """Return what is told of a message."""
    place = MessagePlace(row.channel, row.ts, row.thread_ts)
    is_warned = row.warned_at is not None
    return OpenTask(place=place, author=row.author, link=row.link, kinds=dict(row.kinds), is_warned=is_warned)


def message_line(row: MessageTask) -> MessageTaskLine:
    """Return a row of the list."""
    return MessageTaskLine(id=MessageTaskId(row.id), task=open_task(row), found_at=row.found_at)
