"""Word lists in which a word is found at once: `sjukskriv*` is a beginning, `*cancer` an end, `al_anon` two words.

Lists are written as running text, with diacritics, and compared folded (detectors/folding.py).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Generic, TypeVar

from detectors.folding import fold_letters

Value = TypeVar("Value")
_ANY: Final = "*"
_NEXT: Final = "_"


@dataclass(slots=True)
class Lexicon(Generic[Value]):
    """What is written down for a word. Beginnings and ends are looked up by their length: the size does not matter."""

    _exact: dict[str, list[tuple[tuple[str, ...], Value]]] = field(default_factory=dict)
    _beginnings: dict[str, list[tuple[tuple[str, ...], Value]]] = field(default_factory=dict)
    _ends: dict[str, list[tuple[tuple[str, ...], Value]]] = field(default_factory=dict)
    _lengths: tuple[tuple[int, ...], tuple[int, ...]] = ((), ())

    def add(self, words: str, value: Value) -> None:
        """Write `value` down for every word of a running text."""
        for entry in fold_letters(words).split():
            first, *rest = entry.split(_NEXT)
            side = self._ends if first.startswith(_ANY) else self._beginnings if first.endswith(_ANY) else self._exact
            side.setdefault(first.strip(_ANY), []).append((tuple(rest), value))
        self._lengths = (_lengths_of(self._beginnings), _lengths_of(self._ends))

    def find(self, word: str) -> Iterator[tuple[tuple[str, ...], Value]]:
        """Yield what is written down for a folded word: the words that must follow it, and the value."""
        yield from self._exact.get(word, ())
        beginnings, ends = self._lengths
        for length in beginnings:
            if length > len(word):
                break
            yield from self._beginnings.get(word[:length], ())
        for length in ends:
            if length > len(word):
                break
            yield from self._ends.get(word[-length:], ())


def follows(rest: Sequence[str], words: Sequence[str]) -> bool:
    """Say whether `words` are those of `rest`, whose items may end in a star."""
    return len(rest) == len(words) and all(
        word.startswith(wanted[:-1]) if wanted.endswith(_ANY) else word == wanted
        for wanted, word in zip(rest, words, strict=True)
    )


def _lengths_of(entries: Mapping[str, object]) -> tuple[int, ...]:
    return tuple(sorted({len(entry) for entry in entries}))
