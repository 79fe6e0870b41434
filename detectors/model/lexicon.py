"""What lists and dictionaries know of a word: is it a given name, a surname, a place, an ordinary word of a language?

The lists are read by nobody but the model, for which each word is a handful of bits; they decide nothing by themselves.
Words stand as 32-bit hashes, so that a million of them are a few megabytes. About one unknown word in 5,000 shares its
hash with a known one, which does no harm to a model that weighs other signs too.
"""

import functools
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntFlag
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt
from spacy.strings import hash_string  # type: ignore[attr-defined] # compiled, without types

SHIPPED: Final = Path(__file__).parent / "shipped"
"""The folder of the shipped pipeline and its lexicon."""

LEXICON_FILE: Final = "lexicon.npz"
_HASH_BITS: Final = 0xFFFFFFFF


class Listed(IntFlag):
    """Where a word is listed. The values are written into the shipped lexicon."""

    GIVEN_NAME = 1
    SURNAME = 2
    PLACE = 4
    SWEDISH = 8
    ENGLISH = 16
    NEIGHBOUR = 32
    """Danish, Norwegian, German, Dutch, Polish."""
    USUALLY_CAPITAL = 64
    """Written with a capital far more often than without, in English text."""


NAMES: Final = Listed.GIVEN_NAME | Listed.SURNAME | Listed.PLACE


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words by hash, sorted; beside each its bits (`Listed`) and its cluster of like words, 0 where it has none."""

    hashes: npt.NDArray[np.uint32]
    bits: npt.NDArray[np.uint8]
    clusters: npt.NDArray[np.uint16]

    def look_up(self, word: str) -> tuple[int, int]:
        """Return bits and cluster of a word, (0, 0) where it is not listed. The word is lower case (`key_of`)."""
        hashed = np.uint32(hash_string(word) & _HASH_BITS)
        place = int(np.searchsorted(self.hashes, hashed))
        if place < len(self.hashes) and self.hashes[place] == hashed:
            return int(self.bits[place]), int(self.clusters[place])
        return 0, 0


def key_of(word: str) -> str:
    """Return a word as lists know it: composed and lower case, without invisible characters."""
    return "".join(
        character for character in unicodedata.normalize("NFC", word).lower() if unicodedata.category(character) != "Cf"
    )


def folded(word: str) -> str:
    """Return a lower-case word without diacritics, as many people type."""
    if word.isascii():
        return word
    decomposed = unicodedata.normalize("NFD", word.replace("ø", "o").replace("æ", "ae").replace("ł", "l"))
    return "".join(character for character in decomposed if not unicodedata.combining(character))


def build_lexicon(words: Mapping[str, tuple[int, int]]) -> Lexicon:
    """Return a lexicon of words (lower case) with their bits and clusters; hashes that meet are joined."""
    joined: dict[int, tuple[int, int]] = {}
    for word, (bits, cluster) in words.items():
        hashed = hash_string(word) & _HASH_BITS
        before = joined.get(hashed, (0, 0))
        joined[hashed] = (before[0] | bits, before[1] or cluster)
    hashes = sorted(joined)
    return Lexicon(
        np.array(hashes, dtype=np.uint32),
        np.array([joined[hashed][0] for hashed in hashes], dtype=np.uint8),
        np.array([joined[hashed][1] for hashed in hashes], dtype=np.uint16),
    )


def save_lexicon(lexicon: Lexicon, folder: Path) -> None:
    """Write a lexicon into a folder. Hashes are stored as their distances, which pack better."""
    steps = np.diff(lexicon.hashes, prepend=np.uint32(0))
    np.savez_compressed(folder / LEXICON_FILE, steps=steps, bits=lexicon.bits, clusters=lexicon.clusters)


def read_lexicon(folder: Path) -> Lexicon:
    """Read a lexicon from a folder. Raises OSError where it is missing."""
    with np.load(folder / LEXICON_FILE, allow_pickle=False) as stored:
        return Lexicon(np.cumsum(stored["steps"], dtype=np.uint32), stored["bits"], stored["clusters"])


@functools.cache
def shipped_lexicon() -> Lexicon:
    """Return the shipped lexicon, read once."""
    return read_lexicon(SHIPPED)
