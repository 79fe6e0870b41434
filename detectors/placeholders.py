"""Numbered placeholders such as `[PERSON 1]`: the same value has the same number within one ticket."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from detectors.checksums import digits_of
from detectors.entities import Kind

PLACEHOLDER: Final = re.compile(rf"\[(?P<kind>{'|'.join(Kind)}) (?P<number>[1-9]\d{{0,2}})\]")
"""Up to 999 of a kind, so that nothing longer can hide behind a placeholder's form."""

_NATIONAL_PREFIX: Final = re.compile(r"(?:00|\+)?460?(?=\d{6})|0(?=\d{5})")
_DIGIT_KINDS: Final = frozenset(
    {
        Kind.SE_PERSONNUMMER,
        Kind.SE_ORGANISATIONSNUMMER,
        Kind.CREDIT_CARD,
        Kind.BANK_ACCOUNT,
        Kind.BANKGIRO,
        Kind.PLUSGIRO,
        Kind.POSTAL_CODE,
    }
)
_FULL_PERSONNUMMER: Final = 12


def placeholder_spans(text: str) -> list[tuple[int, int]]:
    """Return where placeholders already stand in a text, in order."""
    return [match.span() for match in PLACEHOLDER.finditer(text)]


class Placeholders:
    """The placeholders of one ticket. Holds the values, in memory only: keep it no longer than the ticket takes."""

    def __init__(self) -> None:
        self._numbers: dict[Kind, dict[str, int]] = {kind: {} for kind in Kind}
        self._highest: dict[Kind, int] = dict.fromkeys(Kind, 0)

    def __repr__(self) -> str:
        return f"Placeholders({sum(len(values) for values in self._numbers.values())} values)"

    def reserve(self, texts: Iterable[str]) -> None:
        """Keep the numbers that earlier redactions gave free of other values."""
        for text in texts:
            for match in PLACEHOLDER.finditer(text):
                kind = Kind(match["kind"])
                self._highest[kind] = max(self._highest[kind], int(match["number"]))

    def of(self, kind: Kind, value: str) -> str:
        """Return the placeholder for a value, the next number where it is new."""
        key = _comparable(kind, value)
        numbers = self._numbers[kind]
        known = numbers.get(key) if kind is not Kind.PERSON else _number_of_person(numbers, key)
        if known is None:
            known = self._highest[kind] = self._highest[kind] + 1
        numbers.setdefault(key, known)
        return f"[{kind} {known}]"


def _comparable(kind: Kind, value: str) -> str:
    if kind is Kind.PHONE_NUMBER:
        return _NATIONAL_PREFIX.sub("", ("+" if value.startswith("+") else "") + digits_of(value), count=1)
    if kind in _DIGIT_KINDS:
        digits = digits_of(value)
        return digits[2:] if kind is Kind.SE_PERSONNUMMER and len(digits) == _FULL_PERSONNUMMER else digits
    return " ".join(value.casefold().split())


def _number_of_person(numbers: dict[str, int], key: str) -> int | None:
    """Return the number of a person one of whose names this is: the same words, or part of them, or more of them."""
    if key in numbers:
        return numbers[key]
    words = set(_words(key))
    alike = (number for other, number in numbers.items() if words <= (have := set(_words(other))) or have <= words)
    return next(alike, None)


def _words(key: str) -> Iterator[str]:
    return (word for word in re.split(r"[\s,.\-]+", key) if word)
