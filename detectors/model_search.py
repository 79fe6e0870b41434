"""A trained model, run by Presidio's AnalyzerEngine with the recognizers that turn its results into our kinds."""

from collections.abc import Iterable, Sequence

from presidio_analyzer import AnalyzerEngine, EntityRecognizer, RecognizerRegistry
from presidio_analyzer.nlp_engine import NlpEngine, NoOpNlpEngine

from detectors.adapter import LANGUAGE, NoEnhancer, finding_of
from detectors.entities import Finding, Kind
from detectors.errors import UnknownKind
from detectors.model.decoding import RECOGNIZER
from detectors.recognizers.rule import REPORT_FROM


class ModelSearch:
    """Finds what Presidio recognizers find. Made by `build_model_search`."""

    def __init__(self, analyzer: AnalyzerEngine, nlp_engine: NlpEngine) -> None:
        self._analyzer = analyzer
        self._nlp_engine = nlp_engine

    def find_many(self, texts: Sequence[str], *, is_one_ticket: bool = False) -> list[list[Finding]]:
        """Return the findings in each text, in order. They may overlap.

        The shipped model knows by itself how sure is sure enough; of others the usual is asked.
        """
        options = {"is_one_ticket": True} if is_one_ticket else {}  # only the shipped model's engine is ever asked
        prepared = self._nlp_engine.process_batch(texts, LANGUAGE, **options)
        analyzed = (
            self._analyzer.analyze(text, language=LANGUAGE, nlp_artifacts=artifacts, score_threshold=0)
            for text, (_, artifacts) in zip(texts, prepared, strict=True)
        )
        return [[finding for finding in map(finding_of, results) if _is_sure(finding)] for results in analyzed]


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
