"""Labelled tickets told anew: other people, other places, other spelling, the same sentence.

Each time training sees a ticket it is varied: names are exchanged for others of their role (the same name for the same
one everywhere in the ticket), places and streets too, ordinary words for random ones of the dictionary, and the whole
is lower-cased, stripped of diacritics or mistyped as people do. So the model learns what stands around names, and how
names look, and not the names of the tickets.
"""

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from detectors.entities import Kind
from detectors.model.lexicon import folded, key_of
from detectors.training.markup import LabelledTicket, Span
from detectors.training.stock import NameMaker, Stock


@dataclass(frozen=True, slots=True, kw_only=True)
class Rates:
    """How often a ticket is varied in each way; shares of 1."""

    renamed: float = 0.6
    relisted: float = 0.85
    """Of the names exchanged, how many come from lists; the others are made up."""
    decoys: float = 0.6
    """Of the given names in decoys, how many are exchanged."""
    recoded: float = 0.6
    """Of the values that are numbers, codes or made-up words, how many are exchanged."""
    scrambled: float = 0.6
    scrambled_words: float = 0.2
    compounded: float = 0.2
    """Of the words put in, how many are two made into one, as Swedish does."""
    lower: float = 0.17
    upper: float = 0.015
    undiacritical: float = 0.07
    mistyped: float = 0.20
    mistyped_words: float = 0.06


_CODES: Final = frozenset(
    {Kind.PASSWORD, Kind.USERNAME, Kind.OTHER_ID, Kind.PASSPORT_OR_ID, Kind.POSTAL_CODE, Kind.LICENSE_PLATE}
    | {Kind.BANK_ACCOUNT, Kind.BANKGIRO, Kind.PLUSGIRO}
)
_OF_WORDS: Final = frozenset({Kind.PASSWORD, Kind.USERNAME})
_NAMES_IN_CODES: Final = 0.3
_DIGITS: Final = re.compile(r"(?<!\d)(?!(?:19|20)\d\d(?!\d))\d{2,}")
"""Years stay, and single digits, which mostly count something."""
_CODE_WORD: Final = re.compile(r"[^\W\d_]{4,}")
_LETTERS: Final = re.compile(r"[^\W\d_]+")
_NAME_WORD: Final = re.compile(r"[^\W\d_]{2,}")
_PLAIN_WORD: Final = re.compile(r"(?<![\w@./-])[^\W\d_]{4,}(?![\w@/-])")
_STREET_NAME: Final = re.compile(r"[^\W\d_][^\d,;\n]*[^\W\d_]")
_KEYS: Final = "abcdefghijklmnopqrstuvwxyzåäö"

Piece = tuple[str, Kind | None, bool]
"""A piece of text, its kind, and whether it is marked at all (a decoy is marked and has no kind)."""


class Variator:
    """Varies tickets. Deterministic: the same `draw` gives the same variation."""

    def __init__(self, stock: Stock, dictionary: Sequence[str], *, rates: Rates | None = None) -> None:
        self._stock = stock
        self._maker = NameMaker(stock)
        self._dictionary = dictionary
        self._listed_given = frozenset(key_of(name) for name in stock.given)
        self._rates = rates or Rates()
        self._plain = frozenset(dictionary)

    def vary(self, ticket: LabelledTicket, draw: random.Random) -> LabelledTicket:
        """Return the ticket told anew."""
        pieces = _pieces(ticket)
        rates = self._rates
        if draw.random() < rates.renamed:
            pieces = self._renamed(pieces, draw)
        if draw.random() < rates.scrambled:
            pieces = [self._scrambled(piece, draw) for piece in pieces]
        if draw.random() < rates.mistyped:
            pieces = [_mistyped(piece, draw, rates.mistyped_words) for piece in pieces]
        if draw.random() < rates.undiacritical:
            pieces = _mapped(pieces, _without_diacritics)
        chance = draw.random()
        if chance < rates.lower:
            pieces = _mapped(pieces, str.lower)
        elif chance < rates.lower + rates.upper:
            pieces = _mapped(pieces, str.upper)
        return _ticket_of(ticket, pieces)

    def _renamed(self, pieces: list[Piece], draw: random.Random) -> list[Piece]:
        renamed: dict[str, str] = {}
        changed: list[Piece] = []
        for text, kind, is_marked in pieces:
            if kind is Kind.PERSON:
                changed.append((self._person(text, renamed, draw), kind, is_marked))
            elif kind is Kind.CITY:
                changed.append((self._place(text, renamed, draw), kind, is_marked))
            elif kind is Kind.STREET_ADDRESS and draw.random() < 0.7:  # noqa: PLR2004 - farms and the like stay
                changed.append((self._street(text, draw), kind, is_marked))
            elif is_marked and kind is None:
                changed.append((self._decoy(text, renamed, draw), kind, is_marked))
            elif kind in _CODES and draw.random() < self._rates.recoded:
                changed.append((self._code(text, kind, renamed, draw), kind, is_marked))
            else:
                changed.append((text, kind, is_marked))
        return changed

    def _decoy(self, text: str, renamed: dict[str, str], draw: random.Random) -> str:
        """Exchange the names in the name of a product, a shop or a street, so that what stands around them tells."""

        def other(match: re.Match[str]) -> str:
            word, ending = match[0], ""
            if key_of(word) not in self._listed_given and word.endswith("s"):
                word, ending = word[:-1], "s"
            if key_of(word) not in self._listed_given or draw.random() > self._rates.decoys:
                return match[0]
            key = f"decoy {key_of(word)}"
            renamed.setdefault(key, self._given(draw) if draw.random() < 0.8 else self._surname(draw))  # noqa: PLR2004
            return _in_style_of(word, renamed[key]) + ending

        named = _NAME_WORD.sub(other, text)
        return _other_digits(named, renamed, draw) if draw.random() < self._rates.recoded else named

    def _code(self, text: str, kind: Kind, renamed: dict[str, str], draw: random.Random) -> str:
        """Exchange what a code is made of for other of its form, so that what stands around it tells of it."""

        def other(match: re.Match[str]) -> str:
            word = match[0]
            key = f"code {word}"
            if key not in renamed:
                made = self._given(draw) if draw.random() < _NAMES_IN_CODES else draw.choice(self._dictionary)
                renamed[key] = _in_style_of(word, made)
            return renamed[key]

        worded = _CODE_WORD.sub(other, text) if kind in _OF_WORDS else text
        return _other_digits(worded, renamed, draw)

    def _person(self, text: str, renamed: dict[str, str], draw: random.Random) -> str:
        words = _NAME_WORD.findall(text)

        def other(match: re.Match[str]) -> str:
            word = match[0]
            key = key_of(word)
            if key not in renamed:
                is_given = word == words[0] if len(words) > 1 else key in self._listed_given
                renamed[key] = self._given(draw) if is_given else self._surname(draw)
            return _in_style_of(word, renamed[key])

        return _NAME_WORD.sub(other, text)

    def _given(self, draw: random.Random) -> str:
        return _one_word(draw.choice(self._stock.given))

    def _surname(self, draw: random.Random) -> str:
        if draw.random() < self._rates.relisted:
            return _one_word(draw.choice(self._stock.surnames))
        return self._maker.surname(draw)

    def _place(self, text: str, renamed: dict[str, str], draw: random.Random) -> str:
        key = f"place {key_of(text)}"
        if key not in renamed:
            renamed[key] = draw.choice(self._stock.places)
        return _in_style_of(text, renamed[key])

    def _street(self, text: str, draw: random.Random) -> str:
        if not re.search(r"\d", text):
            return text
        return _STREET_NAME.sub(lambda match: _in_style_of(match[0], self._maker.street(draw)), text, count=1)

    def _is_plain_title(self, word: str) -> bool:
        """Say whether a word with a capital is an ordinary one, as at the beginning of a sentence."""
        return word.istitle() and key_of(word) in self._plain

    def _scrambled(self, piece: Piece, draw: random.Random) -> Piece:
        text, kind, is_marked = piece
        if is_marked:
            return piece

        def other(match: re.Match[str]) -> str:
            word = match[0]
            if draw.random() > self._rates.scrambled_words or not (word.islower() or self._is_plain_title(word)):
                return word
            other = draw.choice(self._dictionary)
            if draw.random() < self._rates.compounded:
                other += draw.choice(self._dictionary)
            return other.capitalize() if word.istitle() else other

        return _PLAIN_WORD.sub(other, text), kind, is_marked


def _other_digits(text: str, renamed: dict[str, str], draw: random.Random) -> str:
    """Exchange runs of digits, the same run for the same one everywhere; what begins with a zero goes on to."""

    def other(match: re.Match[str]) -> str:
        key = f"digits {match[0]}"
        if key not in renamed:
            first, rest = match[0][0], match[0][1:]
            renamed[key] = "".join(
                [first if first == "0" else draw.choice("123456789"), *draw.choices("0123456789", k=len(rest))]
            )
        return renamed[key]

    return _DIGITS.sub(other, text)


def _pieces(ticket: LabelledTicket) -> list[Piece]:
    pieces: list[Piece] = []
    position = 0
    for span in ticket.spans:
        pieces.append((ticket.text[position : span.start], None, False))
        pieces.append((ticket.text[span.start : span.end], span.kind, True))
        position = span.end
    return [*pieces, (ticket.text[position:], None, False)]


def _ticket_of(ticket: LabelledTicket, pieces: Sequence[Piece]) -> LabelledTicket:
    spans: list[Span] = []
    length = 0
    for text, kind, is_marked in pieces:
        if is_marked:
            spans.append(Span(length, length + len(text), kind))
        length += len(text)
    return replace(ticket, text="".join(text for text, _, _ in pieces), spans=tuple(spans))


def _mapped(pieces: Sequence[Piece], change: Callable[[str], str]) -> list[Piece]:
    return [(change(text), kind, is_marked) for text, kind, is_marked in pieces]


def _without_diacritics(text: str) -> str:
    return "".join(folded(each) if each.islower() else folded(each.lower()).upper() for each in text)


def _one_word(name: str) -> str:
    return name.split(maxsplit=1)[0]


def _in_style_of(old: str, new: str) -> str:
    letters = "".join(_LETTERS.findall(old))
    if letters.islower():
        return new.lower()
    return new.upper() if letters.isupper() and len(letters) > 1 else new


def _mistyped(piece: Piece, draw: random.Random, share: float) -> Piece:
    text, kind, is_marked = piece
    if is_marked and kind not in {Kind.PERSON, Kind.CITY, Kind.STREET_ADDRESS}:
        return piece

    def mistype(match: re.Match[str]) -> str:
        return _slip(match[0], draw) if draw.random() < share and len(match[0]) > 3 else match[0]  # noqa: PLR2004

    return _LETTERS.sub(mistype, text), kind, is_marked


def _slip(word: str, draw: random.Random) -> str:
    """Return a word with a letter lost, doubled, exchanged, or in its neighbour's place; never the first."""
    at = draw.randrange(1, len(word))
    slips = (
        word[:at] + word[at + 1 :],
        word[:at] + word[at] + word[at:],
        word[:at] + draw.choice(_KEYS) + word[at + 1 :],
        word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :] if at > 1 else word,
    )
    return draw.choice(slips)
