"""Masked samples of a run: of each ticket its dates, what is masked in it, and the beginning of what can be read."""

from collections.abc import Sequence

from slack_sdk.models.blocks import Block

from bot.slack import blocks
from bot.slack.blocks import Message, escaped
from bot.slack.reading import Reader, dates
from bot.slack.ticket_pages import SHOW_ACTION, masked_kinds
from bot.slack.values import Target
from handlers.policy.model import PurposeName
from handlers.show_ticket import MaskedTicket

_MOST_PARTS = 3
_MOST_IN_PART = 600


def samples_message(reader: Reader, tickets: Sequence[MaskedTicket]) -> Message:
    """Return the samples, each with a button that opens the whole ticket, masked too."""
    title = reader.words.sweeps.samples_title.of(len(tickets))
    shown = [block for ticket in tickets for block in _sample(reader, ticket)]
    return Message(title, (blocks.section(title), *shown))


def _sample(reader: Reader, ticket: MaskedTicket) -> list[Block]:
    words = reader.words
    when = dates(reader, created_at=ticket.created_at, closed_at=ticket.closed_at, due_at=ticket.due_at)
    target = Target(reader.user, ticket.conversation_id, PurposeName(ticket.purpose))
    head = blocks.section(
        f"*{escaped(ticket.conversation_id)}* · {words.states[ticket.state]} · {when}",
        button=blocks.button(words.show_button, action_id=SHOW_ACTION, value=target.encode()),
    )
    texts = [part.text for part in ticket.parts if part.text is not None][:_MOST_PARTS]
    lines = [blocks.masked_line(text, otherwise=words.sweeps.sample_empty, limit=_MOST_IN_PART) for text in texts]
    return [blocks.divider(), head, *lines, blocks.context(masked_kinds(reader, ticket))]
