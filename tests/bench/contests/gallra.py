"""Gallra itself: the pattern layer alone, the whole detector, and the detector in a process that is a worker."""

import importlib
import sys
from collections.abc import Iterator, Sequence
from typing import Final

from detectors.engine import build_detector
from detectors.entities import Detector
from tests.bench.contests.texts import Places, SupportText

_AT_ONCE: Final = 64
"""As many texts as `gallra scan` searches together."""
_MODEL: Final = "detectors.model.nlp_engine"


class Gallra:
    """Searches texts with one of our detectors, without anything known of their contacts."""

    def __init__(self, detector: Detector) -> None:
        self._detector = detector

    def search(self, texts: Sequence[SupportText]) -> list[Places]:
        """Return what is found in each text."""
        return list(self._search(texts))

    def _search(self, texts: Sequence[SupportText]) -> Iterator[Places]:
        for first in range(0, len(texts), _AT_ONCE):
            for found in self._detector.find_many([each.text for each in texts[first : first + _AT_ONCE]]):
                yield [(finding.start, finding.end) for finding in found]


def build_patterns() -> Gallra:
    """Build the pattern layer alone."""
    gallra = Gallra(build_detector(patterns_only=True))
    if _MODEL in sys.modules:
        raise RuntimeError("The pattern layer was to be measured, and a model was loaded.")
    return gallra


def build_whole() -> Gallra:
    """Build the detector with the shipped model."""
    return Gallra(build_detector())


def build_worker() -> Gallra:
    """Build the whole detector in a process that has loaded all of the worker."""
    importlib.import_module("bot.worker")
    return build_whole()
