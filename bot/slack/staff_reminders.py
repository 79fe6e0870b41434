"""What the privacy channel is told of the staff: whose training or confidentiality agreement lapses, or has.

A worker imports this: no Bolt.
"""

from collections.abc import Sequence
from typing import Final

from bot.slack import blocks
from bot.slack.blocks import Message, escaped
from bot.slack.words import Words
from handlers.services import StaffReminder

MOST_STAFF: Final = 40
"""How many records one message names."""


def staff_reminder_message(reminders: Sequence[StaffReminder], words: Words) -> Message:
    """Return which records lapse, each with whose it is, the earliest first."""
    title = words.staff.reminder_title.of(len(reminders))
    lines = (blocks.section(_line(each, words)) for each in reminders)
    return Message(title, (blocks.section(f"*{title}*"), *lines, blocks.context(words.staff.reminder_how)))


def _line(reminder: StaffReminder, words: Words) -> str:
    return words.staff.reminder.format(
        user=escaped(reminder.user),
        record=words.staff.records[reminder.type],
        until=reminder.valid_until,
        left=days_left(words, reminder.days_left),
    )


def days_left(words: Words, days: int) -> str:
    """Return in words how long a record counts still, or that it has lapsed."""
    if days < 0:
        return words.staff.lapsed.of(-days)
    return words.days_left.of(days) if days else words.staff.last_day
