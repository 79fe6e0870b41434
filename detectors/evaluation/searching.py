"""Runs a detector over labelled tickets: many at once, except where something is known of a ticket's contact."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from detectors.entities import Detector, Finding
from detectors.training.markup import LabelledTicket
from detectors.training.measuring import Measured, measure

_AT_ONCE: Final = 64

Judged = tuple[LabelledTicket, Sequence[Finding]]
"""A labelled ticket, and what was found in it."""


def find_in(tickets: Iterable[LabelledTicket], detector: Detector) -> Iterator[Judged]:
    """Yield every ticket, in order, with what the detector finds. Raises DetectionFailed."""
    batch: list[LabelledTicket] = []
    for ticket in tickets:
        if ticket.known or len(batch) == _AT_ONCE:
            yield from _found(batch, detector)
            batch = []
        if ticket.known:
            yield ticket, detector.find_many([ticket.text], known=ticket.known)[0]
        else:
            batch.append(ticket)
    yield from _found(batch, detector)


def _found(batch: Sequence[LabelledTicket], detector: Detector) -> Iterator[Judged]:
    return zip(batch, detector.find_many([ticket.text for ticket in batch]), strict=True)


def count(judged: Sequence[Judged]) -> Measured:
    """Return the counts over all tickets."""
    return measure((ticket for ticket, _ in judged), (found for _, found in judged))
