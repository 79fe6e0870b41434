"""The list of holds: what each covers, whose it is, when it is reviewed. Neither reasons nor persons."""

from collections.abc import Sequence
from typing import Final

from slack_sdk.models.blocks import Block, ConfirmObject

from bot.slack import blocks
from bot.slack.blocks import Message, escaped
from bot.slack.reading import Reader
from bot.slack.values import HoldTarget
from detectors.entities import Kind
from handlers.hold_lines import MaskedHoldLine
from handlers.policy.hold_rules import REMINDED_BEFORE

RELEASE_ACTION: Final = "release_hold"
REVIEW_ACTION: Final = "review_hold"
_MOST: Final = 12
"""How many holds one message tells of, with their buttons, within Slack's limits."""

_KINDS: Final = frozenset(Kind)
_WARNING: Final = ":warning:"


def holds_message(
    reader: Reader, holds: Sequence[MaskedHoldLine], *, may_release: bool, before: str | None = None
) -> Message:
    """Return the holds in force, the next review first; `before` is said above them, as what was done just now."""
    words = reader.words
    title = words.holds.list_title.of(len(holds)) if holds else words.holds.list_none
    told = [blocks.section(before)] if before else []
    lines = [block for one in holds[:_MOST] for block in _hold(reader, one, may_release=may_release)]
    more = [blocks.context(words.holds.list_cut)] if len(holds) > _MOST else []
    return Message(before or title, (*told, blocks.section(title), *lines, *more))


def covered(reader: Reader, hold: MaskedHoldLine) -> str:
    """Return in words, as markup, what a hold covers."""
    words = reader.words
    if hold.conversation_id is not None:
        return words.holds.on_ticket.format(ticket=escaped(hold.conversation_id))
    told = [
        words.holds.on_person.format(by=words.identifiers[hold.person_by]) if hold.person_by else "",
        words.holds.on_kind.format(kind=_kind(reader, hold.kind)) if hold.kind else "",
        words.holds.on_from.format(day=hold.created_from) if hold.created_from else "",
        words.holds.on_until.format(day=hold.created_until) if hold.created_until else "",
    ]
    return words.holds.on_tickets.format(which=", ".join(filter(None, told)))


def _hold(reader: Reader, hold: MaskedHoldLine, *, may_release: bool) -> list[Block]:
    line = reader.words.holds.line.format(
        hold=hold.id,
        covers=covered(reader, hold),
        owner=blocks.mentioned(hold.owner),
        review=hold.review_on,
        left=_left(reader, hold),
    )
    return [blocks.section(line), *([_buttons(reader, hold)] if may_release else [])]


def _buttons(reader: Reader, hold: MaskedHoldLine) -> Block:
    words, value = reader.words, HoldTarget(reader.user, hold.id).encode()
    sure = ConfirmObject(
        title=blocks.plain(words.holds.release_title, limit=100),
        text=blocks.plain(words.holds.release_what.format(hold=hold.id), limit=300),
        confirm=blocks.plain(words.holds.release_submit, limit=30),
        deny=blocks.plain(words.cancel, limit=30),
    )
    return blocks.buttons(
        blocks.button(words.holds.review_button, action_id=REVIEW_ACTION, value=value),
        blocks.button(words.holds.release_button, action_id=RELEASE_ACTION, value=value, confirm=sure),
    )


def _left(reader: Reader, hold: MaskedHoldLine) -> str:
    left = reader.words.left(hold.days_left)
    return f"{_WARNING} {left}" if 0 < hold.days_left <= REMINDED_BEFORE.days else left


def _kind(reader: Reader, kind: str) -> str:
    return reader.words.kinds[Kind(kind)] if kind in _KINDS else escaped(kind)
