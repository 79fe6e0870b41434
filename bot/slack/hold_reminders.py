"""What the owners of holds are told in the privacy channel: which are to be reviewed.

A worker imports this: no Bolt.
"""

from collections.abc import Sequence
from typing import Final

from bot.slack import blocks
from bot.slack.blocks import Message
from bot.slack.words_en import ENGLISH
from handlers.services import HoldReminder

MOST_REMINDED: Final = 40
"""How many holds one message names."""


def reminder_message(reminders: Sequence[HoldReminder]) -> Message:
    """Return which holds are to be reviewed, each with its owner; the channel has no language of its own: English."""
    title = ENGLISH.holds.reminder_title.of(len(reminders))
    lines = (blocks.section(_line(each)) for each in reminders)
    return Message(title, (blocks.section(f"*{title}*"), *lines, blocks.context(ENGLISH.holds.reminder_how)))


def _line(reminder: HoldReminder) -> str:
    return ENGLISH.holds.reminder.format(
        hold=reminder.hold,
        owner=blocks.mentioned(reminder.owner),
        review=reminder.review_on,
        left=ENGLISH.left(reminder.days_left),
    )
