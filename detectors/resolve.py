"""Overlapping findings made disjoint: the longest wins, then the surest, then the most specific kind.

What a loser covers beside the winner stays covered: it is cut, not dropped, since dropping it would leak its rest.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from operator import attrgetter
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


_BY_START: Final = attrgetter("start")


def resolve(text: str, findings: Iterable[Finding]) -> list[Finding]:
    """Return findings that are disjoint, sorted, inside the text, and together cover all that was found."""
    kept: list[Finding] = []
    for cluster in _clusters(sorted(_inside(text, findings), key=_BY_START)):
        kept += cluster if len(cluster) == 1 and _has_content(text, cluster[0]) else _of_cluster(text, cluster)
    return kept


def best_of_each_span(findings: Iterable[Finding]) -> list[Finding]:
    """Return the best finding of each kind for each span: of those, `resolve` takes no other."""
    best: dict[tuple[Kind, int, int], Finding] = {}
    for finding in findings:
        value = (finding.kind, finding.start, finding.end)
        other = best.get(value)
        if other is None or is_better(finding.score, finding.recognizer, than=other):
            best[value] = finding
    return list(best.values())


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Return findings by their starts; of those that begin together, first the one that `resolve` takes first."""
    return sorted(findings, key=lambda finding: (finding.start, _precedence(finding)))


def is_better(score: float, recognizer: str, *, than: Finding) -> bool:
    """Say whether `resolve` takes a finding with this score rather than another of the same kind and span."""
    return score > than.score or (score == than.score and recognizer < than.recognizer)


def _inside(text: str, findings: Iterable[Finding]) -> Iterator[Finding]:
    length = len(text)
    for finding in findings:
        if 0 <= finding.start < finding.end <= length:
            yield finding
        elif (start := max(0, finding.start)) < (end := min(length, finding.end)):
            yield replace(finding, start=start, end=end)


def _clusters(findings: Iterable[Finding]) -> Iterator[list[Finding]]:
    """Yield findings that hang together by overlaps, from findings in the order of their starts."""
    cluster: list[Finding] = []
    last = 0
    for finding in findings:
        if cluster and finding.start >= last:
            yield cluster
            cluster = []
        cluster.append(finding)
        last = max(last, finding.end)
    if cluster:
        yield cluster


def _of_cluster(text: str, cluster: list[Finding]) -> list[Finding]:
    """Return what is kept of findings that overlap, in order."""
    first = min(cluster, key=_precedence)
    if first.start == cluster[0].start and all(finding.end <= first.end for finding in cluster):
        return [first] if _has_content(text, first) else []
    starts: list[int] = []
    kept: list[Finding] = []
    for finding in sorted(cluster, key=_precedence):
        for piece in list(_uncovered(finding, starts, kept)):
            if _has_content(text, piece):
                place = bisect_left(starts, piece.start)
                starts.insert(place, piece.start)
                kept.insert(place, piece)
    return kept


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
    return text[piece.start].isalnum() or any(character.isalnum() for character in text[piece.start : piece.end])


def outside_placeholders(text: str, findings: Sequence[Finding]) -> list[Finding]:
    """Return the findings, in the same order, that touch no placeholder which stands in the text already."""
    placed = placeholder_spans(text) if "[" in text else []
    if not placed:
        return list(findings)
    starts = [start for start, _ in placed]
    return [finding for finding in findings if not _touches(finding, starts, placed)]


def _touches(finding: Finding, starts: list[int], placed: list[tuple[int, int]]) -> bool:
    place = bisect_left(starts, finding.end) - 1
    return place >= 0 and placed[place][1] > finding.start
