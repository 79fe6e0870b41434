"""Where a detector went wrong, with the words around it. For sets whose texts the reader may see, and for no log."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from detectors.entities import Finding
from detectors.evaluation.searching import Judged
from detectors.printable import printable
from detectors.training.markup import LabelledTicket, Span

_AROUND: Final = 40
"""Characters of context on either side."""


class Fault(StrEnum):
    """What went wrong at a place."""

    MISSED = "missed"
    PARTLY = "partly"
    DECOY = "decoy hit"
    WIDE = "too wide"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Miss:
    """One fault. `shown` is the place between its neighbours and is personal data: it is kept out of the repr."""

    ticket: str
    fault: Fault
    kind: str
    recognizer: str
    shown: str = field(repr=False)


def misses_of(judged: Iterable[Judged]) -> Iterator[Miss]:
    """Yield every span that is not fully covered, and every finding that covers more than personal data."""
    for ticket, found in judged:
        yield from _missed(ticket, found)
        yield from _wrong(ticket, found)


def _missed(ticket: LabelledTicket, found: Iterable[Finding]) -> Iterator[Miss]:
    covered = _characters(found)
    for span in ticket.personal:
        inside = set(range(span.start, span.end))
        if not inside <= covered:
            fault = Fault.PARTLY if inside & covered else Fault.MISSED
            yield Miss(ticket.name, fault, str(span.kind), "", _shown(ticket.text, span))


def _wrong(ticket: LabelledTicket, found: Iterable[Finding]) -> Iterator[Miss]:
    personal, decoys = _characters(ticket.personal), _characters(ticket.decoys)
    for finding in found:
        inside = set(range(finding.start, finding.end))
        if not inside <= personal:
            wide = Fault.WIDE if inside & personal else Fault.WRONG
            fault = Fault.DECOY if inside & decoys else wide
            yield Miss(ticket.name, fault, finding.kind, finding.recognizer, _shown(ticket.text, finding))


def _characters(spans: Iterable[Span | Finding]) -> set[int]:
    return {place for span in spans for place in range(span.start, span.end)}


def _shown(text: str, span: Span | Finding) -> str:
    before, after = text[max(0, span.start - _AROUND) : span.start], text[span.end : span.end + _AROUND]
    return printable(f"{before}⟦{text[span.start : span.end]}⟧{after}")
