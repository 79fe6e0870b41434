"""The register of breaches as it is read: hours left, counts, who was told. Nothing of what happened."""

from collections.abc import Sequence
from typing import Final

from slack_sdk.models.blocks import Block, ConfirmObject

from bot.slack import blocks
from bot.slack.blocks import Message, escaped
from bot.slack.breach_reminders import hours
from bot.slack.reading import Reader
from bot.slack.ticket_pages import count_kinds
from bot.slack.values import BreachTarget
from handlers.breach_lines import MaskedBreachLine
from handlers.breach_scope import MaskedExposedTicket, MaskedExposure
from handlers.open_breach import OpenedBreach
from storage.vocabulary import BreachState

REPORT_ACTION: Final = "report_breach"
CLOSE_ACTION: Final = "close_breach"
_MOST: Final = 12
_MOST_TICKETS: Final = 15
_MOST_KINDS: Final = 4


def opened_lines(reader: Reader, opened: OpenedBreach) -> list[str]:
    """Return what is said of a breach that was recorded: its clock, and what it exposed."""
    words, line, exposure = reader.words, opened.line, opened.exposure
    return [
        words.breaches.opened.format(breach=line.id),
        _clock(reader, line),
        *exposure_lines(reader, exposure),
        words.breaches.next.format(breach=line.id),
    ]


def exposure_lines(reader: Reader, exposure: MaskedExposure) -> list[str]:
    """Return what was exposed, as markup: counts, and the first tickets."""
    words = reader.words
    lines = [words.breaches.exposed.format(tickets=len(exposure.tickets), persons=exposure.persons)]
    if exposure.kinds:
        lines.append(words.breaches.kinds.format(kinds=count_kinds(exposure.kinds, names=words.kinds)))
    for count, said in (
        (exposure.sensitive, words.breaches.sensitive),
        (exposure.untold, words.breaches.untold),
        (exposure.searches, words.breaches.searches),
    ):
        if count:
            lines.append(said.of(count))
    if exposure.tickets:
        shown = [_ticket(reader, ticket) for ticket in exposure.tickets[:_MOST_TICKETS]]
        lines.append("\n".join([*shown, *(["…"] if len(exposure.tickets) > _MOST_TICKETS else [])]))
    return lines


def breaches_message(
    reader: Reader, listed: Sequence[MaskedBreachLine], *, may_record: bool, before: str | None = None
) -> Message:
    """Return the breaches that are not closed; `before` is said above them, as what was done just now."""
    words = reader.words
    title = words.breaches.list_title.of(len(listed)) if listed else words.breaches.list_none
    told = [blocks.section(before)] if before else []
    lines = [block for one in listed[:_MOST] for block in _breach(reader, one, may_record=may_record)]
    more = [blocks.context(words.breaches.list_cut)] if len(listed) > _MOST else []
    return Message(before or title, (*told, blocks.section(title), *lines, *more))


def _breach(reader: Reader, line: MaskedBreachLine, *, may_record: bool) -> list[Block]:
    words = reader.words
    told = words.breaches.persons_told.format(at=reader.moment(line.persons_told_at)) if line.persons_told_at else ""
    said = words.breaches.line.format(
        breach=line.id,
        state=words.breaches.states[line.state],
        scope=words.breaches.scopes[line.scope],
        aware=reader.moment(line.aware_at),
        clock=_clock(reader, line),
        tickets=line.tickets,
        persons=line.persons,
        told=told,
    )
    return [blocks.section(said), *([_buttons(reader, line)] if may_record else [])]


def _clock(reader: Reader, line: MaskedBreachLine) -> str:
    words, clock = reader.words, line.clock
    if line.state is not BreachState.OPEN:
        told_at = line.authority_told_at
        return words.breaches.told.format(at=reader.moment(told_at)) if told_at else words.breaches.not_told
    said = words.breaches.clock_late if clock.is_late else words.breaches.clock
    return said.format(due=reader.moment(clock.due_at), left=hours(words, clock.hours_left, is_late=clock.is_late))


def _buttons(reader: Reader, line: MaskedBreachLine) -> Block:
    words, value = reader.words, BreachTarget(reader.user, line.id).encode()
    sure = ConfirmObject(
        title=blocks.plain(words.breaches.close_title, limit=100),
        text=blocks.plain(words.breaches.close_what.format(breach=line.id), limit=300),
        confirm=blocks.plain(words.breaches.close_submit, limit=30),
        deny=blocks.plain(words.cancel, limit=30),
    )
    report = blocks.button(words.breaches.report_button, action_id=REPORT_ACTION, value=value)
    if line.state is BreachState.OPEN:
        return blocks.buttons(report)
    close = blocks.button(words.breaches.close_button, action_id=CLOSE_ACTION, value=value, confirm=sure)
    return blocks.buttons(report, close)


def _ticket(reader: Reader, ticket: MaskedExposedTicket) -> str:
    words = reader.words
    most = sorted(ticket.kinds.items(), key=lambda item: (-item[1], item[0]))
    kinds = count_kinds(dict(most[:_MOST_KINDS]), names=words.kinds) + (" …" if len(most) > _MOST_KINDS else "")
    sensitive = ":warning: " if ticket.is_sensitive else ""
    told = [escaped(ticket.conversation_id), words.states[ticket.state], *([kinds] if kinds else [])]
    return f"{sensitive}{' · '.join(told)}"
