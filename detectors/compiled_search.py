"""The pattern layer with the compiled scanner, which says where a shape may begin, and where a cue or another word may.

Only there `re` looks, with the shapes themselves. What is found is the same as without the scanner, by
`catalogue.search_all`; a test holds the two against each other (docs/decisions/0020).
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from detectors.entities import Finding, Kind
from detectors.prescan.octets import octets_of
from detectors.prescan.scanner import PLACE_BITS, Hits, Scanner, build_scanner, find_library
from detectors.recognizers.cues import BEFORE_WHAT_STAYS
from detectors.recognizers.rule import (
    HAS_CUE,
    IS_RIGHT,
    REPORT_FROM,
    STAYS,
    Rule,
    Shape,
    is_number_at,
    numbers_in,
)
from detectors.resolve import is_better
from detectors.searched_page import STAYING, SearchedPage

_ALONE: Final = 0
"""The group of shapes that need no cue. The others have their rule's number, which is never this one."""
_PLACE: Final = (1 << PLACE_BITS) - 1
_ALL_SIGNS: Final = range(HAS_CUE + IS_RIGHT + STAYS + 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Plan:
    """A shape, and what of it and its rule is asked for at every hit."""

    rule: Rule
    number: int
    """The number of the rule; its cues have the same among the words."""
    kind: Kind
    recognizer: str
    pattern: re.Pattern[str]
    match: Callable[[str, int], re.Match[str] | None]
    group: int
    begins_with_number: bool
    needs_cue: bool
    best_sign: int
    scores: tuple[float, ...]
    highest: float


def _numbered(rules: Sequence[Rule]) -> Iterator[tuple[int, Rule]]:
    return enumerate(rules, start=STAYING + 1)


def _plans(rules: Sequence[Rule]) -> list[_Plan]:
    """Return the plans of all shapes, those of numbers first: what is alike compiles better together."""
    plans = [_plan(rule, shape, number) for number, rule in _numbered(rules) for shape in rule.shapes]
    return sorted(plans, key=lambda plan: not plan.begins_with_number)


def _plan(rule: Rule, shape: Shape, number: int) -> _Plan:
    scores = tuple(shape.score_with(signs) for signs in _ALL_SIGNS)
    best_sign = 0 if rule.is_right is None else IS_RIGHT
    return _Plan(
        rule=rule,
        number=number,
        kind=rule.kind,
        recognizer=rule.name_of(shape),
        pattern=shape.pattern,
        match=shape.pattern.match,
        group=shape.group,
        begins_with_number=shape.begins_with_number,
        needs_cue=not rule.can_report_without_cue(shape),
        best_sign=best_sign,
        scores=scores,
        highest=scores[HAS_CUE | best_sign],
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Scanners:
    """What takes long to compile; it can be pickled for another process on the same machine."""

    words: Scanner
    shapes: Scanner
    unsure: frozenset[int]
    """The numbers of shapes that the scanner cannot speak for: they may begin anywhere."""


class CompiledSearch:
    """Finds what the rules find; safe to share between threads. `scanners` are those of the same rules.

    First the words are found, then where shapes may begin: those that can stand alone, and those that need a cue of
    their rule where one stands. Texts are searched together, so that each pattern is used for all of them in one go.
    """

    def __init__(self, rules: Sequence[Rule], scanners: Scanners) -> None:
        self._plans = plans = _plans(rules)
        self._words = scanners.words
        self._shapes = scanners.shapes
        self._unsure = scanners.unsure
        self._need_cue = {plan.number for plan in plans if plan.needs_cue}

    def search(self, texts: Sequence[str]) -> list[SearchedPage]:
        """Return the texts with what was found in them."""
        pages = [SearchedPage(text, octets_of(text)) for text in texts]
        octets = [page.octets for page in pages]
        for words, hits in self._words.hits(octets, {_ALONE: range(len(pages))}).items():
            for hit in hits:
                pages[hit >> PLACE_BITS].places.setdefault(words, []).append(hit & _PLACE)
        for shape, hits in self._shapes.hits(octets, self._groups(pages)).items():
            _confirm(self._plans[shape], hits, pages)
        for shape in self._unsure:
            _confirm(self._plans[shape], _everywhere(self._plans[shape], texts), pages)
        return pages

    def _groups(self, pages: Sequence[SearchedPage]) -> dict[int, list[int]]:
        groups = {_ALONE: list(range(len(pages)))}
        for number, page in enumerate(pages):
            for rule in self._need_cue.intersection(page.places):
                groups.setdefault(rule, []).append(number)
        return groups


def compile_scanners(rules: Sequence[Rule], clues: Mapping[int, re.Pattern[str]]) -> Scanners | None:
    """Return what scans for these rules; compiling takes two to three seconds.

    Numbered `clues` are looked for as words are; where they may stand is among a page's places under `clue_number`.
    None where the library is not there, or cannot say where cues and clues stand.
    """
    library = find_library()
    if library is None:
        return None
    cues = {number: rule.cues.pattern for number, rule in _numbered(rules) if rule.cues is not None}
    looked_for = {clue_number(number): clue for number, clue in clues.items()}
    words, unsure_words = build_scanner(library, {_ALONE: {STAYING: BEFORE_WHAT_STAYS, **cues, **looked_for}})
    shapes, unsure = build_scanner(library, _grouped(_plans(rules)))
    return None if unsure_words else Scanners(words=words, shapes=shapes, unsure=unsure)


def clue_number(number: int) -> int:
    """Return the number that a clue has among the words: one that no rule has."""
    return -1 - number


def _grouped(plans: Sequence[_Plan]) -> dict[int, dict[int, re.Pattern[str]]]:
    """Return the patterns of shapes: those that can stand alone, and the others by their rule's number."""
    groups: dict[int, dict[int, re.Pattern[str]]] = {_ALONE: {}}
    for number, plan in enumerate(plans):
        groups.setdefault(plan.number if plan.needs_cue else _ALONE, {})[number] = plan.pattern
    return groups


def _everywhere(plan: _Plan, texts: Sequence[str]) -> Hits:
    """Return where a shape may begin of which the scanner knows nothing."""
    if plan.begins_with_number:
        return [(number << PLACE_BITS) + place for number, text in enumerate(texts) for place in numbers_in(text)]
    found = plan.pattern.finditer
    return [(number << PLACE_BITS) + match.start() for number, text in enumerate(texts) for match in found(text)]


def _confirm(plan: _Plan, hits: Hits, pages: Sequence[SearchedPage]) -> None:
    """Note the findings where a shape does match, outside its last match in the same text, as `re.finditer` has it."""
    match, is_number, group, rule = plan.match, plan.begins_with_number, plan.group, plan.number
    current, last, page, text = -1, 0, pages[0], ""
    for hit in hits:
        number = hit >> PLACE_BITS
        place = hit & _PLACE
        if number != current:
            current, last, page = number, 0, pages[number]
            text = page.text
        if place < last or (found := match(text, place)) is None or (is_number and not is_number_at(text, place)):
            continue
        last = found.end()
        start, end = found.span(group)
        value = (rule, start, end)
        other = page.best.get(value)
        if other is not None and not is_better(plan.highest, plan.recognizer, than=other):
            continue
        score = _score(plan, page, value)
        if score < REPORT_FROM or not page.is_worth_searching(plan.rule, rule, found):
            continue
        if other is None or is_better(score, plan.recognizer, than=other):
            page.best[value] = Finding(start, end, plan.kind, score, plan.recognizer)


def _score(plan: _Plan, page: SearchedPage, value: tuple[int, int, int]) -> float:
    """Return the score of a value; zero stands for any that is too low without asking for more."""
    cue = page.cue_of(plan.rule, value)
    if plan.scores[cue | plan.best_sign] < REPORT_FROM:
        return 0.0
    signs = page.signs_of(plan.rule, value)
    return 0.0 if signs is None else plan.scores[cue | signs]
