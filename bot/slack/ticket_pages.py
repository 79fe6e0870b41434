"""A ticket as staff see it in Slack: masked, and cut into as many pages as Slack's limits ask for."""

from collections.abc import Mapping, Sequence

from slack_sdk.models.blocks import ActionsBlock, Block, ButtonElement

from bot.slack import blocks
from bot.slack.blocks import Message
from bot.slack.reading import Reader, dates
from bot.slack.values import Target
from detectors.entities import Kind
from handlers.policy.model import PurposeName
from handlers.show_ticket import MaskedPart, MaskedTicket
from storage.vocabulary import PartType, TicketState

SHOW_ACTION = "show_ticket"
"""The action of every button that leads to a ticket; its value is a `Target`."""

NOT_PERSONAL_ACTION = "mark_not_personal"
MISSED_ACTION = "mark_missed"
"""The actions of the buttons under a ticket by which its masks are corrected; their value is a `Target`."""
REVEAL_ACTION = "ask_reveal"
"""The action of the button under a ticket by which one value of it is asked for; its value is a `Target`."""

_MOST_IN_TITLE = 300
_MOST_IN_CONTACT = 200
_GONE = (TicketState.REDACTED, TicketState.DELETED)


def ticket_message(
    reader: Reader, ticket: MaskedTicket, *, page: int, may_correct: bool = False, may_reveal: bool = False
) -> Message:
    """Return one page of a ticket, counted from 0; the last one when there are not so many.

    Who `may_correct` gets the buttons by which what was masked in vain, or missed, is told; who `may_reveal` the one by
    which a masked value is read in full.
    """
    head, foot = _head(reader, ticket), _foot(reader, ticket)
    pressed = _pressed(reader, ticket, may_correct=may_correct, may_reveal=may_reveal)
    if pressed and ticket.state not in _GONE:
        foot.append(blocks.buttons(*pressed))
    pages = _pages(_body(reader, ticket), fixed=[*head, *foot, _turning(reader, ticket, page=1, pages=1_000)])
    page = min(page, len(pages) - 1)
    turning = [_turning(reader, ticket, page=page, pages=len(pages))] if len(pages) > 1 else []
    numbered = [*foot, blocks.context(_page_words(reader, page, len(pages))), *turning] if turning else foot
    return Message(_title(reader, ticket), (*head, *pages[page], *numbered))


def _title(reader: Reader, ticket: MaskedTicket) -> str:
    return reader.words.ticket_title.format(ticket=ticket.conversation_id, state=reader.words.states[ticket.state])


def _head(reader: Reader, ticket: MaskedTicket) -> list[Block]:
    """Return number, state, dates, purpose, sensitive topics, subject and contact."""
    words = reader.words
    when = dates(reader, created_at=ticket.created_at, closed_at=ticket.closed_at, due_at=ticket.due_at)
    purpose = words.for_purpose.format(purpose=blocks.escaped(reader.purpose(ticket.purpose)))
    head: list[Block] = [blocks.header(_title(reader, ticket)), blocks.context(f"{when} · {purpose}")]
    if ticket.topics:
        head.append(blocks.context(reader.sensitive(ticket.topics)))
    if ticket.contacts:
        head.append(blocks.masked_context(words.contact, ticket.contacts, limit=_MOST_IN_CONTACT))
    if ticket.title:
        head.append(blocks.masked_context(words.subject, [ticket.title], limit=_MOST_IN_TITLE))
    return head


def _body(reader: Reader, ticket: MaskedTicket) -> list[list[Block]]:
    """Return the messages in pieces that must not be torn apart: who and when with what follows it."""
    words = reader.words
    if ticket.state in _GONE and ticket.redacted_at is not None:
        gone = words.redacted if ticket.state is TicketState.REDACTED else words.deleted
        return [[blocks.section(blocks.escaped(gone.format(at=reader.moment(ticket.redacted_at))))]]
    pieces = [piece for part in ticket.parts for piece in _part(reader, part)]
    return pieces or [[blocks.section(words.no_parts)]]


def _part(reader: Reader, part: MaskedPart) -> list[list[Block]]:
    words = reader.words
    who = [f"*{words.authors[part.author]}*", *([words.note] if part.type is PartType.NOTE else [])]
    if part.attachments:
        who.append(words.attachments.of(part.attachments))
    line = blocks.context(" · ".join([*who, reader.moment(part.created_at)]))
    gone = words.part_gone[part.state]
    if part.text is None:
        return [[line, blocks.context(gone)]]
    first, *others = blocks.masked_sections(part.text, otherwise=gone)
    pieces: list[list[Block]] = [[line, first]]
    pieces.extend([other] for other in others)
    return pieces


def _foot(reader: Reader, ticket: MaskedTicket) -> list[Block]:
    """Return what was masked, or removed; the attachments; and what is missing."""
    words = reader.words
    notes = [masked_kinds(reader, ticket)]
    if attachments := sum(part.attachments for part in ticket.parts):
        notes.append(words.attachments.of(attachments))
    if ticket.parts_unreached:
        notes.append(f":warning: {words.unreached.of(ticket.parts_unreached)}")
    return [blocks.divider(), blocks.context(*notes)]


def _pressed(reader: Reader, ticket: MaskedTicket, *, may_correct: bool, may_reveal: bool) -> list[ButtonElement]:
    """Return the buttons by which masks are corrected, and one value is read."""
    value = Target(reader.user, ticket.conversation_id, PurposeName(ticket.purpose)).encode()
    named = [(REVEAL_ACTION, reader.words.reveals.button)] if may_reveal and ticket.values else []
    if may_correct:
        named += [(NOT_PERSONAL_ACTION, reader.words.corrections.not_personal_button)] if ticket.values else []
        named.append((MISSED_ACTION, reader.words.corrections.missed_button))
    return [blocks.button(words, action_id=action, value=value) for action, words in named]


def masked_kinds(reader: Reader, ticket: MaskedTicket) -> str:
    """Return what is masked in a ticket, or was removed from it, in one line."""
    words = reader.words
    counted = count_kinds(ticket.kinds, names=words.kinds)
    if ticket.state in _GONE:
        return words.was_removed.format(kinds=counted) if counted else words.was_removed_nothing
    return words.masked.format(kinds=counted) if counted else words.masked_nothing


def count_kinds(kinds: Mapping[str, int], *, names: Mapping[Kind, str]) -> str:
    """Return how many there are of each kind, the most frequent first; a kind that is not known by its own word."""
    most_first = sorted(kinds.items(), key=lambda item: (-item[1], item[0]))
    known = set(Kind)
    return " · ".join(
        f"{blocks.escaped(names[Kind(kind)] if kind in known else kind)} \u00d7\u202f{count}"
        for kind, count in most_first
    )


def _pages(pieces: Sequence[list[Block]], *, fixed: Sequence[Block]) -> list[list[Block]]:
    """Return the pieces on pages, each with as many as fit beside the `fixed` blocks that stand on every page."""
    most_blocks = blocks.MOST_BLOCKS - len(fixed) - 1
    most_characters = blocks.MOST_CHARACTERS - blocks.weight(fixed) - blocks.weight([blocks.context("0" * 50)])
    pages: list[list[Block]] = [[]]
    used = 0
    for piece in pieces:
        characters = blocks.weight(piece)
        if pages[-1] and (len(pages[-1]) + len(piece) > most_blocks or used + characters > most_characters):
            pages.append([])
            used = 0
        pages[-1].extend(piece)
        used += characters
    return pages


def _page_words(reader: Reader, page: int, pages: int) -> str:
    return reader.words.page.format(page=page + 1, pages=pages)


def _turning(reader: Reader, ticket: MaskedTicket, *, page: int, pages: int) -> ActionsBlock:
    """Return the buttons to the pages before and after this one."""
    words, elements = reader.words, []
    for words_on_it, to in ((words.previous_page, page - 1), (words.next_page, page + 1)):
        if 0 <= to < pages:
            target = Target(reader.user, ticket.conversation_id, PurposeName(ticket.purpose), to)
            # One action for each button of a row: Slack refuses the same twice in one block.
            elements.append(blocks.button(words_on_it, action_id=f"{SHOW_ACTION}:{to}", value=target.encode()))
    return blocks.buttons(*elements)
