"""The core of `gallra scan`: JSON lines in, written lines out, in the same order and in flat memory.

No model and no library of the detectors is loaded by importing this module.
"""

import json
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final, Never

from detectors.entities import Detector, Finding

MOST_LINES: Final = 64
MOST_CHARACTERS: Final = 1_000_000
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
    """A line that was scanned. `output` is what is printed for it, without the last line end, and can be encoded."""

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
class Document:
    """What a valid line holds."""

    line_number: int
    id: str | float
    text: str

    def __repr__(self) -> str:
        return f"Document(line_number={self.line_number})"


Writer = Callable[[Document, Sequence[Finding]], str]
"""Writes what is printed for a line, without the last line end."""


def scan_lines(
    lines: Iterable[str | bytes], detector: Detector, *, write: Writer, first_number: int = 1
) -> Generator[ScanResult, None, None]:
    """Yield one result for each line, in order; blank lines yield nothing.

    `lines` may be an open file, text or binary. Line numbers begin at `first_number`. Raises DetectionFailed where a
    text cannot be searched: what is not searched must not pass for clean.
    """
    group: list[Document | BadLine] = []
    characters = 0
    for line_number, line in enumerate(lines, start=first_number):
        parsed = _parsed(line_number, line)
        if parsed is None:
            continue
        group.append(parsed)
        characters += len(parsed.text) if isinstance(parsed, Document) else 0
        if len(group) >= MOST_LINES or characters >= MOST_CHARACTERS:
            yield from _scanned(group, detector, write)
            group, characters = [], 0
    yield from _scanned(group, detector, write)


def _scanned(group: Sequence[Document | BadLine], detector: Detector, write: Writer) -> Iterator[ScanResult]:
    texts = [each.text for each in group if isinstance(each, Document)]
    found = iter(detector.find_many(texts))
    for each in group:
        if isinstance(each, BadLine):
            yield each
        else:
            yield ScannedLine(each.line_number, write(each, next(found)))


def _parsed(line_number: int, line: str | bytes) -> Document | BadLine | None:
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
        return line if is_encodable(line) else None
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


def _document(line_number: int, content: dict[str, Any]) -> Document | BadLine:
    identifier, text = content.get("id"), content.get("text")
    if isinstance(identifier, bool) or not isinstance(identifier, str | int | float) or identifier in _INFINITE:
        return BadLine(line_number, LineProblem.NO_ID)
    if not isinstance(text, str):
        return BadLine(line_number, LineProblem.NO_TEXT)
    return Document(line_number, identifier, text)


def is_encodable(line: str) -> bool:
    """Say whether a text can be written as UTF-8: a lone surrogate cannot."""
    try:
        line.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True
