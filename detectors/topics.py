"""Sensitive topics in free text: what somebody tells of health, belief, union, origin, politics, sex life or crime.

One pass over the words; a rule looks around a word only where one of its own stands. No model. Where in the text, how
sure, and by which rule: never the text. Source: GDPR art. 9(1) and 10. What is found and what is not:
docs/detectors.md.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from detectors.entities import SensitiveTopic, TopicFinding
from detectors.folding import Folded, fold
from detectors.hypertext.views import readable
from detectors.sensitive.catalogue import TOPIC_RULES
from detectors.sensitive.lexicon import Lexicon, follows
from detectors.sensitive.rule import REPORT_FROM, Surroundings, TopicRule, score_of

_WORD: Final = re.compile(r"[^\W_]+(?:'[^\W_]+)?")
_SENTENCE_END: Final = re.compile(r"[.!?\u2026](?=[\s\"')\]]|\Z)|\n[ \t\r]*\n")
_ABOUT_A_PERSON: Final = re.compile(
    r"-(?:sjuk|patient|diagnos|behandl|drabbad|medicin|positiv|mutation|gen\b|relate|affect|survivor)"
)
_COMPOUND: Final = re.compile(r"-[^\W\d_]")
_DENIED: Final = re.compile(r"(?:anti|non|icke|pro)-\Z")
_BEFORE: Final = 14
_AFTER: Final = 10


@dataclass(frozen=True, slots=True, repr=False)
class _Page:
    """A text, its words folded, where they stand in the folded text, and to which sentence each belongs."""

    source: str
    folded: Folded
    words: list[str]
    spans: list[tuple[int, int]]
    sentences: list[int]


def find_topics(text: str) -> list[TopicFinding]:
    """Return what a text discloses of sensitive topics, sorted by offset; at each word the surest rule of a topic."""
    best: dict[tuple[int, SensitiveTopic], TopicFinding] = {}
    for found in _findings(_page_of(text)):
        key = (found.start, found.topic)
        if key not in best or best[key].score < found.score:
            best[key] = found
    return sorted(best.values())


def topics_of(text: str) -> frozenset[SensitiveTopic]:
    """Return the sensitive topics of a text; of HTML those of what a person reads in it."""
    return frozenset(found.topic for found in find_topics(readable(text)))


def _findings(page: _Page) -> Iterator[TopicFinding]:
    for place, word in enumerate(page.words):
        for rest, rule in _lexicon().find(word):
            last = place + len(rest)
            if rest and not follows(rest, page.words[place + 1 : last + 1]):
                continue
            start, end = page.folded.span(page.spans[place][0], page.spans[last][1])
            if _is_another_word(page, place, last) or (rule.capitals and not page.source[start:end].isupper()):
                continue
            score = score_of(rule, _surroundings(page, place, last))
            if score >= REPORT_FROM:
                yield TopicFinding(start, end, rule.topic, score, f"{rule.topic}.{rule.name}")


@cache
def _lexicon() -> Lexicon[TopicRule]:
    lexicon: Lexicon[TopicRule] = Lexicon()
    for rule in TOPIC_RULES:
        lexicon.add(rule.words, rule)
    return lexicon


def _page_of(text: str) -> _Page:
    folded = fold(text)
    ends = [match.end() for match in _SENTENCE_END.finditer(folded.text)]
    words: list[str] = []
    spans: list[tuple[int, int]] = []
    sentences: list[int] = []
    passed = 0
    for match in _WORD.finditer(folded.text):
        while passed < len(ends) and ends[passed] <= match.start():
            passed += 1
        words.append(match[0])
        spans.append(match.span())
        sentences.append(passed)
    return _Page(text, folded, words, spans, sentences)


def _surroundings(page: _Page, place: int, last: int) -> Surroundings:
    """Return the words around a place that belong to its sentence."""
    first, final = place, last
    while first > max(0, place - _BEFORE) and page.sentences[first - 1] == page.sentences[place]:
        first -= 1
    while final + 1 < min(len(page.words), last + _AFTER) and page.sentences[final + 1] == page.sentences[last]:
        final += 1
    return Surroundings(page.words[first:place], page.words[last + 1 : final + 1])


def _is_another_word(page: _Page, place: int, last: int) -> bool:
    """Say whether a word is only part of one that is joined by a hyphen: `cancer-armband`, `anti-cancer`."""
    text, start, end = page.folded.text, page.spans[place][0], page.spans[last][1]
    if _COMPOUND.match(text, end) and not _ABOUT_A_PERSON.match(text, end):
        return True
    return _DENIED.search(text, max(0, start - 5), start) is not None
