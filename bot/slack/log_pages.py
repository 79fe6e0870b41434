"""A person's log as the privacy role sees it in Slack: when, what, for which purpose, by whom, and which kinds."""

from typing import Final

from bot.slack import blocks
from bot.slack.blocks import Message, escaped, named
from bot.slack.lists import turning_pages
from bot.slack.reading import Reader
from bot.slack.ticket_pages import count_kinds
from bot.slack.values import LookupTarget
from handlers.person_log import PAGE, LogLine, PersonLog
from handlers.policy.model import PurposeName

LOG_ACTION: Final = "turn_log"
"""The action of the buttons that turn the pages of a log; their value is a `LookupTarget`."""

_LINES_IN_BLOCK: Final = 5
_MOST_KINDS: Final = 8


def log_message(reader: Reader, log: PersonLog, *, purpose: PurposeName) -> Message:
    """Return a page of a person's log."""
    words, by = reader.words, reader.words.queries[log.by]
    title = words.log.title.of(log.total).format(by=by) if log.total else words.log.none.format(by=by)
    told = [
        *([words.log.several.format(contacts=log.contacts)] if log.contacts > 1 else []),
        *([words.log.shared.of(log.shared)] if log.shared else []),
    ]
    lines = [_line(reader, line) for line in log.lines]
    starts = range(0, len(lines), _LINES_IN_BLOCK)
    shown = [blocks.section("\n".join(lines[start : start + _LINES_IN_BLOCK])) for start in starts]
    pages = max(1, -(-log.total // PAGE))
    numbered = [blocks.context(words.page.format(page=log.page + 1, pages=pages))] if pages > 1 else []
    turning = turning_pages(reader, LOG_ACTION, _pages(reader, log, purpose, pages=pages))
    foot = blocks.context(words.log.file)
    return Message(title, (blocks.section(title), *map(blocks.context, told), *shown, *numbered, *turning, foot))


def _line(reader: Reader, line: LogLine) -> str:
    words = reader.words
    kinds = count_kinds(dict(list(line.kinds.items())[:_MOST_KINDS]), names=words.kinds)
    purpose = escaped(reader.purpose(line.purpose)) if line.purpose else words.log.no_purpose
    told = [reader.moment(line.at), f"*{words.log.sorts[line.sort]}*", purpose, _who(reader, line.actor), kinds]
    return " · ".join(filter(None, told))


def _who(reader: Reader, actor: str) -> str:
    return reader.words.log.operator if actor == "cli" else named(actor)


def _pages(
    reader: Reader, log: PersonLog, purpose: PurposeName, *, pages: int
) -> tuple[LookupTarget | None, LookupTarget | None]:
    before = LookupTarget(reader.user, log.lookup, purpose, log.page - 1) if log.page else None
    after = LookupTarget(reader.user, log.lookup, purpose, log.page + 1) if log.page + 1 < pages else None
    return before, after
