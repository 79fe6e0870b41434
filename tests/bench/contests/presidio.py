"""Presidio as shipped: its AnalyzerEngine with its default registry, for English and Swedish.

Two things are changed, one for completeness and one because nothing may be downloaded: its two Swedish recognizers are
switched on, and `tldextract` reads the list of domain endings that it brings instead of fetching a newer one.
"""

import logging
from collections.abc import Sequence
from typing import Any, Final, cast

import tldextract
from presidio_analyzer import AnalyzerEngine, BatchAnalyzerEngine, RecognizerResult
from presidio_analyzer.nlp_engine import NlpEngine, NoOpNlpEngine, SpacyNlpEngine
from presidio_analyzer.predefined_recognizers import SeOrganisationsnummerRecognizer, SePersonnummerRecognizer

from detectors.language import Language
from tests.bench.contests.small_cnn import build_small_cnn
from tests.bench.contests.texts import Places, SupportText

_ENGLISH: Final = "en"
_SWEDISH: Final = "sv"
_LANGUAGES: Final = (_ENGLISH, _SWEDISH)
_AT_ONCE: Final = 64


class Presidio:
    """Analyses one text after the other, each in its language."""

    def __init__(self, analyzer: AnalyzerEngine) -> None:
        self._analyzer = analyzer

    def search(self, texts: Sequence[SupportText]) -> list[Places]:
        """Return what is found in each text."""
        return [_places(self._analyzer.analyze(each.text, language=_told(each))) for each in texts]


class BatchedPresidio:
    """Analyses all texts of a language together, with Presidio's BatchAnalyzerEngine."""

    def __init__(self, analyzer: AnalyzerEngine) -> None:
        self._analyzer = BatchAnalyzerEngine(analyzer)

    def search(self, texts: Sequence[SupportText]) -> list[Places]:
        """Return what is found in each text, in the order of the texts."""
        found: dict[int, Places] = {}
        for language in _LANGUAGES:
            numbers = [number for number, each in enumerate(texts) if _told(each) == language]
            together = [texts[number].text for number in numbers]
            results = self._analyzer.analyze_iterator(together, language=language, batch_size=_AT_ONCE)
            found |= zip(numbers, map(_places, results), strict=True)
        return [found[number] for number in range(len(texts))]


def build_presidio() -> Presidio:
    """Build Presidio without a model: its patterns alone."""
    return Presidio(_analyzer(NoOpNlpEngine([{"lang_code": each, "model_name": ""} for each in _LANGUAGES])))


def build_presidio_cnn() -> Presidio:
    """Build Presidio with a small CNN for each language."""
    return Presidio(_analyzer(_small_cnns()))


def build_presidio_cnn_batched() -> BatchedPresidio:
    """Build the same, to be run in batches."""
    return BatchedPresidio(_analyzer(_small_cnns()))


def _small_cnns() -> NlpEngine:
    engine: Any = SpacyNlpEngine([{"lang_code": each, "model_name": "stand-in"} for each in _LANGUAGES])
    engine.nlp = {each: build_small_cnn(each) for each in _LANGUAGES}
    return cast("NlpEngine", engine)


def _analyzer(nlp_engine: NlpEngine) -> AnalyzerEngine:
    logging.getLogger("presidio-analyzer").setLevel(logging.ERROR)
    tldextract.tldextract.TLD_EXTRACTOR = tldextract.TLDExtract(cache_dir=None, suffix_list_urls=())
    analyzer = AnalyzerEngine(nlp_engine=nlp_engine, supported_languages=list(_LANGUAGES))
    for recognizer in (SePersonnummerRecognizer, SeOrganisationsnummerRecognizer):
        analyzer.registry.add_recognizer(recognizer(supported_language=_SWEDISH))
    return analyzer


def _told(text: SupportText) -> str:
    """Return the language that Presidio is told; it knows one at a time, so mixed and other texts count as Swedish."""
    return _ENGLISH if text.language is Language.ENGLISH else _SWEDISH


def _places(results: Sequence[RecognizerResult]) -> Places:
    return [(result.start, result.end) for result in results]
