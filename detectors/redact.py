"""Redaction on presidio-anonymizer: every finding becomes its placeholder. Running it again changes nothing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from presidio_anonymizer import AnonymizerEngine
from presidio_anonymizer.entities import ConflictResolutionStrategy, OperatorConfig, RecognizerResult

from detectors.entities import Finding, Kind
from detectors.errors import FindingMisplaced
from detectors.hypertext.redact import HtmlText
from detectors.hypertext.tokens import looks_like_html
from detectors.hypertext.views import views_of
from detectors.placeholders import Placeholders
from detectors.resolve import outside_placeholders, resolve

_AT_ONCE: Final = 64
"""Findings handed over together: the anonymizer copies its whole text for each, so a long one goes in pieces."""


def redact_ticket(texts: Sequence[str], findings: Sequence[Sequence[Finding]]) -> list[str]:
    """Return a ticket's texts redacted, the same value with the same number in all of them. They may be HTML.

    `findings` holds one sequence per text, in order. Raises FindingMisplaced, and ValueError on unequal lengths.
    """
    readings = [_reading_of(text, found) for text, found in zip(texts, findings, strict=True)]
    placeholders = Placeholders()
    placeholders.reserve(texts)
    placeholders.learn(value for reading in readings for value in reading.values())
    return [reading.redacted(placeholders) for reading in readings]


def redact_text(text: str, findings: Sequence[Finding], placeholders: Placeholders) -> str:
    """Return a text with every finding replaced; placeholders that stand there already stay as they are.

    Texts of one ticket share `placeholders`. Raises FindingMisplaced when a finding was made from another text.
    """
    reading = _reading_of(text, findings)
    placeholders.reserve([text])
    placeholders.learn(reading.values())
    return reading.redacted(placeholders)


@dataclass(frozen=True, slots=True, repr=False)
class _Reading:
    """A text with the findings that are to be replaced in it; `html` where it is HTML."""

    text: str
    findings: list[Finding]
    html: HtmlText | None

    def values(self) -> list[tuple[Kind, str]]:
        """Return the values of the findings, as they are read."""
        read = self.html.value_of if self.html else lambda finding: self.text[finding.start : finding.end]
        return [(finding.kind, read(finding)) for finding in self.findings]

    def redacted(self, placeholders: Placeholders) -> str:
        """Return the text with its findings replaced."""
        if self.html:
            return self.html.redacted(self.findings, placeholders)
        return "".join(_pieces(self.text, self.findings, placeholders))


def _reading_of(text: str, findings: Sequence[Finding]) -> _Reading:
    for finding in findings:
        if not 0 <= finding.start < finding.end <= len(text):
            raise FindingMisplaced(finding.start, finding.end, len(text))
    kept = outside_placeholders(text, resolve(text, findings))
    return _Reading(text, kept, HtmlText(text, views_of(text)) if kept and looks_like_html(text) else None)


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
