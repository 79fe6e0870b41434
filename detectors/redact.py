"""Redaction on presidio-anonymizer: every finding becomes its placeholder. Running it again changes nothing."""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from presidio_anonymizer import AnonymizerEngine
from presidio_anonymizer.entities import ConflictResolutionStrategy, OperatorConfig, RecognizerResult

from detectors.entities import Finding
from detectors.errors import FindingMisplaced
from detectors.placeholders import Placeholders
from detectors.resolve import outside_placeholders, resolve

_AT_ONCE: Final = 64
"""Findings handed over together: the anonymizer copies its whole text for each, so a long one goes in pieces."""


def redact_ticket(texts: Sequence[str], findings: Sequence[Sequence[Finding]]) -> list[str]:
    """Return a ticket's texts redacted, the same value with the same number in all of them.

    `findings` holds one sequence per text, in order. Raises FindingMisplaced, and ValueError on unequal lengths.
    """
    placeholders = Placeholders()
    placeholders.reserve(texts)
    return [redact_text(text, found, placeholders) for text, found in zip(texts, findings, strict=True)]


def redact_text(text: str, findings: Sequence[Finding], placeholders: Placeholders) -> str:
    """Return a text with every finding replaced; placeholders that stand there already stay as they are.

    Texts of one ticket share `placeholders`. Raises FindingMisplaced when a finding was made from another text.
    """
    for finding in findings:
        if not 0 <= finding.start < finding.end <= len(text):
            raise FindingMisplaced(finding.start, finding.end, len(text))
    placeholders.reserve([text])
    return "".join(_pieces(text, outside_placeholders(text, resolve(text, findings)), placeholders))


def _pieces(text: str, findings: Sequence[Finding], placeholders: Placeholders) -> Iterator[str]:
    position = 0
    for first in range(0, len(findings), _AT_ONCE):
        group = findings[first : first + _AT_ONCE]
        yield _replaced(text[position : group[-1].end], group, placeholders, offset=position)
        position = group[-1].end
    yield text[position:]


def _replaced(piece: str, findings: Sequence[Finding], placeholders: Placeholders, *, offset: int) -> str:
    results: list[RecognizerResult] = []
    for finding in findings:
        start, end = finding.start - offset, finding.end - offset
        placeholder = placeholders.of(finding.kind, piece[start:end])
        results.append(RecognizerResult(entity_type=placeholder, start=start, end=end, score=finding.score))
    operators = {result.entity_type: _replace_with(result.entity_type) for result in results}
    return (
        _anonymizer()
        .anonymize(
            piece,
            results,
            operators,
            conflict_resolution=ConflictResolutionStrategy.REMOVE_INTERSECTIONS,
            merge_entities_with_spaces=False,
        )
        .text
    )


def _replace_with(placeholder: str) -> OperatorConfig:
    return OperatorConfig("replace", {"new_value": placeholder})


@cache
def _anonymizer() -> AnonymizerEngine:
    return AnonymizerEngine()  # type: ignore[no-untyped-call] # its constructor has no annotations
