"""What the letters of a word look like: a given name, a surname, a place, or an ordinary word of some language.

No list holds every name, but names of one origin share their letters. A table of letter sequences, learnt from the
lists (`detectors/training/letter_learning.py`), says of any word how much it looks like each of them.
"""

import functools
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt
from spacy.strings import hash_string  # type: ignore[attr-defined] # compiled, without types

from detectors.model.lexicon import SHIPPED

LETTERS_FILE: Final = "letters.npz"
LOOKS: Final = ("given", "surname", "place", "swedish", "english", "other")
"""What a word may look like, in the order of the table's columns."""

ROWS: Final = 1 << 16
_SEQUENCES: Final = (2, 3, 4, 5)
_LONGEST: Final = 24
_SCALE: Final = 16.0
_LEVELS: Final = np.array([0.05, 0.25, 0.55, 0.85], dtype=np.float32)
LEVELS: Final = len(_LEVELS) + 1


@dataclass(frozen=True, slots=True)
class LetterTable:
    """The weights of letter sequences, a row for each (`rows_of`), 1/16 the unit; a column for each of `LOOKS`."""

    weights: npt.NDArray[np.int8]
    bias: npt.NDArray[np.float32]

    def levels(self, word: str) -> list[int]:
        """Return for each of `LOOKS` how much a lower-case word looks like it, 0 to 4."""
        rows = rows_of(word)
        sums = self.weights[rows].sum(axis=0, dtype=np.float32) / (_SCALE * len(rows) ** 0.5) + self.bias
        probabilities = 1 / (1 + np.exp(-sums))
        return [int(level) for level in np.searchsorted(_LEVELS, probabilities)]


def rows_of(word: str) -> list[int]:
    """Return the rows of the letter sequences of a lower-case word, its ends counting as letters."""
    marked = f"^{word[:_LONGEST]}$"
    return [
        hash_string(marked[at : at + length]) % ROWS
        for length in _SEQUENCES
        for at in range(max(1, len(marked) - length + 1))
    ]


def table_of(weights: npt.NDArray[np.float32], bias: npt.NDArray[np.float32]) -> LetterTable:
    """Return a table of weights, rounded as they are kept."""
    return LetterTable(np.clip(np.rint(weights * _SCALE), -127, 127).astype(np.int8), bias.astype(np.float32))


def save_letters(table: LetterTable, folder: Path) -> None:
    """Write a table into a folder."""
    np.savez_compressed(folder / LETTERS_FILE, weights=table.weights, bias=table.bias)


def read_letters(folder: Path) -> LetterTable:
    """Read a table from a folder. Raises OSError where it is missing."""
    with np.load(folder / LETTERS_FILE, allow_pickle=False) as stored:
        return LetterTable(stored["weights"], stored["bias"])


@functools.cache
def shipped_letters() -> LetterTable:
    """Return the shipped table, read once."""
    return read_letters(SHIPPED)
