"""The two modals by which masks are corrected: which value is not personal, and what was missed.

A masked value is chosen by its place, in ids. What was missed is typed: it arrives in the submission, and is never put
into a view, a value or metadata of ours.
"""

from collections.abc import Iterable, Iterator
from enum import StrEnum
from itertools import groupby, islice
from typing import Any, Final

from slack_sdk.models.blocks import Option, OptionGroup, PlainTextInputElement, StaticSelectElement

from bot.slack import blocks
from bot.slack.modal_views import field_input, menu, modal
from bot.slack.reading import Reader
from bot.slack.values import Target, encode_place
from detectors.entities import Kind
from handlers.show_ticket import MaskedTicket, MaskedValue

NOT_PERSONAL_VIEW: Final = "propose_not_personal"
MISSED_VIEW: Final = "propose_missed"
LONGEST_MISSED: Final = 200
_MOST_VALUES: Final = 500
_MOST_IN_GROUP: Final = 100
_MOST_GROUPS: Final = 100


class CorrectionField(StrEnum):
    """The fields of the two modals; each is the id of its block and of the element in it."""

    VALUE = "value"
    WORDS = "words"
    KIND = "kind"


def not_personal_view(reader: Reader, ticket: MaskedTicket, target: Target) -> dict[str, Any]:
    """Return the question which of a ticket's masked values is not personal, each under its message."""
    words = reader.words
    values = ticket.values[:_MOST_VALUES]
    if not values:
        return modal(
            words, words.corrections.not_personal_title, [blocks.section(words.corrections.not_personal_nothing)]
        )
    choice = StaticSelectElement(action_id=CorrectionField.VALUE, option_groups=list(value_groups(reader, values)))
    shown = [
        field_input(
            CorrectionField.VALUE,
            words.corrections.not_personal_which,
            choice,
            hint=words.corrections.not_personal_hint,
        )
    ]
    return modal(
        words,
        words.corrections.not_personal_title,
        shown,
        callback_id=NOT_PERSONAL_VIEW,
        submit=words.corrections.correct_submit,
        metadata=target.encode(),
    )


def missed_view(reader: Reader, target: Target) -> dict[str, Any]:
    """Return the question what was missed, in which the words are typed."""
    words = reader.words
    typed = PlainTextInputElement(action_id=CorrectionField.WORDS, min_length=2, max_length=LONGEST_MISSED)
    kinds = menu(CorrectionField.KIND, ((kind, _capital(words.kinds[kind])) for kind in Kind))
    shown = (
        field_input(
            CorrectionField.WORDS, words.corrections.missed_words, typed, hint=words.corrections.missed_words_hint
        ),
        field_input(
            CorrectionField.KIND, words.corrections.missed_kind, kinds, hint=words.corrections.missed_kind_hint
        ),
    )
    return modal(
        words,
        words.corrections.missed_title,
        shown,
        callback_id=MISSED_VIEW,
        submit=words.corrections.correct_submit,
        metadata=target.encode(),
    )


def value_groups(reader: Reader, values: Iterable[MaskedValue]) -> Iterator[OptionGroup]:
    """Yield masked values to choose from, each under its message, as many as a menu takes; each is a place in ids."""
    yield from islice(_groups(reader, values), _MOST_GROUPS)


def _groups(reader: Reader, values: Iterable[MaskedValue]) -> Iterator[OptionGroup]:
    for label, group in groupby(values, key=lambda value: _where(reader, value)):
        options = [_option(reader, value) for value in group]
        for first in range(0, len(options), _MOST_IN_GROUP):
            yield OptionGroup(
                label=blocks.plain(label, limit=blocks.MOST_IN_OPTION), options=options[first : first + _MOST_IN_GROUP]
            )


def _option(reader: Reader, value: MaskedValue) -> Option:
    return blocks.masked_option(value.shown, reader.words.kinds[value.kind], value=encode_place(value.place))


def _where(reader: Reader, value: MaskedValue) -> str:
    """Return which message a value stands in first, as it is called above the message."""
    if value.author is None or value.created_at is None:
        return reader.words.subject.rstrip(":")
    return f"{reader.words.authors[value.author]} · {reader.moment(value.created_at)}"


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]
