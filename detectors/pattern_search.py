"""The pattern layer: all that patterns find in texts.

The first texts are searched plainly, all others with the compiled scanner, since compiling takes as long as searching
some hundred texts plainly. What is found is the same (docs/decisions/0020).
"""

from collections.abc import Callable, Sequence
from threading import Lock
from typing import ClassVar, Final

from detectors.compiled_search import CompiledSearch, Scanners, clue_number, compile_scanners
from detectors.entities import Finding
from detectors.recognizers.catalogue import EXTRAS, RULES, search_all, with_more
from detectors.recognizers.rule import Page
from detectors.searched_page import SearchedPage

PLAIN_TEXTS: Final = 200
"""How many texts are searched before compiling pays."""

_Search = Callable[[Sequence[str]], list[list[Finding]]]


class PatternSearch:
    """Finds what patterns find. Safe to share between threads."""

    compiled_elsewhere: ClassVar[Scanners | None] = None
    """What another process compiled with `compile_patterns`: where it is set, this one need not."""

    def __init__(self, *, compile_after: int = PLAIN_TEXTS) -> None:
        self._plain_left = compile_after
        self._settled: _Search | None = None
        self._lock = Lock()

    def find_many(self, texts: Sequence[str]) -> list[list[Finding]]:
        """Return the findings in each text, in order. They may overlap."""
        if self._settled is not None:
            return self._settled(texts)
        if self._plain_left > 0 and self.compiled_elsewhere is None:
            self._plain_left -= len(texts)
            return _search_plainly(texts)
        return self._settle()(texts)

    def _settle(self) -> _Search:
        with self._lock:  # threads that come while one compiles wait for it
            if self._settled is None:
                compiled = self.compiled_elsewhere or compile_patterns()
                self._settled = (
                    _search_plainly if compiled is None else _completed(CompiledSearch(RULES, compiled).search)
                )
            return self._settled


def compile_patterns() -> Scanners | None:
    """Compile all patterns, None where that cannot be; takes two to three seconds."""
    clues = {number: extra.clue for number, extra in enumerate(EXTRAS) if extra.clue is not None}
    return compile_scanners(RULES, clues)


def _search_plainly(texts: Sequence[str]) -> list[list[Finding]]:
    return [search_all(text) for text in texts]


def _completed(search: Callable[[Sequence[str]], list[SearchedPage]]) -> _Search:
    return lambda texts: [_with_more(page) for page in search(texts)]


def _with_more(page: SearchedPage) -> list[Finding]:
    """Return what the rules found in a text, and what takes more than a rule."""
    found = list(page.best.values())
    whole = Page(page.text)
    for number, extra in enumerate(EXTRAS):
        if extra.clue is None or clue_number(number) in page.places:
            found += extra.search(whole)
    return with_more(page.text, found)
