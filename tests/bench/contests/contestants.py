"""Who is measured, by the name that its process is started with."""

import importlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Protocol, cast

from tests.bench.contests.texts import Places, SupportText


class Searcher(Protocol):
    """Searches texts: ours, Presidio's, scrubadub's, DataFog's."""

    def search(self, texts: Sequence[SupportText]) -> list[Places]:
        """Return, for each text in order, what is found in it; places may overlap."""
        ...


@dataclass(frozen=True, slots=True)
class Contestant:
    """A tool, what the tables call it, the function of a module that builds it, and what has to be known of it."""

    title: str
    builder: str
    remark: str = ""
    needs: str = ""
    """The module without which it cannot be built."""

    def build(self) -> Searcher:
        """Build it; only the process that runs it does, so that no contestant loads the others' libraries."""
        module, _, function = self.builder.rpartition(".")
        return cast("Searcher", getattr(importlib.import_module(f"tests.bench.contests.{module}"), function)())


PATTERNS: Final = "gallra-patterns"
WHOLE: Final = "gallra"
WORKER: Final = "gallra-worker"
PRESIDIO: Final = "presidio"
PRESIDIO_CNN: Final = "presidio-cnn"
PRESIDIO_CNN_BATCHED: Final = "presidio-cnn-batched"
SCRUBADUB: Final = "scrubadub"
DATAFOG: Final = "datafog"

_STAND_IN: Final = "a stand-in of the same architecture and size as en_core_web_sm, untrained: it finds no names."

CONTESTANTS: Final = {
    PATTERNS: Contestant("Gallra, patterns", "gallra.build_patterns"),
    WHOLE: Contestant("Gallra", "gallra.build_whole"),
    WORKER: Contestant("Gallra, as a worker", "gallra.build_worker"),
    PRESIDIO: Contestant(
        "Presidio, no model",
        "presidio.build_presidio",
        "its Swedish recognizers are switched on; as shipped they are off.",
    ),
    PRESIDIO_CNN: Contestant("Presidio, small CNN", "presidio.build_presidio_cnn", f"the CNN is {_STAND_IN}"),
    PRESIDIO_CNN_BATCHED: Contestant(
        "Presidio, batched", "presidio.build_presidio_cnn_batched", f"its BatchAnalyzerEngine; the CNN is {_STAND_IN}"
    ),
    SCRUBADUB: Contestant(
        "scrubadub", "pattern_tools.build_scrubadub", "its default detectors, which find no names.", needs="scrubadub"
    ),
    DATAFOG: Contestant("DataFog", "pattern_tools.build_datafog", "its regex engine, the default.", needs="datafog"),
}
