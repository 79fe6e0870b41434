"""What somebody is told every day of requests whose deadline comes near: numbers, dates, what keeps each.

A worker imports this: no Bolt.
"""

from collections.abc import Sequence

from bot.slack import blocks
from bot.slack.blocks import Message
from bot.slack.words import Words
from handlers.masked_requests import MaskedRequestLine


def requests_due_message(requests: Sequence[MaskedRequestLine], words: Words, *, is_direct: bool = False) -> Message:
    """Return which requests are to be answered soon, or are late, and what keeps each; `is_direct` for one person."""
    said = words.requests
    title = said.reminder_title.of(len(requests))
    lines = (blocks.section(_line(each, words)) for each in requests)
    how = words.watching.how_direct if is_direct else said.reminder_how
    return Message(title, (blocks.section(f"*{title}*"), *lines, blocks.context(how)))


def kept_by(request: MaskedRequestLine, words: Words) -> str:
    """Return what keeps a request, and who sees it through, in one line of markup."""
    said = words.watching
    if not request.blocks:
        return ""
    what = said.kept_by.format(what=" · ".join(said.blocks[block] for block in request.blocks))
    left = words.requests.left.of(request.partners_left) if request.partners_left else ""
    who = said.assignee.format(user=blocks.mentioned(request.assignee)) if request.assignee else said.nobody
    return " ".join(filter(None, (what, left, who)))


def _line(request: MaskedRequestLine, words: Words) -> str:
    return words.requests.reminder.format(
        request=request.id,
        right=words.rights[request.right],
        due=request.due_on,
        left=words.left(request.days_left),
        waits=kept_by(request, words),
    )
