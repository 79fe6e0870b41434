"""Labelled tickets as lines of JSON, the form in which others bring their own.

    {"id": "a1", "text": "Hej, Åsa här", "language": "sv",
     "spans": [{"start": 5, "end": 8, "kind": "PERSON"}], "decoys": []}

Offsets are Python character offsets, `end` exclusive. `language`, `decoys` and `contact` (what is known of the person:
`[{"kind": "PERSON", "text": "Åsa Ek"}]`) may be left out; other fields are ignored.
"""

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Any, Final

from pydantic import BaseModel, Field, ValidationError

from detectors.entities import Kind, KnownIdentifier
from detectors.evaluation.set_errors import TicketSetInvalid
from detectors.language import Language, language_of
from detectors.training.markup import LabelledTicket, Span

_MOST_PROBLEMS: Final = 20


class _Place(BaseModel):
    start: Annotated[int, Field(ge=0)]
    end: int


class _Personal(_Place):
    kind: Kind


class _Known(BaseModel):
    kind: Kind
    text: str


class _Line(BaseModel):
    id: str | int | float
    text: str
    language: Language | None = None
    spans: list[_Personal]
    decoys: list[_Place] = []
    contact: list[_Known] = []


def read_json_tickets(path: Path) -> list[LabelledTicket]:
    """Return the tickets of a file, in order. Raises TicketSetInvalid with every problem, and OSError."""
    tickets: list[LabelledTicket] = []
    problems: list[str] = []
    with path.open("rb") as lines:
        for number, line in enumerate(lines, start=1):
            if line.strip():
                read = _read(line)
                if isinstance(read, LabelledTicket):
                    tickets.append(read)
                else:
                    problems += [f"Line {number}: {problem}" for problem in read]
    if problems:
        more = len(problems) - _MOST_PROBLEMS
        raise TicketSetInvalid(str(path), problems[:_MOST_PROBLEMS] + ([f"And {more} more."] if more > 0 else []))
    return tickets


def _read(line: bytes) -> LabelledTicket | list[str]:
    try:
        parsed = _Line.model_validate_json(line, strict=True)
    except ValidationError as invalid:
        return [_sentence(error) for error in invalid.errors(include_url=False, include_context=False)]
    spans = sorted(
        [Span(each.start, each.end, each.kind) for each in parsed.spans]
        + [Span(each.start, each.end, None) for each in parsed.decoys],
        key=lambda span: (span.start, span.end),
    )
    return _misplaced(spans, len(parsed.text)) or _ticket(parsed, spans)


def _sentence(error: Any) -> str:
    """Return what pydantic says, without the value that it says it of."""
    place = ".".join(str(each) for each in error["loc"])
    return f"{place}: {error['msg']}." if place else f"{error['msg']}."


def _misplaced(spans: Sequence[Span], length: int) -> list[str]:
    outside = [span for span in spans if not span.start < span.end <= length]
    crossing = [(one, other) for one, other in pairwise(spans) if other.start < one.end]
    return [
        *(f"the span {span.start}-{span.end} does not lie inside a text of {length} characters." for span in outside),
        *(f"the spans {one.start}-{one.end} and {other.start}-{other.end} overlap." for one, other in crossing),
    ]


def _ticket(parsed: _Line, spans: Sequence[Span]) -> LabelledTicket:
    return LabelledTicket(
        name=str(parsed.id),
        language=parsed.language or language_of(parsed.text),
        text=parsed.text,
        spans=tuple(spans),
        known=tuple(KnownIdentifier(each.kind, each.text) for each in parsed.contact),
    )
