"""The detector: patterns, the ticket's known identifiers, and the recognizers that a trained model brings.

Patterns and known identifiers are searched directly, since Presidio's engine costs more for each text than they do. A
model runs inside that engine, with our registry only: Presidio's own recognizers are bound to one language, look for no
Swedish kinds by default, drop what fails a check digit, and one of them fetches a list of domains. Nothing is
downloaded and no socket is opened.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Final

from detectors.entities import Finding, KnownIdentifier
from detectors.errors import DetectionFailed
from detectors.pattern_search import PatternSearch
from detectors.recognizers.known_identifier import search_known
from detectors.resolve import outside_placeholders, resolve

if TYPE_CHECKING:  # importing Presidio takes a second or two, which only a model has to pay
    from presidio_analyzer import EntityRecognizer
    from presidio_analyzer.nlp_engine import NlpEngine

    from detectors.model_search import ModelSearch

_MAY_HOLD_TEXT: Final = (
    *(ValueError, TypeError, LookupError, AttributeError, ArithmeticError, RuntimeError),
    re.error,
)
"""What a recognizer or a model may raise with a piece of the text, or of a known name, in its message."""


class PresidioDetector:
    """Finds personal data in texts; implements `detectors.entities.Detector`. Made by `build_detector`.

    Safe to share between threads: it keeps nothing of a text between calls.
    """

    def __init__(self, patterns: Callable[[str], Sequence[Finding]], model: "ModelSearch | None") -> None:
        self._patterns = patterns
        self._model = model

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
        by_model = self._model.find_many(texts) if self._model is not None and texts else [[] for _ in texts]
        find_known = search_known(known) if known else _find_nothing
        return [
            resolve(text, outside_placeholders(text, [*self._patterns(text), *find_known(text), *findings]))
            for text, findings in zip(texts, by_model, strict=True)
        ]


def _find_nothing(_text: str) -> Iterator[Finding]:
    yield from ()


def build_detector(
    *, nlp_engine: "NlpEngine | None" = None, model_recognizers: Sequence["EntityRecognizer"] = ()
) -> PresidioDetector:
    """Build the detector; do it once.

    A trained model plugs in here and nowhere else: `nlp_engine` is a Presidio NLP engine whose language is "xx", run in
    batches by its `process_batch`, and `model_recognizers` turn its results into kinds of `detectors.entities` (their
    `supported_language` is "xx" too). Without them only patterns and known identifiers are found, and Presidio's engine
    is not loaded.
    Raises UnknownKind when a recognizer reports something that is not one of our kinds.
    """
    if nlp_engine is None and not model_recognizers:
        return PresidioDetector(PatternSearch(), None)
    from detectors.model_search import build_model_search  # noqa: PLC0415 - a second or two that only a model pays

    return PresidioDetector(PatternSearch(), build_model_search(nlp_engine=nlp_engine, recognizers=model_recognizers))
