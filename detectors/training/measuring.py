"""How good is a detector on labelled tickets? Counts first, ratios from counts, so that sets can be added up.

A span counts as removed only if every character of it is covered by findings, of whatever kind. A decoy is hit, and a
ticket without personal data touched, by a single character.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from detectors.entities import Finding
from detectors.training.markup import LabelledTicket, Span

ALL: Final = "all"
NOTHING: Final = "nothing"


@dataclass(slots=True)
class Counts:
    """What was counted, over one kind, one language, or all. Characters are those of the text."""

    spans: int = 0
    removed: int = 0
    characters: int = 0
    found_characters: int = 0
    right_characters: int = 0

    @property
    def removed_share(self) -> float:
        """Return the share of spans fully removed; 1 where there are none."""
        return self.removed / self.spans if self.spans else 1.0

    @property
    def precision(self) -> float:
        """Return the share of characters found that are personal data."""
        return self.right_characters / self.found_characters if self.found_characters else 1.0

    @property
    def recall(self) -> float:
        """Return the share of personal characters that were found."""
        return self.right_characters / self.characters if self.characters else 1.0

    @property
    def f2(self) -> float:
        """Return F2: precision and recall, recall counting for four times as much (van Rijsbergen)."""
        weighed = 4 * self.precision + self.recall
        return 5 * self.precision * self.recall / weighed if weighed else 0.0


@dataclass(slots=True)
class Measured:
    """The measures of a set. `confusion` counts characters by (true kind, found kind)."""

    by_kind: dict[str, Counts] = field(default_factory=dict)
    by_language: dict[str, Counts] = field(default_factory=dict)
    total: Counts = field(default_factory=Counts)
    confusion: Counter[tuple[str, str]] = field(default_factory=Counter)
    tickets: int = 0
    decoys: int = 0
    decoys_hit: int = 0
    clean: int = 0
    clean_touched: int = 0


def measure(tickets: Iterable[LabelledTicket], findings: Iterable[Sequence[Finding]]) -> Measured:
    """Count what the findings did to the tickets, given in the same order."""
    measured = Measured()
    for ticket, found in zip(tickets, findings, strict=True):
        _count(measured, ticket, found)
    return measured


def _count(measured: Measured, ticket: LabelledTicket, found: Sequence[Finding]) -> None:
    true, said = _kinds(ticket.text, ticket.personal), _kinds(ticket.text, found)
    language = measured.by_language.setdefault(str(ticket.language), Counts())
    measured.tickets += 1
    for span in ticket.personal:
        kind = measured.by_kind.setdefault(str(span.kind), Counts())
        for counts in (kind, language, measured.total):
            counts.spans += 1
            counts.removed += all(said[span.start : span.end])
    _count_characters(measured, language, true, said)
    measured.decoys += len(ticket.decoys)
    measured.decoys_hit += sum(any(said[decoy.start : decoy.end]) for decoy in ticket.decoys)
    measured.clean += not ticket.personal
    measured.clean_touched += not ticket.personal and bool(found)


def _count_characters(measured: Measured, language: Counts, true: Sequence[str], said: Sequence[str]) -> None:
    for is_kind, found_kind in zip(true, said, strict=True):
        if is_kind or found_kind:
            measured.confusion[is_kind or NOTHING, found_kind or NOTHING] += 1
        for counts in (language, measured.total):
            _add(counts, is_true=bool(is_kind), is_found=bool(found_kind))
        if is_kind:
            _add(measured.by_kind.setdefault(is_kind, Counts()), is_true=True, is_found=bool(found_kind))
        elif found_kind:
            _add(measured.by_kind.setdefault(found_kind, Counts()), is_true=False, is_found=True)


def _add(counts: Counts, *, is_true: bool, is_found: bool) -> None:
    counts.characters += is_true
    counts.found_characters += is_found
    counts.right_characters += is_true and is_found


def _kinds(text: str, spans: Sequence[Span] | Sequence[Finding]) -> list[str]:
    kinds = [""] * len(text)
    for span in spans:
        kinds[span.start : span.end] = [str(span.kind)] * (span.end - span.start)
    return kinds
