"""The pattern layer: all that patterns find in a text.

The first texts are searched plainly, all others with the compiled scanner, since compiling takes as long as searching
some hundred texts plainly. What is found is the same (docs/decisions/0020).
"""

from collections.abc import Callable, Sequence
from threading import Lock
from typing import Final

from detectors.compiled_search import compile_search
from detectors.entities import Finding
from detectors.recognizers.catalogue import RULES, search_all, with_more
from detectors.recognizers.rule import Rule, quick_page_of

PLAIN_TEXTS: Final = 200
"""How many texts are searched before compiling pays."""

_Search = Callable[[str], Sequence[Finding]]


class PatternSearch:
    """Finds what the rules find. Safe to share between threads."""

    def __init__(self, rules: Sequence[Rule] = RULES, *, compile_after: int = PLAIN_TEXTS) -> None:
        self._rules = rules
        self._plain_left = compile_after
        self._settled: _Search | None = None
        self._lock = Lock()

    def __call__(self, text: str) -> Sequence[Finding]:
        """Return all findings in a text. They may overlap."""
        if self._settled is not None:
            return self._settled(text)
        if self._plain_left > 0:
            self._plain_left -= 1
            return self._search_plainly(text)
        return self._settle()(text)

    def _search_plainly(self, text: str) -> Sequence[Finding]:
        return list(search_all(text, self._rules))

    def _settle(self) -> _Search:
        with self._lock:  # threads that come while one compiles wait for it
            if self._settled is None:
                compiled = compile_search(self._rules)
                self._settled = self._search_plainly if compiled is None else _completed(compiled)
            return self._settled


def _completed(compiled: _Search) -> _Search:
    """Return a search that adds what takes more than a rule."""

    def search(text: str) -> Sequence[Finding]:
        return list(with_more(quick_page_of(text), compiled(text)))

    return search
