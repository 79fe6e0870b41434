"""The pattern layer with the compiled scanner, which says where a shape may begin, and where a cue or another word may.

Only there `re` looks, with the shapes themselves. What is found is the same as without the scanner, by
`catalogue.search_rules`; a test holds the two against each other (docs/decisions/0020).
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from detectors.entities import Finding, Kind
from detectors.prescan.octets import octets_of
from detectors.prescan.scanner import Hit, Scanner, build_scanner, find_library
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
    piece_of,
)
from detectors.searched_page import STAYING, SearchedPage

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
    cues: re.Pattern[str] | None
    needs_cue: bool
    best_sign: int
    is_other: Callable[[str], bool] | None
    scores: tuple[float, ...]


def _plans(rules: Sequence[Rule]) -> list[_Plan]:
    """Return the plans of all shapes, those of numbers first: what is alike compiles better together."""
    plans = [
        _plan(rule, shape, number) for number, rule in enumerate(rules, start=STAYING + 1) for shape in rule.shapes
    ]
    return sorted(plans, key=lambda plan: not plan.begins_with_number)


def _plan(rule: Rule, shape: Shape, number: int) -> _Plan:
    return _Plan(
        rule=rule,
        number=number,
        kind=rule.kind,
        recognizer=rule.name_of(shape),
        pattern=shape.pattern,
        match=shape.pattern.match,
        group=shape.group,
        begins_with_number=shape.begins_with_number,
        cues=None if rule.cues is None else rule.cues.pattern,
        needs_cue=not rule.can_report_without_cue(shape),
        best_sign=0 if rule.is_right is None else IS_RIGHT,
        is_other=rule.is_other,
        scores=tuple(shape.score_with(signs) for signs in _ALL_SIGNS),
    )


class CompiledSearch:
    """Finds what the rules find; safe to share between threads. Made by `compile_search`.

    Three kinds of scanners: one for words, one for the shapes that can stand alone, and one for each rule's shapes that
    need a cue, which runs only where the words hold one.
    """

    def __init__(self, plans: Sequence[_Plan], *, words: Scanner, shapes: Mapping[int | None, Scanner]) -> None:
        self._plans = plans
        self._words = words
        self._shapes = shapes
        self._unsure = [(number, plans[number]) for scanner in shapes.values() for number in scanner.unsure]

    def __call__(self, text: str) -> list[Finding]:
        """Return all findings in a text. They may overlap."""
        octets = octets_of(text)
        places = self._places(octets)
        hits: list[Hit] = []
        for rule, scanner in self._shapes.items():
            if rule is None or rule in places:
                hits += scanner.hits(octets)
        for number, plan in self._unsure:
            hits += [(number, place) for place in _everywhere(plan, text)]
        return _confirmed(self._plans, hits, SearchedPage(text, octets, places)) if hits else []

    def _places(self, octets: bytes) -> dict[int, list[int]]:
        """Return where words stand, by their number, from left to right."""
        places: dict[int, list[int]] = {}
        for number, place in self._words.hits(octets):
            places.setdefault(number, []).append(place)
        return places


def compile_search(rules: Sequence[Rule]) -> CompiledSearch | None:
    """Return the compiled search for these rules; compiling takes a second or so.

    None where the library is not there, or cannot say where cues stand.
    """
    library = find_library()
    if library is None:
        return None
    plans = _plans(rules)
    cues = {plan.number: plan.cues for plan in plans if plan.cues is not None}
    words = build_scanner(library, {STAYING: BEFORE_WHAT_STAYS, **cues})
    groups = _grouped(plans)
    scanners = {number: build_scanner(library, patterns) for number, patterns in groups.items()}
    return None if words.unsure else CompiledSearch(plans, words=words, shapes=scanners)


def _grouped(plans: Sequence[_Plan]) -> dict[int | None, dict[int, re.Pattern[str]]]:
    """Return the patterns of shapes: those that can stand alone under None, the others under their rule's number."""
    groups: dict[int | None, dict[int, re.Pattern[str]]] = {}
    for number, plan in enumerate(plans):
        groups.setdefault(plan.number if plan.needs_cue else None, {})[number] = plan.pattern
    return groups


def _everywhere(plan: _Plan, text: str) -> Sequence[int]:
    """Return where a shape may begin of which the scanner knows nothing."""
    return numbers_in(text) if plan.begins_with_number else [match.start() for match in plan.pattern.finditer(text)]


def _confirmed(plans: Sequence[_Plan], hits: Sequence[Hit], page: SearchedPage) -> list[Finding]:
    """Return findings where a shape does match, not inside its own last match: what `re.finditer` would give."""
    text = page.text
    ends: dict[int, int] = {}
    findings = []
    for number, place in hits:
        if place < ends.get(number, 0):
            continue
        plan = plans[number]
        match = plan.match(text, place)
        if match is None or (plan.begins_with_number and not is_number_at(text, place)):
            continue
        ends[number] = match.end()
        start, end = match.span(plan.group)
        score = _score(plan, page, start, end)
        if score >= REPORT_FROM and page.is_worth_searching(plan.rule, plan.number):
            findings.append(Finding(start, end, plan.kind, score, plan.recognizer))
    return findings


def _score(plan: _Plan, page: SearchedPage, start: int, end: int) -> float:
    """Return the score of a value, zero as soon as it cannot be reported: what costs most is asked last."""
    scores, best, cues = plan.scores, plan.best_sign, plan.cues
    signs = 0
    if cues is not None and plan.number in page.places and page.has_cue(plan.number, cues, start, end):
        signs = HAS_CUE
    if scores[signs | best] < REPORT_FROM:
        return 0.0
    if page.is_named_as_staying(start, end):
        signs |= STAYS
    if scores[signs | best] < REPORT_FROM:
        return 0.0
    if plan.is_other is not None and plan.is_other(piece_of(page.text, start, end)):
        return 0.0
    return scores[signs | IS_RIGHT if page.is_right(plan.rule, plan.number, start, end) else signs]
