"""What needs more than a shape: a search of its own, and what a text must hold for it to find anything."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from detectors.entities import Finding
from detectors.recognizers.rule import Page


@dataclass(frozen=True, slots=True)
class Extra:
    """A search over a whole text. Where `clue` matches nowhere it finds nothing; without a clue it tells quickly."""

    search: Callable[[Page], Iterator[Finding]]
    clue: re.Pattern[str] | None
