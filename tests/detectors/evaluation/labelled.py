"""Labelled tickets in a line, and detectors that find what a test says."""

from collections.abc import Sequence

from detectors.entities import Finding, Kind, KnownIdentifier
from detectors.evaluation.searching import Judged
from detectors.training.markup import LabelledTicket, read_ticket


def ticket(marked: str, *, language: str = "sv", name: str = "x:1") -> LabelledTicket:
    """Return a ticket from its marked text."""
    return read_ticket(f"lang: {language}\n{marked}", name=name)


def judged(marked: str, *findings: tuple[int, int, Kind], language: str = "sv") -> Judged:
    """Return a ticket with what is said to be found in it."""
    found = [Finding(start, end, kind, 0.9, f"{kind.lower()}.test") for start, end, kind in findings]
    return ticket(marked, language=language), found


class FindsAstrid:
    """Finds one name and whatever is known, and remembers what it was handed."""

    def __init__(self) -> None:
        self.calls: list[tuple[int, Sequence[KnownIdentifier]]] = []

    def find_many(
        self,
        texts: Sequence[str],
        *,
        known: Sequence[KnownIdentifier] = (),
        is_one_ticket: bool = False,  # noqa: ARG002 - the protocol's
    ) -> list[list[Finding]]:
        self.calls.append((len(texts), known))
        return [_found(text, ["Astrid", *(each.text for each in known)]) for text in texts]


def _found(text: str, names: Sequence[str]) -> list[Finding]:
    starts = [(text.find(name), name) for name in names]
    return [Finding(start, start + len(name), Kind.PERSON, 0.9, "test") for start, name in starts if start >= 0]
