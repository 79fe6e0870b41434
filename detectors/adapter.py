"""Our searches as a Presidio recognizer, so that one registry and one engine run patterns, known names and models."""

from collections.abc import Callable, Iterable, Iterator

from presidio_analyzer import ContextAwareEnhancer, LocalRecognizer, RecognizerResult
from presidio_analyzer.nlp_engine import NlpArtifacts

from detectors.entities import Finding, Kind

LANGUAGE = "xx"
"""The one language every recognizer is registered under: Presidio searches one at a time, and we always search both."""


class SearchRecognizer(LocalRecognizer):
    """A Presidio recognizer around a search that yields findings, already scored by their context."""

    def __init__(self, name: str, *, kinds: Iterable[Kind], search: Callable[[str], Iterator[Finding]]) -> None:
        self._search = search
        super().__init__(supported_entities=[str(kind) for kind in kinds], name=name, supported_language=LANGUAGE)

    def load(self) -> None:
        """Do nothing: patterns are compiled when they are imported."""

    def analyze(
        self,
        text: str,
        entities: list[str],  # noqa: ARG002 - Presidio's signature
        nlp_artifacts: NlpArtifacts | None = None,  # noqa: ARG002 - as above
    ) -> list[RecognizerResult]:
        """Return the findings as Presidio's results."""
        return [result_of(finding, self.id) for finding in self._search(text)]


class NoEnhancer(ContextAwareEnhancer):
    """Leaves scores as they are: our rules have weighed the context themselves, without lemmas."""

    def __init__(self) -> None:
        super().__init__(
            context_similarity_factor=0,
            min_score_with_context_similarity=0,
            context_prefix_count=0,
            context_suffix_count=0,
        )

    def enhance_using_context(
        self,
        text: str,  # noqa: ARG002 - Presidio's signature
        raw_results: list[RecognizerResult],
        nlp_artifacts: NlpArtifacts,  # noqa: ARG002 - as above
        recognizers: object,  # noqa: ARG002 - as above
        context: list[str] | None = None,  # noqa: ARG002 - as above
    ) -> list[RecognizerResult]:
        """Return the results unchanged."""
        return raw_results


def finding_of(result: RecognizerResult) -> Finding:
    """Return a Presidio result, of whatever recognizer, as a finding."""
    metadata = result.recognition_metadata or {}
    name = str(metadata.get(RecognizerResult.RECOGNIZER_NAME_KEY, "unknown"))
    return Finding(result.start, result.end, Kind(result.entity_type), round(float(result.score), 2), name)


def result_of(finding: Finding, recognizer_id: str) -> RecognizerResult:
    """Return a finding as Presidio's result."""
    return RecognizerResult(
        entity_type=str(finding.kind),
        start=finding.start,
        end=finding.end,
        score=finding.score,
        recognition_metadata={
            RecognizerResult.RECOGNIZER_NAME_KEY: finding.recognizer,
            RecognizerResult.RECOGNIZER_IDENTIFIER_KEY: recognizer_id,
        },
    )
