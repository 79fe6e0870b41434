"""What the team has corrected, applied to a detector's findings: values that are not personal, and values it missed.

Shapes and keyed hashes only: which words were corrected cannot be read here. A shape is the form of a value without its
content, such as `AA-9999`, and counts only behind its cue (detectors/correction_cues.py): behind a word that names what
must stay it may be allowed, behind one that names what is somebody's it may be denied. Patterns and check
digits only: the web process imports this and must not load a model.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from detectors.checksums import is_card, is_iban, is_personnummer
from detectors.correction_cues import NAMES_WHAT_STAYS, Cue, cue_before
from detectors.entities import Finding, Kind
from detectors.recognizers.known_name import name_pattern

BY_WORDS: Final = "correction.words"
BY_SHAPE: Final = "correction.shape"
"""The recognizers of what was missed."""

PROTECTED: Final = frozenset(
    {
        *(Kind.SE_PERSONNUMMER, Kind.CREDIT_CARD, Kind.CARD_SECURITY, Kind.IBAN_CODE, Kind.BANK_ACCOUNT),
        *(Kind.PASSWORD, Kind.PASSPORT_OR_ID, Kind.DATE_OF_BIRTH, Kind.EMAIL_ADDRESS),
    }
)
"""Kinds of which no shape is ever allowed, only one value at a time: a mistake would show everybody's."""

LONGEST_SHAPE: Final = 200
_SCORE: Final = 0.95
_FEWEST_DIGITS: Final = 3
_RUN: Final = re.compile(r"(?:[^\W_][\u0300-\u036f]{0,4})+")
_SPACES: Final = re.compile(" {2,}")
_KEPT: Final = frozenset("-./:+@_#()&=")
_CLASSES: Final = {"A": r"[^\W\d_]", "a": r"[^\W\d_]", "9": r"\d", " ": r"\s{1,4}", "-": r"[-\u2010-\u2015\u2212]"}


@dataclass(frozen=True, slots=True)
class ListedShape:
    """A shape on a list, with the cue it needs before it."""

    kind: Kind
    shape: str
    cue: Cue


@dataclass(frozen=True, slots=True)
class ListedWords:
    """A value on a list: the shape tells where to look, the keyed hash whether it is there."""

    kind: Kind
    shape: str
    hash: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrections:
    """The lists that are in force. `hash_words` gives the keyed hash of a value's normal form, by kind."""

    hash_words: Callable[[Kind, str], bytes]
    allowed_shapes: frozenset[ListedShape] = frozenset()
    allowed_words: frozenset[ListedWords] = frozenset()
    denied_shapes: frozenset[ListedShape] = frozenset()
    denied_words: frozenset[ListedWords] = frozenset()

    def apply(self, text: str, findings: Sequence[Finding]) -> list[Finding]:
        """Return the findings of a text without what is allowed, and with what is denied; what is denied wins."""
        kept = [finding for finding in findings if not self._is_allowed(text, finding)]
        return _merged(kept, [*self._denied_by_words(text), *self._denied_by_shape(text)])

    def apply_to_ticket(self, texts: Sequence[str], findings: Sequence[Sequence[Finding]]) -> list[list[Finding]]:
        """Return the findings of a ticket's texts, in order, as `apply` does for each.

        A denied name is found in all of them by its parts too, as the contact's own is.
        """
        corrected = [self.apply(text, found) for text, found in zip(texts, findings, strict=True)]
        names = {
            text[one.start : one.end]
            for text, found in zip(texts, corrected, strict=True)
            for one in found
            if one.kind is Kind.PERSON and one.recognizer == BY_WORDS
        }
        patterns = [pattern for name in sorted(names) if (pattern := name_pattern(name))]
        return (
            [_merged(found, self._by_name(text, patterns)) for text, found in zip(texts, corrected, strict=True)]
            if patterns
            else corrected
        )

    def _by_name(self, text: str, patterns: Iterable[re.Pattern[str]]) -> Iterator[Finding]:
        for match in (match for pattern in patterns for match in pattern.finditer(text)):
            found = Finding(*match.span(), Kind.PERSON, _SCORE, BY_WORDS)
            if not self._is_allowed(text, found):
                yield found

    def _is_allowed(self, text: str, finding: Finding) -> bool:
        value = text[finding.start : finding.end]
        shape = shape_of(value)
        alike = [one for one in self.allowed_words if one.kind == finding.kind and _form(one.shape) == _form(shape)]
        if alike and self.hash_words(finding.kind, normal_form(value)) in {one.hash for one in alike}:
            return True
        if not any(one.kind == finding.kind and one.shape == shape for one in self.allowed_shapes):
            return False
        cue = shape_cue(finding.kind, text, finding.start, finding.end, is_personal=False)
        return cue is not None and ListedShape(finding.kind, shape, cue) in self.allowed_shapes

    def _denied_by_words(self, text: str) -> Iterator[Finding]:
        kinds: dict[str, set[Kind]] = {}
        for one in self.denied_words:
            kinds.setdefault(_form(one.shape), set()).add(one.kind)
        hashes = {(one.kind, one.hash) for one in self.denied_words}
        for start, end, form in _windows(text, {form.count(" ") + 1 for form in kinds}):
            for kind in kinds.get(form, ()):
                if (kind, self.hash_words(kind, normal_form(text[start:end]))) in hashes:
                    yield Finding(start, end, kind, _SCORE, BY_WORDS)

    def _denied_by_shape(self, text: str) -> Iterator[Finding]:
        for one in self.denied_shapes:
            for match in _pattern(one.shape).finditer(text):
                if cue_before(text, match.start()) is one.cue:
                    yield Finding(*match.span(), one.kind, _SCORE, BY_SHAPE)


def shape_of(value: str) -> str:
    """Return a value without its content: letters as A and a, digits as 9, separators kept, all else as `?`.

    White space is one space; of a very long value it is the beginning.
    """
    classes = "".join(map(_class, unicodedata.normalize("NFC", value)))
    return _SPACES.sub(" ", classes)[:LONGEST_SHAPE]


def normal_form(value: str) -> str:
    """Return a value as it is hashed: its words in lower case, whatever stands between and around them."""
    words = (unicodedata.normalize("NFKC", word).casefold() for word in _RUN.findall(value))
    return " ".join(words)


def shape_cue(kind: Kind, text: str, start: int, end: int, *, is_personal: bool) -> Cue | None:
    """Return the cue with which the shape of a value may become a rule; None where it says too little.

    What is personal needs a cue of what is somebody's; what is not, one of what stays, an unprotected kind, and a value
    that passes no check of a certain kind.
    """
    value = text[start:end]
    if shape_of(value).count("9") < _FEWEST_DIGITS:
        return None
    if not is_personal and (kind in PROTECTED or is_personnummer(value) or is_card(value) or is_iban(value)):
        return None
    cue = cue_before(text, start)
    return cue if cue is not None and (cue in NAMES_WHAT_STAYS) is not is_personal else None


def _class(character: str) -> str:
    category = unicodedata.category(character)
    if category in {"Lu", "Lt"}:
        return "A"
    if category[0] in "LN":
        return "a" if category[0] == "L" else "9"
    if character.isspace():
        return " "
    if category == "Pd":
        return "-"
    return character if character in _KEPT else "?"


@cache
def _form(shape: str) -> str:
    """Return the words of a shape alone, without case: `aa 9999` for `AA-9999`."""
    return " ".join(re.findall("[Aa9]+", shape)).casefold()


@cache
def _pattern(shape: str) -> re.Pattern[str]:
    """Return what finds values of a shape, in any case, as words of their own, in linear time."""
    body = "".join(_CLASSES.get(each) or (r"[^\w\s]" if each == "?" else re.escape(each)) for each in shape)
    return re.compile(rf"(?<![^\W_]){body}(?![^\W_])")


def _windows(text: str, sizes: Iterable[int]) -> Iterator[tuple[int, int, str]]:
    """Yield every stretch of so many words, with its form."""
    wanted = sorted(sizes)
    runs = list(_RUN.finditer(text)) if wanted else []
    forms = [_form(shape_of(run[0])) for run in runs]
    for first in range(len(runs)):
        for size in wanted:
            last = first + size - 1
            if last < len(runs):
                yield runs[first].start(), runs[last].end(), " ".join(forms[first : last + 1])


def _merged(kept: Sequence[Finding], added: Iterable[Finding]) -> list[Finding]:
    """Return findings in order: of what was added only what nothing covers, and nothing that it covers itself."""
    merged = list(kept)
    for one in sorted(set(added), key=lambda one: (one.start - one.end, one)):
        if not any(other.start <= one.start and one.end <= other.end for other in merged):
            merged = [other for other in merged if not (one.start <= other.start and other.end <= one.end)] + [one]
    return sorted(merged)
