"""Two tools that search with patterns alone, each as its own documents say: scrubadub and DataFog.

They come with `make bench` and with nothing else, so they are imported by name.
"""

import importlib
from collections.abc import Callable, Sequence
from typing import Any, Final

from detectors.language import Language
from tests.bench.contests.texts import Places, SupportText

_LOCALES: Final = {Language.SWEDISH: "sv_SE", Language.MIXED: "sv_SE"}
_OTHER_LOCALE: Final = "en_GB"


class Scrubadub:
    """Searches with scrubadub's default detectors for the text's locale."""

    def __init__(self, scrubber: Callable[..., Any]) -> None:
        self._scrubbers = {locale: scrubber(locale=locale) for locale in {*_LOCALES.values(), _OTHER_LOCALE}}

    def search(self, texts: Sequence[SupportText]) -> list[Places]:
        """Return what is found in each text."""
        return [self._places(each) for each in texts]

    def _places(self, text: SupportText) -> Places:
        scrubber = self._scrubbers[_LOCALES.get(text.language, _OTHER_LOCALE)]
        return [(filth.beg, filth.end) for filth in scrubber.iter_filth(text.text)]


class DataFog:
    """Searches with DataFog's `scan` and its regex engine, the default of its core package."""

    def __init__(self, scan: Callable[[str], Any]) -> None:
        self._scan = scan

    def search(self, texts: Sequence[SupportText]) -> list[Places]:
        """Return what is found in each text."""
        return [[(found.start, found.end) for found in self._scan(each.text).entities] for each in texts]


def build_scrubadub() -> Scrubadub:
    """Build scrubadub; its detectors of names need corpora or models that would be downloaded, and are off anyway."""
    return Scrubadub(importlib.import_module("scrubadub").Scrubber)


def build_datafog() -> DataFog:
    """Build DataFog; it reports its use over the network only where it is told to."""
    return DataFog(importlib.import_module("datafog").scan)
