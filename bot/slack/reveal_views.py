"""The two modals of a reveal: which value, why and for which purpose; and the review of a broken glass.

A value is chosen by its place, in ids. The reason is typed: it arrives in the submission, and is never put into a view,
a value or metadata of ours.
"""

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import Any, Final

from slack_sdk.models.blocks import (
    Block,
    CheckboxesElement,
    InputBlock,
    Option,
    PlainTextInputElement,
    StaticSelectElement,
)

from bot.slack import blocks
from bot.slack.correction_views import value_groups
from bot.slack.modal_views import field_input, modal
from bot.slack.reading import Reader
from bot.slack.values import RevealTarget
from handlers.policy.model import PurposeName
from handlers.show_ticket import MaskedValue

REVEAL_VIEW: Final = "ask_reveal"
REVIEW_REVEAL_VIEW: Final = "review_reveal"
GLASS: Final = "break_glass"
"""The one choice of the checkbox."""
LONGEST_REASON: Final = 1_000
_MOST_VALUES: Final = 500
_FEWEST_CHARACTERS: Final = 5


class RevealField(StrEnum):
    """The fields of the two modals; each is the id of its block and of the element in it."""

    VALUE = "value"
    PURPOSE = "purpose"
    REASON = "reason"
    GLASS = "glass"
    NOTE = "note"


def reveal_view(
    reader: Reader,
    values: Sequence[MaskedValue],
    target: RevealTarget,
    *,
    purposes: Sequence[PurposeName],
    stated: PurposeName,
    may_break_glass: bool,
) -> dict[str, Any]:
    """Return the question which value is to be read, of those that may be; `stated` is chosen among the purposes."""
    words = reader.words
    if not values:
        return modal(words, words.reveals.title, [blocks.section(words.reveals.nothing)])
    shown = [*_fields(reader, values, purposes, stated), *([_glass(reader)] if may_break_glass else [])]
    return modal(
        words,
        words.reveals.title,
        shown,
        callback_id=REVEAL_VIEW,
        submit=words.reveals.submit,
        metadata=target.encode(),
    )


def review_reveal_view(reader: Reader, target: RevealTarget) -> dict[str, Any]:
    """Return the question what the review of a broken glass came to."""
    words = reader.words
    what: list[Block] = [blocks.section(words.reveals.review_what.format(reveal=target.reveal))]
    note = field_input(
        RevealField.NOTE, words.reveals.review_note, _typed(RevealField.NOTE), hint=words.reveals.review_hint
    )
    return modal(
        words,
        words.reveals.review_title,
        [*what, note],
        callback_id=REVIEW_REVEAL_VIEW,
        submit=words.reveals.review_submit,
        metadata=target.encode(),
    )


def _fields(
    reader: Reader, values: Sequence[MaskedValue], purposes: Sequence[PurposeName], stated: PurposeName
) -> Iterator[InputBlock]:
    words = reader.words
    choice = StaticSelectElement(
        action_id=RevealField.VALUE, option_groups=list(value_groups(reader, values[:_MOST_VALUES]))
    )
    yield field_input(RevealField.VALUE, words.reveals.which, choice, hint=words.reveals.which_hint)
    offered = {
        name: Option(value=name, text=blocks.plain(reader.purpose(name), limit=blocks.MOST_IN_OPTION))
        for name in purposes
    }
    menu = StaticSelectElement(
        action_id=RevealField.PURPOSE, options=list(offered.values()), initial_option=offered.get(stated)
    )
    yield field_input(RevealField.PURPOSE, words.reveals.purpose, menu)
    yield field_input(
        RevealField.REASON, words.reveals.reason, _typed(RevealField.REASON), hint=words.reveals.reason_hint
    )


def _typed(field: RevealField) -> PlainTextInputElement:
    return PlainTextInputElement(
        action_id=field, multiline=True, min_length=_FEWEST_CHARACTERS, max_length=LONGEST_REASON
    )


def _glass(reader: Reader) -> InputBlock:
    words = reader.words
    option = Option(value=GLASS, text=blocks.plain(words.reveals.glass_option, limit=blocks.MOST_IN_OPTION))
    element = CheckboxesElement(action_id=RevealField.GLASS, options=[option])
    return field_input(RevealField.GLASS, words.reveals.glass, element, hint=words.reveals.glass_hint, is_optional=True)
