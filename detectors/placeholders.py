"""Numbered placeholders such as `[PERSON 1]`: the same value has the same number within one ticket."""

import re
from collections.abc import Iterable
from typing import Final

from detectors.entities import Kind
from detectors.persons import Person, Persons
from detectors.sameness import comparable

PLACEHOLDER: Final = re.compile(rf"\[(?P<kind>{'|'.join(Kind)}) (?P<number>[1-9]\d{{0,2}})\]", re.ASCII)
"""Up to 999 of a kind, so that nothing longer can hide behind a placeholder's form."""


def placeholder_spans(text: str) -> list[tuple[int, int]]:
    """Return where placeholders already stand in a text, in order."""
    return [match.span() for match in PLACEHOLDER.finditer(text)]


class Placeholders:
    """The placeholders of one ticket. Holds the values, in memory only: keep it no longer than the ticket takes."""

    def __init__(self) -> None:
        self._numbers: dict[Kind, dict[str | Person, int]] = {kind: {} for kind in Kind}
        self._highest: dict[Kind, int] = dict.fromkeys(Kind, 0)
        self._persons = Persons()

    def __repr__(self) -> str:
        return f"Placeholders({sum(len(values) for values in self._numbers.values())} values)"

    def reserve(self, texts: Iterable[str]) -> None:
        """Keep the numbers that earlier redactions gave free of other values."""
        for text in texts:
            for match in PLACEHOLDER.finditer(text):
                kind = Kind(match["kind"])
                self._highest[kind] = max(self._highest[kind], int(match["number"]))

    def learn(self, values: Iterable[tuple[Kind, str]]) -> None:
        """See all values of a ticket before the first is numbered, so that parts of a name find the whole one."""
        self._persons.learn(value for kind, value in values if kind == Kind.PERSON)

    def of(self, kind: Kind, value: str) -> str:
        """Return what stands for a value: its placeholder, the next number where it is new, and a name's genitive."""
        if kind != Kind.PERSON:  # a kind that comes from the database is a string
            return f"[{kind} {self._number(kind, comparable(kind, value))}]"
        name = self._persons.read(value)
        return f"[{kind} {self._number(kind, self._persons.find(name))}]{name.genitive}"

    def _number(self, kind: Kind, key: str | Person) -> int:
        numbers = self._numbers[kind]
        if key not in numbers:
            self._highest[kind] += 1
            numbers[key] = self._highest[kind]
        return numbers[key]
