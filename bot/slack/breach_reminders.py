"""What the privacy channel is told of a breach while its hours run: numbers and times, not what happened.

A worker imports this: no Bolt.
"""

from bot.slack import blocks
from bot.slack.blocks import Message
from bot.slack.words import Words
from handlers.policy.model import Policy
from handlers.services import BreachReminder


def breach_message(reminder: BreachReminder, words: Words, policy: Policy) -> Message:
    """Return the message about one breach: until when the authority must know, and how many hours are left."""
    said = words.breaches.reminder_late if reminder.is_late else words.breaches.reminder
    if reminder.is_new and not reminder.is_late:
        said = words.breaches.reminder_new
    due = f"{reminder.due_at.astimezone(policy.controller.timezone):%Y-%m-%d %H:%M}"
    left = hours(words, reminder.hours_left, is_late=reminder.is_late)
    line = said.format(breach=reminder.breach, due=due, left=left)
    counts = words.breaches.reminder_counts.format(tickets=reminder.tickets, persons=reminder.persons)
    return Message(line, (blocks.section(line), blocks.context(counts, words.breaches.reminder_how)))


def hours(words: Words, hours_left: int, *, is_late: bool) -> str:
    """Return in words how many hours are left, or how late it is."""
    if hours_left == 0:
        return words.breaches.hours_under_late if is_late else words.breaches.hours_under_left
    return words.breaches.hours_late.of(-hours_left) if is_late else words.breaches.hours_left.of(hours_left)
