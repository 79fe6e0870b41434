"""What was found once is found again: the same value elsewhere in its text, and its siblings, which have its form.

`kundnr 2031-44, 2031-71 och 2108-09`: only the first is named, the others look like it.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from detectors.entities import Finding, Kind
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
_CLASSES: Final = {"0": r"\d", "A": "[A-ZÅÄÖ]", "a": "[a-zåäö]"}
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
    for value, finding in values.items():
        if _is_worth_repeating(finding.kind, value):
            yield from _again(text, value, finding, covered)
        if finding.kind in _WITH_SIBLINGS:
            yield from _siblings(text, value, finding, covered)


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


def _siblings(text: str, value: str, finding: Finding, covered: set[tuple[int, int]]) -> Iterator[Finding]:
    form = _form(value)
    is_telling = _is_telling(form)
    if len(value) < _FORM_SHORTEST or "0" not in form:
        return
    for match in _pattern(form).finditer(text, finding.end, min(len(text), finding.end + 10 * _NEAR)):
        start, end = match.span()
        is_listed = _LIST.match(text, finding.end, start) is not None and start - finding.end < _NEAR
        if (start, end) in covered or not (is_telling or is_listed) or is_named_as_staying(text, start, end):
            continue
        yield Finding(start, end, finding.kind, _SCORE, NAME)


def _form(value: str) -> str:
    """Return a value's form: 0 for a digit, A and a for letters, everything else itself."""
    return "".join(
        "0" if each.isdigit() else "A" if each.isupper() else "a" if each.islower() else each for each in value
    )


def _is_telling(form: str) -> bool:
    return len(form) > _FORM_SHORTEST and ("A" in form or "-" in form or "_" in form)


@lru_cache(maxsize=512)
def _pattern(form: str) -> re.Pattern[str]:
    body = "".join(_CLASSES.get(each) or re.escape(each) for each in form)
    return re.compile(rf"(?<![\w-]){body}(?![\w-])")
