"""The list of restrictions: since when each is, whose it is, when it is reviewed. Neither reasons nor persons."""

from collections.abc import Mapping, Sequence
from typing import Final

from slack_sdk.models.blocks import Block

from bot.slack import blocks
from bot.slack.blocks import Message
from bot.slack.reading import Reader
from bot.slack.values import RestrictionTarget
from handlers.restriction_lines import MaskedRestrictionLine
from storage.vocabulary import IdentifierType

LIFT_ACTION: Final = "lift_restriction"
_MOST: Final = 20


def restrictions_message(reader: Reader, restrictions: Sequence[MaskedRestrictionLine]) -> Message:
    """Return the restrictions in force, each with the button by which it is lifted."""
    words = reader.words
    title = words.restrictions.list_title.of(len(restrictions)) if restrictions else words.restrictions.list_none
    lines = [_line(reader, one) for one in restrictions[:_MOST]]
    more = [blocks.context(words.restrictions.list_cut)] if len(restrictions) > _MOST else []
    return Message(title, (blocks.section(title), *lines, *more))


def known_by(reader: Reader, counts: Mapping[IdentifierType, int]) -> str:
    """Return in words by what a person is known, and by how many of each."""
    words = reader.words
    return ", ".join(f"{words.identifiers[type_]} ({counts[type_]})" for type_ in IdentifierType if type_ in counts)


def _line(reader: Reader, one: MaskedRestrictionLine) -> Block:
    words = reader.words
    line = words.restrictions.line.format(
        restriction=one.id,
        known=known_by(reader, one.known_by),
        placed=reader.day(one.placed_at),
        owner=blocks.mentioned(one.owner),
        review=one.review_on,
        left=words.left(one.days_left or 0),
    )
    target = RestrictionTarget(reader.user, one.id)
    return blocks.section(
        line, button=blocks.button(words.restrictions.lift_button, action_id=LIFT_ACTION, value=target.encode())
    )
