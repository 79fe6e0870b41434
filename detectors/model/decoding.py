"""From a word's probabilities to spans: how sure is sure enough, which words belong together, where a span ends.

A span needs one word that is sure (`Threshold.begin`). From there it grows over words that are less sure
(`Threshold.extend`): half an address left standing would still tell where somebody lives. A name that was surely found
once is looked for in the whole ticket, and then needs little (`Threshold.again`), so that it is found everywhere it
stands. The letter s of a possessive belongs to its word here; redaction puts it back.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
import numpy.typing as npt
from spacy.tokens import Doc

from detectors.entities import Finding, Kind
from detectors.model.lexicon import key_of
from detectors.model.tagger import NOTHING

RECOGNIZER: Final = "model"
DECOY: Final = "DECOY"
"""The label of what looks like personal data and is not; training gives it, and nothing is ever reported under it."""

_SHORTEST_REMEMBERED: Final = 3
_LAST_INITIAL: Final = re.compile(r"(?<![^\W_])[^\W\d_]\Z")
_GENERATION: Final = re.compile(r",? (?:[JS]r\.?|I{2,3}|IV)(?!\w)")
_BETWEEN: Final = defaultdict(
    lambda: re.compile(r"[ .\-]?"),
    {
        Kind.PERSON: re.compile(r"|[ .\-]|\. | ?[\"'\u2019\u201c\u201d] ?"),
        Kind.STREET_ADDRESS: re.compile(r"[ ,.;:/()\-\u2013]{0,3}"),
    },
)
"""What may part two pieces of one span."""

Scores = npt.NDArray[np.float32]
"""A row for each word, a column for each label; probabilities."""

Scored = tuple[str, Doc, Scores]
"""A text, as it is and as words, and the scores of its words."""


@dataclass(frozen=True, slots=True)
class Threshold:
    """Probabilities, 0 to 1: from `begin` on a word makes a span, from `extend` on it continues one beside it.

    A word that was surely found elsewhere in the ticket makes a span from `again` on.
    """

    begin: float
    extend: float
    again: float = 1.0


class Decoder:
    """Reads the scores of a ticket's texts. `thresholds` holds the kinds that are reported."""

    def __init__(self, labels: Sequence[str], thresholds: Mapping[Kind, Threshold]) -> None:
        self.thresholds = thresholds
        self._kinds = tuple(thresholds)
        self._begins = [labels.index(f"B-{kind}") for kind in self._kinds]
        self._insides = [labels.index(f"I-{kind}") for kind in self._kinds]
        self._nothing = [
            column for column, label in enumerate(labels) if label == NOTHING or label.endswith(f"-{DECOY}")
        ]
        self._decoys = [column for column, label in enumerate(labels) if label.endswith(f"-{DECOY}")]

    def findings(self, texts: Sequence[Scored]) -> list[list[Finding]]:
        """Return the spans of each text of one ticket, from left to right."""
        sums = [scores[:, self._begins] + scores[:, self._insides] for _, _, scores in texts]
        first = [self._chosen(each, self._limits(each, "begin")) for each in sums]
        remembered = self._remembered(texts, first)
        found: list[list[Finding]] = []
        for (text, doc, scores), each, chosen in zip(texts, sums, first, strict=True):
            final = self._chosen(each, self._lowered(doc, scores, each, remembered)) if remembered else chosen
            found.append(_joined(text, list(self._spans(doc, scores, each, final))))
        return found

    def personal(self, scores: Scores) -> Scores:
        """Return for each word how likely it is that anything personal stands there, of whatever kind."""
        return np.asarray(1 - scores[:, self._nothing].sum(axis=1))

    def _limits(self, sums: Scores, name: str) -> Scores:
        """Return for each word what its likeliest kind needs."""
        limits = np.array([getattr(self.thresholds[kind], name) for kind in self._kinds], dtype=np.float32)
        return np.asarray(limits[sums.argmax(axis=1)])

    def _chosen(self, sums: Scores, begin: Scores) -> npt.NDArray[np.int64]:
        """Return for each word the number of its kind, -1 for none."""
        best = sums.argmax(axis=1)
        score = sums[np.arange(len(best)), best]
        possible = np.where(score >= self._limits(sums, "extend"), best, -1)
        chosen = np.where(score >= begin, best, -1)
        open_places = np.flatnonzero((chosen < 0) & (possible >= 0)).tolist()
        for places, before in ((open_places, -1), (reversed(open_places), 1)):
            for place in places:
                if 0 <= place + before < len(chosen) and chosen[place + before] == possible[place]:
                    chosen[place] = possible[place]
        return chosen

    def _remembered(self, texts: Sequence[Scored], chosen: Sequence[npt.NDArray[np.int64]]) -> frozenset[str]:
        """Return the words of names that were found anywhere in the ticket."""
        if Kind.PERSON not in self._kinds:
            return frozenset()
        person = self._kinds.index(Kind.PERSON)
        keys = (
            key_of(doc[int(place)].text)
            for (_, doc, _), of_doc in zip(texts, chosen, strict=True)
            for place in np.flatnonzero(of_doc == person)
        )
        return frozenset(key for key in keys if len(key) >= _SHORTEST_REMEMBERED and key.isalpha())

    def _lowered(self, doc: Doc, scores: Scores, sums: Scores, remembered: Iterable[str]) -> Scores:
        """Return what each word needs, less for remembered names that nothing says are decoys."""
        needed, again, score = self._limits(sums, "begin"), self._limits(sums, "again"), sums.max(axis=1)
        is_open = (score >= again) & (score < needed)
        is_open &= scores[:, self._decoys].sum(axis=1) < 0.5  # noqa: PLR2004 - more likely a decoy than not
        for place in np.flatnonzero(is_open).tolist():
            if _is_remembered(key_of(doc[place].text), remembered):
                needed[place] = again[place]
        return needed

    def _spans(self, doc: Doc, scores: Scores, sums: Scores, chosen: npt.NDArray[np.int64]) -> Iterator[Finding]:
        columns = np.maximum(chosen, 0)
        rows = np.arange(len(chosen))
        starts = scores[:, self._begins][rows, columns] > scores[:, self._insides][rows, columns]
        for first, last in _runs(chosen, starts):
            number = int(chosen[first])
            yield from _finding(doc, first, last, self._kinds[number], float(sums[first:last, number].max()))


def _is_remembered(key: str, remembered: Iterable[str]) -> bool:
    return key in remembered or (key.endswith("s") and key[:-1] in remembered)


def _runs(chosen: npt.NDArray[np.int64], starts: npt.NDArray[np.bool_]) -> Iterator[tuple[int, int]]:
    """Yield first and last (exclusive) word of each span."""
    first = 0
    for place in range(1, len(chosen) + 1):
        if place < len(chosen) and chosen[place] == chosen[first] and not starts[place]:
            continue
        if first < len(chosen) and chosen[first] >= 0:
            yield first, place
        first = place


def _finding(doc: Doc, first: int, last: int, kind: Kind, score: float) -> Iterator[Finding]:
    while first < last and not _counts(doc[first].text):
        first += 1
    while last > first and not _counts(doc[last - 1].text):
        last -= 1
    if first < last and not (last - first == 1 and _is_small_letter(doc[first].text)):
        end = doc[last - 1].idx + len(doc[last - 1].text)
        yield Finding(doc[first].idx, end, kind, round(min(score, 1.0), 2), RECOGNIZER)


def _joined(text: str, findings: Sequence[Finding]) -> list[Finding]:
    """Return the findings; those of one kind that only a sign or a space parts are made one."""
    joined: list[Finding] = []
    for finding in (_with_ending(text, each) for each in findings):
        before = joined[-1] if joined else None
        if before is not None and before.kind is finding.kind and _belong(text, before, finding):
            joined[-1] = replace(before, end=finding.end, score=max(before.score, finding.score))
        else:
            joined.append(finding)
    return joined


def _belong(text: str, before: Finding, after: Finding) -> bool:
    return _BETWEEN[before.kind].fullmatch(text, before.end, after.start) is not None


def _with_ending(text: str, finding: Finding) -> Finding:
    """Return a name with the full stop of its last initial, or with what tells a son from his father."""
    if finding.kind is not Kind.PERSON:
        return finding
    ending = _GENERATION.match(text, finding.end)
    if ending is not None:
        return replace(finding, end=ending.end())
    is_initial = _LAST_INITIAL.search(text, finding.start, finding.end) is not None
    return replace(finding, end=finding.end + 1) if is_initial and text.startswith(".", finding.end) else finding


def _is_small_letter(word: str) -> bool:
    """Say whether a word is one small letter, which names nobody."""
    return len(word) == 1 and word.islower()


def _counts(word: str) -> bool:
    return any(character.isalnum() for character in word)
