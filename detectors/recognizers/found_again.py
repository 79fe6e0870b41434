"""What was found once is found again: the same value elsewhere in its text, and its siblings, which have its form.

`kundnr 2031-44, 2031-71 och 2108-09`: only the first is named, the others look like it.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from detectors.entities import Finding, Kind
from detectors.prescan.octets import octets_of
from detectors.recognizers.cues import is_named_as_staying
from detectors.recognizers.known_name import is_ordinary_word

NAME: Final = "found_again"
"""The recognizer's name, whatever the kind."""

_SCORE: Final = 0.6
_SHORTEST: Final = 4
_LONGEST: Final = 60
_MOST_VALUES: Final = 50
_FORM_SHORTEST: Final = 4
_NEAR: Final = 160
_REPEATED: Final = frozenset(Kind) - {
    Kind.CARD_SECURITY,
    Kind.POSTAL_CODE,
    Kind.DATE_OF_BIRTH,
    Kind.URL_PERSONAL,
    Kind.CITY,
}
_WITH_SIBLINGS: Final = frozenset(
    {Kind.OTHER_ID, Kind.LICENSE_PLATE, Kind.PASSPORT_OR_ID, Kind.BANKGIRO, Kind.PLUSGIRO, Kind.USERNAME, Kind.PASSWORD}
    | {Kind.POSTAL_CODE}
)
_EDGE_BEFORE: Final = re.compile(r"(?:[^\W_]|[^\W_][-/]|[_@])\Z")
_EDGE_AFTER: Final = re.compile(r"(?:[^\W_]|[-/][^\W_]|[_@])")
_LIST: Final = re.compile(
    r"[\s,;/&+()]{1,3}(?:(?:och|og|o|å|resp\.?|and|or|eller|samt|till|to|not|inte|ej|ska vara|men)\s{1,2}){0,2}\Z",
    re.IGNORECASE,
)


def search(text: str, findings: Sequence[Finding]) -> Iterator[Finding]:
    """Yield the further places of what was found. `findings` are those of the same text."""
    covered = {(finding.start, finding.end) for finding in findings}
    values: dict[str, Finding] = {}
    for finding in findings:
        value = text[finding.start : finding.end]
        if len(values) < _MOST_VALUES and _SHORTEST <= len(value) <= _LONGEST:
            values.setdefault(value, finding)
    formed = b""
    for value, finding in values.items():
        stands_again = text.find(value) != text.rfind(value)
        if stands_again and _is_worth_repeating(finding.kind, value):
            yield from _again(text, value, finding, covered)
        if finding.kind in _WITH_SIBLINGS:
            formed = formed or _formed(text)
            yield from _siblings(text, formed, finding, covered)


def _is_worth_repeating(kind: Kind, value: str) -> bool:
    """Say whether a value means the same person wherever it stands: not a town, nor a name that is a word as well."""
    if kind is Kind.STREET_ADDRESS:
        return any(character.isdigit() for character in value)
    if kind is Kind.PERSON:
        return not is_ordinary_word(value)
    return kind in _REPEATED and any(character.isalnum() for character in value)


def _again(text: str, value: str, finding: Finding, covered: set[tuple[int, int]]) -> Iterator[Finding]:
    start = text.find(value)
    while start >= 0:
        end = start + len(value)
        if (start, end) not in covered and _stands_alone(text, start, end):
            yield Finding(start, end, finding.kind, _SCORE, NAME)
        start = text.find(value, end)


def _stands_alone(text: str, start: int, end: int) -> bool:
    return _EDGE_BEFORE.search(text, max(0, start - 2), start) is None and _EDGE_AFTER.match(text, end) is None


def _siblings(text: str, formed: bytes, finding: Finding, covered: set[tuple[int, int]]) -> Iterator[Finding]:
    form = formed[finding.start : finding.end]
    is_telling = _is_telling(form)
    if len(form) < _FORM_SHORTEST or b"0" not in form:
        return
    for start, end in _places_of(text, formed, finding):
        is_listed = _LIST.match(text, finding.end, start) is not None and start - finding.end < _NEAR
        if (start, end) in covered or not (is_telling or is_listed) or is_named_as_staying(text, start, end):
            continue
        yield Finding(start, end, finding.kind, _SCORE, NAME)


def _places_of(text: str, formed: bytes, finding: Finding) -> Iterator[tuple[int, int]]:
    """Yield where the form of a finding stands alone behind it, not too far away."""
    form, last = formed[finding.start : finding.end], min(len(text), finding.end + 10 * _NEAR)
    start = formed.find(form, finding.end, last)
    while start >= 0:
        end = start + len(form)
        stands_alone = not (_is_joined(text[start - 1]) or (end < last and _is_joined(text[end])))
        if stands_alone and _is_alike(text[start:end], text[finding.start : finding.end]):
            yield start, end
            start = formed.find(form, end, last)
        else:
            start = formed.find(form, start + 1, last)


def _is_joined(character: str) -> bool:
    return character.isalnum() or character in "_-"


def _is_alike(value: str, other: str) -> bool:
    """Say whether signs beyond Latin-1, which share a few bytes in a form, are the same ones."""
    return value.isascii() or all(a == b or a.isalnum() for a, b in zip(value, other, strict=True))


def _formed(text: str) -> bytes:
    """Return a text's form: 0 for a digit, A and a for Swedish letters, a byte of its own for everything else."""
    return octets_of(text)[::-1][2:-2].translate(_FORMS)


def _form_of(octet: int) -> int:
    character = chr(octet)
    if character.isdecimal() or octet == _OTHER_DIGIT:
        return ord("0")
    if character in "ABCDEFGHIJKLMNOPQRSTUVWXYZÅÄÖ":
        return ord("A")
    return ord("a") if character in "abcdefghijklmnopqrstuvwxyzåäö" else octet


_OTHER_DIGIT: Final = octets_of("\u0661")[2]
_FORMS: Final = bytes(_form_of(octet) for octet in range(256))


def _is_telling(form: bytes) -> bool:
    return len(form) > _FORM_SHORTEST and (b"A" in form or b"-" in form or b"_" in form)
