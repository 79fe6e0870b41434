"""Requests of data subjects in free text: where somebody asks for what GDPR art. 15-18, 20 and 21 give them.

Sentence by sentence, by rules, in Swedish and English, with common misspellings. No model. Where in the text, how sure,
and by which rule: never the text. What is found and what is not: docs/detectors.md.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from detectors.entities import AskedRight, RequestFinding
from detectors.folding import Folded, fold
from detectors.hypertext.views import readable
from detectors.requests.catalogue import ASKING_RULES
from detectors.requests.erasure import THEM
from detectors.requests.others import QUOTATION, is_of_others, reports_others, speaks_of_own_data
from detectors.requests.own_words import own_stretches
from detectors.requests.rule import REPORT_FROM, AskingRule
from detectors.requests.spelling import meant

_WORD: Final = re.compile(r"[^\W_]+(?:'[^\W_]+)?")
_END: Final = re.compile(
    r"(?<!\bart)(?<!\bkl)(?<!\btel)[.!?\u2026]+(?=[\s\"')\]]|\Z)|:(?=\s)|\n[ \t\r]*\n|\n(?=[ \t]*[-*\u2022])"
)


@dataclass(frozen=True, slots=True, repr=False)
class _Sentence:
    """One sentence: its words joined by spaces, one at each end, and where each stands in the folded text."""

    text: str
    places: tuple[int, ...]
    spans: tuple[tuple[int, int], ...]
    ends_in_colon: bool

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where a span of `text` stands in the folded text."""
        inside = [span for place, span in zip(self.places, self.spans, strict=True) if start <= place < end]
        return inside[0][0], inside[-1][1]


def find_requests(text: str) -> list[RequestFinding]:
    """Return what a text asks for, sorted by offset; of each right and sentence the surest rule."""
    folded = fold(text)
    found: list[RequestFinding] = []
    is_after_own = False
    for sentence in _own_sentences(folded.text):
        rules = (*ASKING_RULES, THEM) if is_after_own else ASKING_RULES
        found.extend(_findings(sentence, folded, rules))
        is_after_own = speaks_of_own_data(sentence.text)
    return sorted(found)


def requests_of(text: str) -> frozenset[AskedRight]:
    """Return the rights that a text asks for; of HTML those of what a person reads in it."""
    return frozenset(found.right for found in find_requests(readable(text)))


def _own_sentences(text: str) -> Iterator[_Sentence]:
    """Yield the sentences in which the writer speaks of their own data."""
    is_theirs = False
    for start, end in own_stretches(text):
        for sentence in _sentences(text, start, end):
            is_reported = reports_others(sentence.text)
            if is_reported and sentence.ends_in_colon:
                return
            if not is_theirs and not is_reported and not is_of_others(sentence.text):
                yield sentence
            is_theirs = is_reported


def _findings(sentence: _Sentence, folded: Folded, rules: Iterable[AskingRule]) -> Iterator[RequestFinding]:
    best: dict[AskedRight, RequestFinding] = {}
    for rule in rules:
        match = rule.find(sentence.text)
        if match is None or (score := rule.score_in(sentence.text)) < REPORT_FROM:
            continue
        if rule.right not in best or best[rule.right].score < score:
            start, end = folded.span(*sentence.span(*match.span()))
            best[rule.right] = RequestFinding(start, end, rule.right, score, f"{rule.right}.{rule.name}")
    if AskedRight.PORTABILITY in best:
        best.pop(AskedRight.ACCESS, None)
    if AskedRight.RESTRICTION in best:
        best.pop(AskedRight.OBJECTION, None)
    yield from best.values()


def _sentences(text: str, start: int, end: int) -> Iterator[_Sentence]:
    position = start
    for match in _END.finditer(text, start, end):
        yield from _sentence(text, position, match.start(), ends_in_colon=match[0] == ":")
        position = match.end()
    yield from _sentence(text, position, end, ends_in_colon=False)


def _sentence(text: str, start: int, end: int, *, ends_in_colon: bool) -> Iterator[_Sentence]:
    quoted = [match.span() for match in QUOTATION.finditer(text, start, end)]
    words: list[str] = []
    spans: list[tuple[int, int]] = []
    for match in _WORD.finditer(text, start, end):
        while quoted and quoted[0][1] <= match.start():
            quoted.pop(0)
        if not (quoted and quoted[0][0] <= match.start()):
            words.append(meant(match[0]))
            spans.append(match.span())
    if not words:
        return
    places: list[int] = []
    length = 1
    for word in words:
        places.append(length)
        length += len(word) + 1
    yield _Sentence(f" {' '.join(words)} ", tuple(places), tuple(spans), ends_in_colon)
