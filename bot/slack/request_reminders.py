"""What the privacy channel is told every day of requests whose deadline comes near: numbers, dates, what is missing.

A worker imports this: no Bolt.
"""

from collections.abc import Sequence

from bot.slack import blocks
from bot.slack.blocks import Message
from bot.slack.words import Words
from handlers.services import RequestReminder


def requests_due_message(reminders: Sequence[RequestReminder], words: Words) -> Message:
    """Return which requests are to be answered soon, or are late, and what keeps each."""
    said = words.requests
    title = said.reminder_title.of(len(reminders))
    lines = (blocks.section(_line(each, words)) for each in reminders)
    return Message(title, (blocks.section(f"*{title}*"), *lines, blocks.context(said.reminder_how)))


def _line(reminder: RequestReminder, words: Words) -> str:
    return words.requests.reminder.format(
        request=reminder.request,
        right=words.rights[reminder.right],
        due=reminder.due_on,
        left=_left(reminder.days_left, words),
        waits=_waits(reminder, words),
    )


def _waits(reminder: RequestReminder, words: Words) -> str:
    said = words.requests
    if not reminder.is_identified:
        return said.waits_identity
    return said.left.of(reminder.partners_left) if reminder.partners_left else said.waits_answer


def _left(days: int, words: Words) -> str:
    if days <= 0:
        return words.days_late.of(-days) if days else words.due_today
    return words.days_left.of(days)
