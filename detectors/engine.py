"""The detector: Presidio's AnalyzerEngine with our registry only. Nothing is downloaded and no socket is opened.

Presidio's own recognizers are not loaded: they are bound to one language, look for no Swedish kinds by default, drop
what fails a check digit, and one of them fetches a list of domains.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from presidio_analyzer import AnalyzerEngine, EntityRecognizer, RecognizerRegistry
from presidio_analyzer.nlp_engine import NlpArtifacts, NlpEngine, NoOpNlpEngine

from detectors.adapter import LANGUAGE, NoEnhancer, SearchRecognizer, finding_of
from detectors.allow_list import ALLOW_NOTHING_MORE, leave_out
from detectors.entities import AllowList, Finding, Kind, KnownIdentifier
from detectors.errors import DetectionFailed, UnknownKind
from detectors.recognizers.catalogue import RULES, search_all
from detectors.recognizers.known_identifier import search_known
from detectors.recognizers.rule import REPORT_FROM
from detectors.resolve import outside_placeholders, resolve

_MAY_HOLD_TEXT: Final = (ValueError, TypeError, LookupError, ArithmeticError, RuntimeError, re.error)
"""What a recognizer or a model may raise with a piece of the text, or of a known name, in its message."""


class PresidioDetector:
    """Finds personal data in texts; implements `detectors.entities.Detector`. Made by `build_detector`.

    Safe to share between threads: it keeps nothing between calls.
    """

    def __init__(self, analyzer: AnalyzerEngine, nlp_engine: NlpEngine, allow: AllowList) -> None:
        self._analyzer = analyzer
        self._nlp_engine = nlp_engine
        self._allow = allow

    def find_many(self, texts: Sequence[str], *, known: Sequence[KnownIdentifier] = ()) -> list[list[Finding]]:
        """Return, for each text in order, its findings: disjoint, sorted, and inside the text.

        `known` belongs to the person whose texts these are. What already is a placeholder is not found again.
        Raises DetectionFailed, which holds nothing of the texts.
        """
        try:
            return self._find_many(texts, known)
        except _MAY_HOLD_TEXT as error:
            cause = type(error).__name__
        # Raised out here, not in the handler, so that the error with the text is not chained to it.
        raise DetectionFailed(cause)

    def _find_many(self, texts: Sequence[str], known: Sequence[KnownIdentifier]) -> list[list[Finding]]:
        if not texts:
            return []
        extra = [_known_recognizer(known)] if known else []
        prepared = self._nlp_engine.process_batch(texts, LANGUAGE)
        return [self._find(text, artifacts, extra) for text, (_, artifacts) in zip(texts, prepared, strict=True)]

    def _find(self, text: str, artifacts: NlpArtifacts, extra: list[EntityRecognizer]) -> list[Finding]:
        results = self._analyzer.analyze(
            text,
            language=LANGUAGE,
            nlp_artifacts=artifacts,
            ad_hoc_recognizers=extra,
            score_threshold=REPORT_FROM,
        )
        findings = outside_placeholders(text, [finding_of(result) for result in results])
        return resolve(text, leave_out(text, findings, self._allow))


def build_detector(
    *,
    nlp_engine: NlpEngine | None = None,
    model_recognizers: Sequence[EntityRecognizer] = (),
    allow: AllowList = ALLOW_NOTHING_MORE,
) -> PresidioDetector:
    """Build the detector; do it once, it takes a moment.

    A trained model plugs in here and nowhere else: `nlp_engine` is a Presidio NLP engine whose language is "xx", run in
    batches by its `process_batch`, and `model_recognizers` turn its results into kinds of `detectors.entities` (their
    `supported_language` is "xx" too). Without them only patterns and known identifiers are found.
    `allow` is what the installation says must stay.
    Raises UnknownKind when a recognizer reports something that is not one of our kinds.
    """
    engine = nlp_engine or NoOpNlpEngine([{"lang_code": LANGUAGE, "model_name": ""}])
    kinds = sorted({rule.kind for rule in RULES})
    patterns = SearchRecognizer("patterns", kinds=kinds, search=search_all)
    recognizers = [patterns, *_checked(model_recognizers)]
    analyzer = AnalyzerEngine(
        registry=RecognizerRegistry(recognizers=recognizers, supported_languages=[LANGUAGE]),
        nlp_engine=engine,
        supported_languages=[LANGUAGE],
        context_aware_enhancer=NoEnhancer(),
    )
    return PresidioDetector(analyzer, engine, allow)


def _checked(recognizers: Iterable[EntityRecognizer]) -> list[EntityRecognizer]:
    checked = list(recognizers)
    for recognizer in checked:
        for entity in recognizer.supported_entities:
            if entity not in frozenset(Kind):
                raise UnknownKind(type(recognizer).__name__, entity)
    return checked


def _known_recognizer(known: Sequence[KnownIdentifier]) -> EntityRecognizer:
    kinds = sorted({each.kind for each in known})
    return SearchRecognizer("known_identifier", kinds=kinds, search=search_known(known))
