"""Modals of letters: which one, and the letter itself to be read before it goes out."""

from collections.abc import Iterator
from enum import StrEnum
from typing import Any, Final

from slack_sdk.models.blocks import Block, Option, PlainTextInputElement, SectionBlock

from bot.slack import blocks
from bot.slack.blocks import MOST_IN_OPTION, MOST_IN_SECTION
from bot.slack.letter_values import LetterTarget, SentTarget
from bot.slack.modal_views import field_input, menu, modal
from bot.slack.reading import Reader
from handlers.preview_letter import PreviewedLetter
from storage.vocabulary import LetterType

CHOOSE_LETTER_VIEW: Final = "choose_letter"
LETTER_VIEW: Final = "letter"
HAND_OVER_VIEW: Final = "hand_over_letter"
_LONGEST_WORDS: Final = 2_000
_OPTIONAL: Final = frozenset({LetterType.DONE, LetterType.PARTIAL})
"""The letters to which staff may add something that nobody asks for."""


class LetterField(StrEnum):
    """The fields of the three; each is the id of its block and of the element in it."""

    TYPE = "type"
    LANGUAGE = "language"
    WORDS = "words"
    HANDED_OVER = "handed_over"


def choose_view(reader: Reader, target: LetterTarget) -> dict[str, Any]:
    """Return the question which letter, where that is open, and in which language."""
    words, field = reader.words.letters, LetterField
    shown: list[Block] = [blocks.section(words.choose_what.format(request=target.request))]
    if target.type is None:
        types = (LetterType.RECEIVED, LetterType.IDENTITY, LetterType.SCOPE)
        shown.append(field_input(field.TYPE, words.type, menu(field.TYPE, [(one, words.types[one]) for one in types])))
    languages = menu(field.LANGUAGE, words.languages.items())
    if target.language is not None:
        languages.initial_option = Option(
            value=target.language, text=blocks.plain(words.languages[target.language], limit=MOST_IN_OPTION)
        )
    shown.append(field_input(field.LANGUAGE, words.language, languages))
    return modal(
        reader.words,
        words.choose_title,
        shown,
        callback_id=CHOOSE_LETTER_VIEW,
        submit=words.choose_submit,
        metadata=target.encode(),
    )


def letter_view(reader: Reader, target: LetterTarget, letter: PreviewedLetter) -> dict[str, Any]:
    """Return a letter to be read: with a mark where staff write, so that nothing typed goes to Slack and back."""
    words, field = reader.words.letters, LetterField
    shown: list[Block] = [blocks.section(words.read_it), *_pages(letter.text.reveal())]
    if letter.needs_words or letter.type in _OPTIONAL:
        element = PlainTextInputElement(action_id=field.WORDS, multiline=True, max_length=_LONGEST_WORDS)
        label, hint = words.words[letter.type], words.words_hint[letter.type]
        shown.append(field_input(field.WORDS, label, element, hint=hint, is_optional=not letter.needs_words))
    if not letter.can_mail:
        element = PlainTextInputElement(action_id=field.HANDED_OVER, multiline=True, max_length=_LONGEST_WORDS)
        shown.append(blocks.section(words.no_mail))
        shown.append(field_input(field.HANDED_OVER, words.handed_over, element, hint=words.handed_over_hint))
    chosen = LetterTarget(target.user, target.request, letter.type, letter.language)
    return modal(
        reader.words,
        words.titles[letter.type],
        shown,
        callback_id=LETTER_VIEW,
        submit=words.submit if letter.can_mail else words.hand_over_submit,
        metadata=chosen.encode(),
    )


def hand_over_view(reader: Reader, target: SentTarget) -> dict[str, Any]:
    """Return the question how a letter was handed over that did not go out."""
    words, field = reader.words.letters, LetterField
    element = PlainTextInputElement(action_id=field.HANDED_OVER, multiline=True, max_length=_LONGEST_WORDS)
    shown = (
        blocks.section(words.hand_over_what.format(letter=target.letter)),
        field_input(field.HANDED_OVER, words.handed_over, element, hint=words.handed_over_hint),
    )
    return modal(
        reader.words,
        words.hand_over_title,
        shown,
        callback_id=HAND_OVER_VIEW,
        submit=words.hand_over_submit,
        metadata=target.encode(),
    )


def _pages(text: str) -> Iterator[SectionBlock]:
    """Yield a letter in plain paragraphs, as many as its length needs; whole paragraphs where they fit."""
    page = ""
    for paragraph in text.strip().split("\n\n"):
        for start in range(0, max(len(paragraph), 1), MOST_IN_SECTION):
            piece = paragraph[start : start + MOST_IN_SECTION]
            if page and len(page) + len(piece) + 2 > MOST_IN_SECTION:
                yield SectionBlock(text=blocks.plain(page, limit=MOST_IN_SECTION))
                page = piece
            else:
                page = f"{page}\n\n{piece}" if page else piece
    yield SectionBlock(text=blocks.plain(page, limit=MOST_IN_SECTION))
