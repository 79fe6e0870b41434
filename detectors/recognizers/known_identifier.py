"""The ticket's own known identifiers as a deny-list: the contact's name, e-mail and phone in every usual spelling."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import Final

import phonenumbers

from detectors.checksums import digits_of
from detectors.entities import Finding, Kind, KnownIdentifier
from detectors.recognizers.characters import DASHES, INVISIBLE, SPACES
from detectors.recognizers.known_name import folded, name_clues, name_pattern

RECOGNIZER: Final = "known_identifier"
"""The recognizer's name."""

SCORE: Final = 0.97
"""What is known of the contact and stands in the text is theirs: surer than any pattern."""

_MOST_CHARACTERS: Final = 320
_FEWEST_DIGITS: Final = 5
_FEWEST_CHARACTERS: Final = 3
_JOIN = rf"[{SPACES}{DASHES}{INVISIBLE}./()\r\n]{{0,3}}"
_AT = r"[ ]?(?:@|%40|[\(\[][ ]?(?:at|snabel-?a)[ ]?[\)\]]|snabel-?a)[ ]?"


def search_known(known: Sequence[KnownIdentifier]) -> Callable[[str], Iterator[Finding]]:
    """Return a search for everything known, for all texts of a ticket.

    A pattern is made when a text first holds a clue to it: that takes a thousand times as long as looking for the clue.
    """
    sought = [_Sought(each) for each in dict.fromkeys(known)]

    def search(text: str) -> Iterator[Finding]:
        letters, digits = folded(text), digits_of(text)
        for each in sought:
            if each.may_stand_in(letters, digits):
                yield from each.search(text)

    return search


class _Sought:
    """One known identifier, its clues, and its pattern as soon as it is needed."""

    def __init__(self, known: KnownIdentifier) -> None:
        self._kind = known.kind
        self._text = known.text.strip()[:_MOST_CHARACTERS]
        self._clues = _clues(self._kind, self._text)

    def may_stand_in(self, letters: str, digits: str) -> bool:
        """Say whether a text may hold the identifier, given its letters without case or diacritics, and its digits."""
        return not self._clues or any(clue in (digits if clue.isdigit() else letters) for clue in self._clues)

    def search(self, text: str) -> Iterator[Finding]:
        """Yield where it stands."""
        if self._pattern is not None:
            for match in self._pattern.finditer(text):
                if match.end() > match.start():
                    yield Finding(match.start(), match.end(), self._kind, SCORE, RECOGNIZER)

    @cached_property
    def _pattern(self) -> re.Pattern[str] | None:
        return _pattern(self._kind, self._text)


def _clues(kind: Kind, text: str) -> tuple[str, ...]:
    """Return pieces, one of which every text holds in which the identifier stands; none where nothing can be said."""
    if "@" in text:
        return _ascii_clue(text.rpartition("@")[0])
    if kind is Kind.PERSON:
        return name_clues(text)
    digits = digits_of(text)
    if kind is Kind.PHONE_NUMBER or len(digits) * 2 > len(text):
        return (digits[-_FEWEST_DIGITS:],) if len(digits) >= _FEWEST_DIGITS else ()
    return _ascii_clue(text.split(maxsplit=1)[0]) if text else ()


def _ascii_clue(text: str) -> tuple[str, ...]:
    return (text.lower(),) if text.isascii() and not text.isdigit() else ()


def _pattern(kind: Kind, text: str) -> re.Pattern[str] | None:
    if "@" in text:
        return _email_pattern(text)
    if kind is Kind.PERSON:
        return name_pattern(text)
    if kind is Kind.PHONE_NUMBER:
        return _phone_pattern(text)
    return _literal_pattern(text)


def _email_pattern(address: str) -> re.Pattern[str] | None:
    local, _, domain = address.rpartition("@")
    if not local or not domain:
        return None
    spelled = _AT.join((re.escape(local), r"[.,]".join(re.escape(label) for label in domain.split("."))))
    return re.compile(rf"(?<![\w.+-]){spelled}(?![\w-])", re.IGNORECASE)


def _phone_pattern(number: str) -> re.Pattern[str] | None:
    try:
        parsed = phonenumbers.parse(digits_of(number) if "+" not in number else "+" + digits_of(number), "SE")
    except phonenumbers.NumberParseException:
        return _digits_pattern(digits_of(number))
    country = _joined(str(parsed.country_code))
    national = phonenumbers.national_significant_number(parsed)
    if len(national) < _FEWEST_DIGITS:
        return None
    prefix = rf"(?:(?:\+|00)?{_JOIN}{country}{_JOIN}(?:\(?[0oO]\)?{_JOIN})?|\(?[0oO]\)?{_JOIN})?"
    return re.compile(rf"(?<![\w+])(?<!\d[.,\-]){prefix}{_joined(national)}(?![^\W_])")


def _literal_pattern(text: str) -> re.Pattern[str] | None:
    digits = digits_of(text)
    if len(digits) * 2 > len(text):
        return _digits_pattern(digits)
    if len(text) < _FEWEST_CHARACTERS:
        return None
    words = r"\s{1,3}".join(re.escape(word) for word in text.split())
    return re.compile(rf"(?<![^\W_]){words}(?![^\W_])", re.IGNORECASE)


def _digits_pattern(digits: str) -> re.Pattern[str] | None:
    if len(digits) < _FEWEST_DIGITS:
        return None
    return re.compile(rf"(?<!\w){_joined(digits)}(?!\w)")


def _joined(digits: str) -> str:
    return _JOIN.join("[0oO]" if digit == "0" else digit for digit in digits)
