"""The core of `gallra scan`: JSON lines in, JSON lines out, in the same order and in flat memory."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final, Never

from detectors.entities import Detector, Finding
from detectors.hypertext.views import readable
from detectors.language import language_of
from detectors.redact import redact_ticket

_MOST_LINES: Final = 64
_MOST_CHARACTERS: Final = 1_000_000
"""What is searched together, so that a detector may batch and memory stays flat."""
_INFINITE: Final = (float("inf"), float("-inf"))


class LineProblem(StrEnum):
    """Why a line cannot be scanned."""

    NOT_UTF8 = "it is not UTF-8"
    NOT_JSON = "it is not JSON"
    NOT_AN_OBJECT = "it is not a JSON object"
    NO_ID = 'its "id" is missing, or neither text nor a number'
    NO_TEXT = 'its "text" is missing, or not text'


@dataclass(frozen=True, slots=True)
class ScannedLine:
    """A line that was scanned. `output` is one line of JSON without its line end; it can always be encoded as UTF-8."""

    line_number: int
    output: str


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line that is not valid. `sentence` names its number and nothing of what it holds."""

    line_number: int
    problem: LineProblem

    @property
    def sentence(self) -> str:
        """Return what to tell the operator."""
        return f"Line {self.line_number} was not scanned: {self.problem}."


ScanResult = ScannedLine | BadLine


@dataclass(frozen=True, slots=True)
class _Document:
    line_number: int
    id: str | float
    text: str


def scan_lines(lines: Iterable[str | bytes], detector: Detector, *, is_redacting: bool) -> Iterator[ScanResult]:
    """Yield one result for each line, in order; blank lines yield nothing.

    `lines` may be an open file, text or binary. Line numbers begin at 1. Raises DetectionFailed where a text cannot be
    searched: what is not searched must not pass for clean.
    """
    group: list[_Document | BadLine] = []
    characters = 0
    for line_number, line in enumerate(lines, start=1):
        parsed = _parsed(line_number, line)
        if parsed is None:
            continue
        group.append(parsed)
        characters += len(parsed.text) if isinstance(parsed, _Document) else 0
        if len(group) >= _MOST_LINES or characters >= _MOST_CHARACTERS:
            yield from _scanned(group, detector, is_redacting=is_redacting)
            group, characters = [], 0
    yield from _scanned(group, detector, is_redacting=is_redacting)


def _scanned(group: Sequence[_Document | BadLine], detector: Detector, *, is_redacting: bool) -> Iterator[ScanResult]:
    texts = [each.text for each in group if isinstance(each, _Document)]
    found = iter(detector.find_many(texts))
    for each in group:
        if isinstance(each, BadLine):
            yield each
        else:
            content = _redacted(each, next(found)) if is_redacting else _described(each, next(found))
            yield ScannedLine(each.line_number, _as_json({"id": each.id, **content}))


def _described(document: _Document, findings: Sequence[Finding]) -> dict[str, Any]:
    return {
        "language": str(language_of(readable(document.text))),
        "findings": [_as_dict(finding) for finding in findings],
    }


def _redacted(document: _Document, findings: Sequence[Finding]) -> dict[str, Any]:
    return {"text": redact_ticket([document.text], [findings])[0]}


def _as_dict(finding: Finding) -> dict[str, Any]:
    return {
        "start": finding.start,
        "end": finding.end,
        "kind": str(finding.kind),
        "score": finding.score,
        "recognizer": finding.recognizer,
    }


def _as_json(content: dict[str, Any]) -> str:
    line = json.dumps(content, ensure_ascii=False)
    # A lone surrogate ("\ud800") is a valid JSON escape that no encoding can write: it goes out as it came in.
    return line if _is_encodable(line) else json.dumps(content)


def _parsed(line_number: int, line: str | bytes) -> _Document | BadLine | None:
    decoded = _decoded(line)
    if decoded is None:
        return BadLine(line_number, LineProblem.NOT_UTF8)
    bare = decoded.removeprefix("\ufeff").strip() if line_number == 1 else decoded.strip()
    if not bare:
        return None
    content = _loaded(bare)
    return BadLine(line_number, content) if isinstance(content, LineProblem) else _document(line_number, content)


def _decoded(line: str | bytes) -> str | None:
    if isinstance(line, str):
        return line if _is_encodable(line) else None
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _loaded(line: str) -> dict[str, Any] | LineProblem:
    try:
        content = json.loads(line, parse_constant=_refuse)
    except (ValueError, RecursionError):  # a number of 5,000 digits, or brackets nested as deep, are refused too
        return LineProblem.NOT_JSON
    return content if isinstance(content, dict) else LineProblem.NOT_AN_OBJECT


def _refuse(constant: str) -> Never:
    """Refuse NaN and Infinity, which Python reads and JSON does not have."""
    raise ValueError(constant)


def _document(line_number: int, content: dict[str, Any]) -> _Document | BadLine:
    identifier, text = content.get("id"), content.get("text")
    if isinstance(identifier, bool) or not isinstance(identifier, str | int | float) or identifier in _INFINITE:
        return BadLine(line_number, LineProblem.NO_ID)
    if not isinstance(text, str):
        return BadLine(line_number, LineProblem.NO_TEXT)
    return _Document(line_number, identifier, text)


def _is_encodable(line: str) -> bool:
    try:
        line.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True
