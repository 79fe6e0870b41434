"""How `gallra scan --format table` writes what it found in a line: rows for people, none of which holds text."""

from collections.abc import Iterator, Sequence

from detectors.entities import AllowList, Finding
from detectors.explain import Because, Drop, Reasons, explain
from detectors.printable import printable
from detectors.scan import Document

HEADER = f"{'id':<20} {'kind':<22} {'score':>5}  {'characters':<13} recognizer"
"""The first line of the table."""


def write_rows(document: Document, findings: Sequence[Finding]) -> str:
    """Write a row for each finding, one that says so where there is none."""
    return "\n".join(_row(document, finding) for finding in findings) or _empty_row(document)


def write_explained_rows(document: Document, findings: Sequence[Finding], *, allow: AllowList) -> str:
    """Write rows with their reasons below them, and the same for what was considered and dropped."""
    return "\n".join(_explained_rows(document, findings, allow)) or _empty_row(document)


def _explained_rows(document: Document, findings: Sequence[Finding], allow: AllowList) -> Iterator[str]:
    explanation = explain(document.text, findings, allow=allow)
    for explained in explanation.findings:
        yield _row(document, explained.finding)
        yield _below(_words(explained.reasons) if explained.reasons else "as this recognizer scores")
    for dropped in explanation.dropped:
        yield _row(document, dropped.value)
        yield _below(f"dropped ({_in_words(dropped.drop)}): {_words(dropped.reasons)}")


def _row(document: Document, finding: Finding) -> str:
    place = f"{finding.start}-{finding.end}"
    return f"{_id(document)} {finding.kind:<22} {finding.score:>5.2f}  {place:<13} {finding.recognizer}"


def _empty_row(document: Document) -> str:
    return f"{_id(document)} -"


def _id(document: Document) -> str:
    return f"{printable(str(document.id)):<20}"


def _below(words: str) -> str:
    return f"{'':<20} {words}"


def _in_words(word: Because | Drop) -> str:
    return word.replace("_", " ")


def _words(reasons: Reasons) -> str:
    """Return what a score is made of: `shape 0.60, cue +0.35 at 3-10, check digit +0.25`."""
    parts = [f"shape {reasons.shape:.2f}"]
    for change in reasons.changes:
        places = ", ".join(f"{start}-{end}" for start, end in change.at)
        parts.append(f"{_in_words(change.because)} {change.by:+.2f}" + (f" at {places}" if places else ""))
    if reasons.is_right is False:
        parts.append("check digit wrong")
    if reasons.cut_from:
        parts.append(f"cut from {reasons.cut_from[0]}-{reasons.cut_from[1]}")
    return ", ".join(parts)
