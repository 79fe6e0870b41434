"""What the privacy channel is told of requests that came by the public form: numbers, dates, what comes next.

A worker imports this: no Bolt.
"""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from bot.slack import blocks
from bot.slack.blocks import Message
from bot.slack.words import Words
from handlers.masked_requests import MaskedRequestLine
from storage.vocabulary import RequestState


def new_requests_message(requests: Sequence[MaskedRequestLine], words: Words, *, timezone: ZoneInfo) -> Message:
    """Return which requests came, by when each is to be answered, and whether a link is on its way."""
    said = words.news
    title = said.title.of(len(requests))
    lines = (blocks.section(_line(each, words, timezone=timezone)) for each in requests)
    return Message(title, (blocks.section(f":incoming_envelope: *{title}*"), *lines, blocks.context(said.how)))


def _line(request: MaskedRequestLine, words: Words, *, timezone: ZoneInfo) -> str:
    return words.news.line.format(
        request=request.id,
        right=words.rights[request.right],
        received=f"{request.received_at.astimezone(timezone):%Y-%m-%d %H:%M}",
        due=request.due_on,
        left=words.left(request.days_left),
        waits=_waits(request, words),
    )


def _waits(request: MaskedRequestLine, words: Words) -> str:
    if not request.waits_for_identity:
        return words.news.known
    return words.news.waits_link if request.state is RequestState.IDENTITY_PENDING else words.news.waits_staff
