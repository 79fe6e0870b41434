"""A trained model, run by Presidio's AnalyzerEngine with the recognizers that turn its results into our kinds."""

from collections.abc import Iterable, Sequence

from presidio_analyzer import AnalyzerEngine, EntityRecognizer, RecognizerRegistry
from presidio_analyzer.nlp_engine import NlpArtifacts, NlpEngine, NoOpNlpEngine

from detectors.adapter import LANGUAGE, NoEnhancer, finding_of
from detectors.entities import Finding, Kind
from detectors.errors import UnknownKind
from detectors.model.decoding import RECOGNIZER
from detectors.model.nlp_engine import ModelEngine
from detectors.reading import Reading
from detectors.recognizers.rule import REPORT_FROM


class ModelSearch:
    """Finds what Presidio recognizers find. Made by `build_model_search`."""

    def __init__(self, analyzer: AnalyzerEngine, nlp_engine: NlpEngine) -> None:
        self._analyzer = analyzer
        self._nlp_engine = nlp_engine

    def find_many(
        self,
        texts: Sequence[str],
        by_patterns: Sequence[Sequence[Finding]] | None = None,
        *,
        is_one_ticket: bool = False,
    ) -> list[Reading]:
        """Return what is made of each text, in order. `by_patterns` is what patterns found in each.

        The shipped model knows by itself how sure is sure enough; of others the usual is asked.
        """
        if isinstance(self._nlp_engine, ModelEngine):
            prepared = self._nlp_engine.process_batch(
                texts, LANGUAGE, by_patterns=by_patterns, is_one_ticket=is_one_ticket
            )
        else:
            prepared = self._nlp_engine.process_batch(texts, LANGUAGE)
        return [self._read(text, artifacts) for text, (_, artifacts) in zip(texts, prepared, strict=True)]

    def _read(self, text: str, artifacts: NlpArtifacts) -> Reading:
        results = self._analyzer.analyze(text, language=LANGUAGE, nlp_artifacts=artifacts, score_threshold=0)
        findings = [finding for finding in map(finding_of, results) if _is_sure(finding)]
        return Reading(findings, getattr(artifacts, "doubted", frozenset()))


def _is_sure(finding: Finding) -> bool:
    return finding.recognizer == RECOGNIZER or finding.score >= REPORT_FROM


def build_model_search(*, nlp_engine: NlpEngine | None, recognizers: Sequence[EntityRecognizer]) -> ModelSearch:
    """Build Presidio's engine with these recognizers only, so that nothing is downloaded. Raises UnknownKind."""
    engine = nlp_engine or NoOpNlpEngine([{"lang_code": LANGUAGE, "model_name": ""}])
    analyzer = AnalyzerEngine(
        registry=RecognizerRegistry(recognizers=_checked(recognizers), supported_languages=[LANGUAGE]),
        nlp_engine=engine,
        supported_languages=[LANGUAGE],
        context_aware_enhancer=NoEnhancer(),
    )
    return ModelSearch(analyzer, engine)


def _checked(recognizers: Iterable[EntityRecognizer]) -> list[EntityRecognizer]:
    checked = list(recognizers)
    for recognizer in checked:
        for entity in recognizer.supported_entities:
            if entity not in frozenset(Kind):
                raise UnknownKind(type(recognizer).__name__, entity)
    return checked
