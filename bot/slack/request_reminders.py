"""What the privacy channel is told every day of requests whose deadline comes near: numbers, dates, what is missing.

A worker imports this: no Bolt.
"""

from collections.abc import Sequence

from bot.slack import blocks
from bot.slack.blocks import Message
from bot.slack.words import Words
from handlers.masked_requests import MaskedRequestLine


def requests_due_message(requests: Sequence[MaskedRequestLine], words: Words) -> Message:
    """Return which requests are to be answered soon, or are late, and what keeps each."""
    said = words.requests
    title = said.reminder_title.of(len(requests))
    lines = (blocks.section(_line(each, words)) for each in requests)
    return Message(title, (blocks.section(f"*{title}*"), *lines, blocks.context(said.reminder_how)))


def _line(request: MaskedRequestLine, words: Words) -> str:
    return words.requests.reminder.format(
        request=request.id,
        right=words.rights[request.right],
        due=request.due_on,
        left=words.left(request.days_left),
        waits=_waits(request, words),
    )


def _waits(request: MaskedRequestLine, words: Words) -> str:
    said = words.requests
    if request.waits_for_identity:
        return said.waits_identity
    return said.left.of(request.partners_left) if request.partners_left else said.waits_answer
