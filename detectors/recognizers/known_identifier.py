"""The ticket's own known identifiers as a deny-list: the contact's name, e-mail and phone in every usual spelling."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import phonenumbers

from detectors.checksums import digits_of
from detectors.entities import Finding, Kind, KnownIdentifier
from detectors.recognizers.characters import DASHES, INVISIBLE, SPACES
from detectors.recognizers.known_name import name_pattern

RECOGNIZER: Final = "known_identifier"
"""The recognizer's name."""

SCORE: Final = 0.97
"""What is known of the contact and stands in the text is theirs: surer than any pattern."""

_MOST_CHARACTERS: Final = 320
_FEWEST_DIGITS: Final = 5
_FEWEST_CHARACTERS: Final = 3
_JOIN = rf"[{SPACES}{DASHES}{INVISIBLE}./()\r\n]{{0,3}}"
_AT = r"[ ]?(?:@|%40|[\(\[][ ]?(?:at|snabel-?a)[ ]?[\)\]]|snabel-?a)[ ]?"


@dataclass(frozen=True, slots=True)
class _Sought:
    kind: Kind
    pattern: re.Pattern[str]


def search_known(known: Sequence[KnownIdentifier]) -> Callable[[str], Iterator[Finding]]:
    """Return a search for everything known; its patterns are made once, for all texts of a ticket."""
    sought = list(_sought(known))

    def search(text: str) -> Iterator[Finding]:
        for each in sought:
            for match in each.pattern.finditer(text):
                if match.end() > match.start():
                    yield Finding(match.start(), match.end(), each.kind, SCORE, RECOGNIZER)

    return search


def _sought(known: Iterable[KnownIdentifier]) -> Iterator[_Sought]:
    for each in dict.fromkeys(known):
        pattern = _pattern(each)
        if pattern is not None:
            yield _Sought(each.kind, pattern)


def _pattern(known: KnownIdentifier) -> re.Pattern[str] | None:
    text = known.text.strip()[:_MOST_CHARACTERS]
    if "@" in text:
        return _email_pattern(text)
    if known.kind is Kind.PERSON:
        return name_pattern(text)
    if known.kind is Kind.PHONE_NUMBER:
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
