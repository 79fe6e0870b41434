"""Overlapping findings made disjoint: the longest wins, then the surest, then the most specific kind.

What a loser covers beside the winner stays covered: it is cut, not dropped, since dropping it would leak its rest.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from detectors.entities import Finding, Kind
from detectors.placeholders import placeholder_spans

_FROM_SPECIFIC_TO_GENERAL: Final = (
    Kind.SE_PERSONNUMMER,
    Kind.IBAN_CODE,
    Kind.CREDIT_CARD,
    Kind.EMAIL_ADDRESS,
    Kind.CARD_SECURITY,
    Kind.PASSPORT_OR_ID,
    Kind.LICENSE_PLATE,
    Kind.PASSWORD,
    Kind.BANKGIRO,
    Kind.PLUSGIRO,
    Kind.BANK_ACCOUNT,
    Kind.SE_ORGANISATIONSNUMMER,
    Kind.PHONE_NUMBER,
    Kind.DATE_OF_BIRTH,
    Kind.IP_ADDRESS,
    Kind.URL_PERSONAL,
    Kind.STREET_ADDRESS,
    Kind.POSTAL_CODE,
    Kind.PERSON,
    Kind.CITY,
    Kind.OTHER_ID,
    Kind.USERNAME,
)
_RANKS: Final = {kind: rank for rank, kind in enumerate(_FROM_SPECIFIC_TO_GENERAL)}


def resolve(text: str, findings: Iterable[Finding]) -> list[Finding]:
    """Return findings that are disjoint, sorted, inside the text, and together cover all that was found."""
    starts: list[int] = []
    kept: list[Finding] = []
    for finding in sorted(_inside(text, findings), key=_precedence):
        for piece in list(_uncovered(finding, starts, kept)):
            if _has_content(text, piece):
                place = bisect_left(starts, piece.start)
                starts.insert(place, piece.start)
                kept.insert(place, piece)
    return kept


def _inside(text: str, findings: Iterable[Finding]) -> Iterator[Finding]:
    for finding in set(findings):
        start, end = max(0, finding.start), min(len(text), finding.end)
        if start < end:
            yield replace(finding, start=start, end=end)


def _precedence(finding: Finding) -> tuple[int, float, int, int, str]:
    length = finding.end - finding.start
    return (-length, -finding.score, _RANKS[finding.kind], finding.start, finding.recognizer)


def _uncovered(finding: Finding, starts: list[int], kept: list[Finding]) -> Iterator[Finding]:
    """Yield the pieces of a finding that none of the kept ones covers, in order."""
    position = finding.start
    place = max(0, bisect_left(starts, finding.start) - 1)
    while place < len(kept) and kept[place].start < finding.end:
        if kept[place].start > position:
            yield replace(finding, start=position, end=kept[place].start)
        position = max(position, kept[place].end)
        place += 1
    if position < finding.end:
        yield replace(finding, start=position)


def _has_content(text: str, piece: Finding) -> bool:
    return any(character.isalnum() for character in text[piece.start : piece.end])


def outside_placeholders(text: str, findings: Sequence[Finding]) -> list[Finding]:
    """Return the findings, in the same order, that touch no placeholder which stands in the text already."""
    placed = placeholder_spans(text)
    if not placed:
        return list(findings)
    starts = [start for start, _ in placed]
    return [finding for finding in findings if not _touches(finding, starts, placed)]


def _touches(finding: Finding, starts: list[int], placed: list[tuple[int, int]]) -> bool:
    place = bisect_left(starts, finding.end) - 1
    return place >= 0 and placed[place][1] > finding.start
