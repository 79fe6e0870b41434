"""What a pattern recognizer is: shapes, cues and a check digit, which together give a score.

    score = the shape's own score
          + 0.35 where a cue stands beside it
          + 0.25 where the check digit is right (people mistype: a wrong one takes nothing away)
          - 0.45 where the words directly before or after name it as an order number, a price or the like

What reaches REPORT_FROM is reported. A shape that says little by itself therefore begins low and needs a cue; one that
can hardly be anything else begins high. Shapes match in linear time: no repetition of unbounded repetitions, and an
anchor on both sides.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from detectors.entities import Finding, Kind
from detectors.recognizers.cues import Cues, is_named_as_staying

REPORT_FROM: Final = 0.5
"""The lowest score that is reported."""

HAS_CUE: Final = 1
IS_RIGHT: Final = 2
STAYS: Final = 4
"""Signs of a value, to be added up: a cue beside it, a right check digit, words that name it as what must stay."""

_CUE_RAISE: Final = 0.35
_CHECK_RAISE: Final = 0.25
_STAYING_FALL: Final = 0.45
_VALUE: Final = "value"
_DIGIT: Final = re.compile(r"\d")
_NUMBER: Final = re.compile(r"[\doO+(](?<!\w.)(?:(?<=\d)|(?=\W?\d))", re.DOTALL)
"""Where a number may begin: at its first digit, the o written for one, its plus or its bracket."""
_PIECE_CHARACTERS: Final = 200
"""A value is judged by its first characters: longer ones are links, whose beginning tells."""


@dataclass(frozen=True, slots=True)
class Shape:
    """One way to write a value. `score` is what the shape alone is worth; a group named `value` narrows the span.

    A shape that begins with a number is tried only where numbers begin, which most words of a text do not.
    """

    name: str
    score: float
    pattern: re.Pattern[str]
    begins_with_number: bool

    @property
    def group(self) -> int:
        """Return the number of the group that holds the value."""
        return self.pattern.groupindex.get(_VALUE, 0)

    def spans(self, page: "Page") -> Iterator[tuple[int, int]]:
        """Yield where values of this shape stand, from left to right."""
        matches = self._at_numbers(page) if self.begins_with_number else self.pattern.finditer(page.text)
        for match in matches:
            yield match.span(self.group)

    def _at_numbers(self, page: "Page") -> Iterator[re.Match[str]]:
        end = 0
        for position in page.numbers:
            match = self.pattern.match(page.text, position) if position >= end else None
            if match is not None:
                end = match.end()
                yield match

    def score_with(self, signs: int) -> float:
        """Return the score of a value with these signs, between 0 and 1."""
        score = self.score
        score += _CUE_RAISE if signs & HAS_CUE else 0
        score += _CHECK_RAISE if signs & IS_RIGHT else 0
        score -= _STAYING_FALL if signs & STAYS else 0
        return round(max(0.0, min(score, 1.0)), 2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """How one kind is found by pattern.

    A text is searched only if it holds `fewest_digits` digits and one of `hints`, which are lower-case pieces.
    `is_right` is the check digit, `is_other` recognises values that have the shape and are something else. Both are
    total: they answer for any string.
    """

    kind: Kind
    shapes: tuple[Shape, ...]
    cues: Cues | None = None
    is_right: Callable[[str], bool] | None = None
    is_other: Callable[[str], bool] | None = None
    fewest_digits: int = 0
    hints: tuple[str, ...] = ()

    def can_report_without_cue(self, shape: Shape) -> bool:
        """Say whether a shape can reach the threshold where no cue stands."""
        return shape.score_with(IS_RIGHT if self.is_right else 0) >= REPORT_FROM

    def has_hint_in(self, lowered: str) -> bool:
        """Say whether a lowered text holds one of the hints; a rule without hints does not ask for one."""
        for hint in self.hints:  # a loop, as `any` with a generator takes three times as long
            if hint in lowered:
                return True
        return not self.hints

    def name_of(self, shape: Shape) -> str:
        """Return what a finding of this shape calls its recognizer."""
        return f"{self.kind.lower()}.{shape.name}"


class Page:
    """A text, and what is asked of it so often that it is answered once."""

    def __init__(self, text: str) -> None:
        self.text: Final = text

    @cached_property
    def lowered(self) -> str:
        """Return the text in lower case; its length may differ."""
        return lowered(self.text)

    @cached_property
    def digits(self) -> int:
        """Return how many digits the text has."""
        return count_digits(self.text)

    @cached_property
    def numbers(self) -> tuple[int, ...]:
        """Return the places where a number may begin."""
        return numbers_in(self.text)


def page_of(text: str) -> Page:
    """Prepare a text for searching."""
    return Page(text)


def lowered(text: str) -> str:
    """Return a text in lower case, as patterns that ignore case see it: they take dotless and dotted i, and long s."""
    if not text.isascii():
        text = text.replace("\u0130", "i").replace("\u0131", "i").replace("\u017f", "s")
    return text.lower()


def count_digits(text: str) -> int:
    """Return how many decimal digits of any script a text has."""
    return len(_DIGIT.findall(text))


def numbers_in(text: str) -> tuple[int, ...]:
    """Return the places where a number may begin."""
    return tuple(match.start() for match in _NUMBER.finditer(text))


def is_number_at(text: str, position: int) -> bool:
    """Say whether a number may begin at this place of a text."""
    if text[position].isdecimal():  # the usual case, told without a pattern
        before = text[position - 1 : position] if position else ""
        return not (before.isalnum() or before == "_")
    return _NUMBER.match(text, position) is not None


def piece_of(text: str, start: int, end: int) -> str:
    """Return as much of a value as it is judged by."""
    return text[start : min(end, start + _PIECE_CHARACTERS)]


def shape(name: str, score: float, pattern: str) -> Shape:
    """Compile a shape that may begin with anything."""
    return Shape(name=name, score=score, pattern=re.compile(pattern), begins_with_number=False)


def number(name: str, score: float, pattern: str) -> Shape:
    """Compile a shape that begins with a digit, an o for a zero, a plus or a bracket before a digit."""
    return Shape(name=name, score=score, pattern=re.compile(pattern), begins_with_number=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """A value that has the shape of a rule, and what its score is made of.

    `cue`, `check` and `staying` are what they add, 0 where they do not apply. `is_right` is None where the rule has no
    check digit. `is_other` says that the rule takes it for something else, whatever its score.
    """

    start: int
    end: int
    rule: Rule
    shape: Shape
    cue: float
    check: float
    staying: float
    is_right: bool | None
    is_other: bool

    @property
    def score(self) -> float:
        """Return the score between 0 and 1; the value is reported from REPORT_FROM on."""
        return round(min(max(self.shape.score + self.cue + self.check + self.staying, 0.0), 1.0), 2)

    @property
    def recognizer(self) -> str:
        """Return the name that a finding of it has."""
        return f"{self.rule.kind.lower()}.{self.shape.name}"


def weigh(rule: Rule, page: Page) -> Iterator[Weighed]:
    """Yield all that has a shape of the rule, also what `search` does not report. Slower: it is for explaining."""
    if page.digits < rule.fewest_digits or (rule.hints and not any(hint in page.lowered for hint in rule.hints)):
        return
    for each in rule.shapes:
        for start, end in each.spans(page):
            value = page.text[start : min(end, start + _PIECE_CHARACTERS)]
            is_right = rule.is_right(value) if rule.is_right is not None else None
            has_cue = rule.cues is not None and rule.cues.stand_beside(page.text, start, end)
            yield Weighed(
                start=start,
                end=end,
                rule=rule,
                shape=each,
                cue=_CUE_RAISE if has_cue else 0.0,
                check=_CHECK_RAISE if is_right else 0.0,
                staying=-_STAYING_FALL if is_named_as_staying(page.text, start, end) else 0.0,
                is_right=is_right,
                is_other=rule.is_other is not None and rule.is_other(value),
            )


def search(rule: Rule, page: Page) -> Iterator[Finding]:
    """Yield what a rule finds and is sure enough of; findings of different shapes may overlap."""
    if page.digits < rule.fewest_digits or not rule.has_hint_in(page.lowered):
        return
    has_cue = rule.cues is not None and rule.cues.may_stand_in(page.lowered)
    for each in rule.shapes:
        if has_cue or rule.can_report_without_cue(each):
            yield from _search_shape(rule, each, page)


def _search_shape(rule: Rule, each: Shape, page: Page) -> Iterator[Finding]:
    for start, end in each.spans(page):
        value = piece_of(page.text, start, end)
        if rule.is_other is None or not rule.is_other(value):
            score = each.score_with(_signs(rule, page.text, start, end))
            if score >= REPORT_FROM:
                yield Finding(start=start, end=end, kind=rule.kind, score=score, recognizer=rule.name_of(each))


def _signs(rule: Rule, text: str, start: int, end: int) -> int:
    signs = HAS_CUE if rule.cues is not None and rule.cues.stand_beside(text, start, end) else 0
    signs |= IS_RIGHT if rule.is_right is not None and rule.is_right(piece_of(text, start, end)) else 0
    return signs | (STAYS if is_named_as_staying(text, start, end) else 0)
