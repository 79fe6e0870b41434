"""The detector: patterns, the ticket's known identifiers, and the recognizers that a trained model brings.

Patterns and known identifiers are searched directly, since Presidio's engine costs more for each text than they do. A
model runs inside that engine, with our registry only: Presidio's own recognizers are bound to one language, look for no
Swedish kinds by default, drop what fails a check digit, and one of them fetches a list of domains. Nothing is
downloaded and no socket is opened.
"""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from detectors.allow_list import ALLOW_NOTHING_MORE, leave_out
from detectors.entities import AllowList, Finding, KnownIdentifier
from detectors.errors import DetectionFailed
from detectors.pattern_search import PatternSearch
from detectors.reading import NOTHING_READ, Reading
from detectors.recognizers.known_identifier import search_known
from detectors.resolve import outside_placeholders, resolve

if TYPE_CHECKING:  # importing Presidio takes a second or two, which only a model has to pay
    from detectors.model_search import ModelSearch

_MAY_HOLD_TEXT: Final = (
    *(ValueError, TypeError, LookupError, AttributeError, ArithmeticError, RuntimeError),
    re.error,
)
"""What a recognizer or a model may raise with a piece of the text, or of a known name, in its message."""


class PresidioDetector:
    """Finds personal data in texts; implements `detectors.entities.Detector`. Made by `build_detector`.

    Safe to share between threads. Of a text it keeps nothing between calls but the model's vectors of its words, each
    under a hash (`detectors.model.word_vectors`).
    """

    def __init__(self, patterns: PatternSearch, model: "ModelSearch | None", allow: AllowList) -> None:
        self._patterns = patterns
        self._model = model
        self._allow = allow

    def find_many(
        self, texts: Sequence[str], *, known: Sequence[KnownIdentifier] = (), is_one_ticket: bool = False
    ) -> list[list[Finding]]:
        """Return, for each text in order, its findings: disjoint, sorted, and inside the text.

        `known` belongs to the person whose texts these are. `is_one_ticket` says that the texts are parts of one
        ticket: a name found in one of them is looked for in all. What already is a placeholder is not found again.
        Raises DetectionFailed, which holds nothing of the texts.
        """
        try:
            return self._find_many(texts, known, is_one_ticket=is_one_ticket)
        except _MAY_HOLD_TEXT as error:
            cause = type(error).__name__
        # Raised out here, not in the handler, so that the error with the text is not chained to it.
        raise DetectionFailed(cause)

    def _find_many(
        self, texts: Sequence[str], known: Sequence[KnownIdentifier], *, is_one_ticket: bool
    ) -> list[list[Finding]]:
        by_patterns = self._patterns.find_many(texts)
        readings: Sequence[Reading] = [NOTHING_READ] * len(texts)
        if self._model is not None and texts:
            readings = self._model.find_many(texts, by_patterns, is_one_ticket=is_one_ticket)
        find_known = search_known(known) if known else _find_nothing
        found: list[list[Finding]] = []
        for text, by_pattern, reading in zip(texts, by_patterns, readings, strict=True):
            by_rule = [*_not_doubted(by_pattern, reading), *find_known(text)]
            found.append(self._settled(text, _joined(by_rule, reading.findings)))
        return found

    def _settled(self, text: str, findings: Sequence[Finding]) -> list[Finding]:
        return resolve(text, leave_out(text, outside_placeholders(text, findings), self._allow))


def _not_doubted(findings: Sequence[Finding], reading: Reading) -> Sequence[Finding]:
    return [each for each in findings if each not in reading.doubted] if reading.doubted else findings


def _joined(by_rule: Sequence[Finding], by_model: Sequence[Finding]) -> Sequence[Finding]:
    """Return all findings, but what a rule found as the model did by the rule alone: it can say why."""
    if not by_model:
        return by_rule
    known = {(finding.kind, finding.start, finding.end) for finding in by_rule}
    return [*by_rule, *(each for each in by_model if (each.kind, each.start, each.end) not in known)]


def _find_nothing(_text: str) -> Iterator[Finding]:
    yield from ()


def build_detector(
    *,
    allow: AllowList = ALLOW_NOTHING_MORE,
    patterns_only: bool = False,
    extra_models: Sequence[str] = (),
) -> PresidioDetector:
    """Build the detector; do it once, it takes a second or two.

    `allow` is what the installation says must stay. `patterns_only` leaves the shipped model out, and with it most
    names and places. `extra_models` are models of others, used beside it (`detectors.model.other_models`).
    Raises ModelUnusable where one of them cannot be used.
    """
    if patterns_only:
        return PresidioDetector(PatternSearch(), None, allow)
    from detectors.model.nlp_engine import load_model  # noqa: PLC0415 - seconds that only a model pays
    from detectors.model.other_models import load_other_model  # noqa: PLC0415 - as above
    from detectors.model_search import build_model_search  # noqa: PLC0415 - as above

    engine, recognizer = load_model()
    recognizers = [recognizer, *(load_other_model(name) for name in extra_models)]
    return PresidioDetector(PatternSearch(), build_model_search(nlp_engine=engine, recognizers=recognizers), allow)
