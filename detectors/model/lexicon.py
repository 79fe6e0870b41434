"""What lists and dictionaries know of a word: is it a given name, a surname, a place, an ordinary word, and how usual?

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
from typing import Final, NamedTuple

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
    REGION = 128
    """A country, a county or a region: where nobody's letters go."""
    BRAND = 256
    """The name of a maker, a chain, a bank, an authority."""


class Known(NamedTuple):
    """What the lexicon knows of a word; all 0 where it is not listed.

    `bits` are those of `Listed`, `cluster` is the number of a group of words that keep like company, `usage` says how
    usual the word is (`usage_of`).
    """

    bits: int = 0
    cluster: int = 0
    usage: int = 0

    @property
    def swedish(self) -> int:
        """Return how usual the word is in Swedish, 0 to 7."""
        return self.usage & 7

    @property
    def elsewhere(self) -> int:
        """Return how usual it is in the language, but for Swedish and English, that uses it most: 0 to 3."""
        return self.usage >> 6 & 3

    @property
    def family(self) -> int:
        """Return the number of that language's family, 0 for none."""
        return self.usage >> 8


NAMES: Final = Listed.GIVEN_NAME | Listed.SURNAME | Listed.PLACE


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words by hash, sorted; beside each what is known of it (`Known`)."""

    hashes: npt.NDArray[np.uint32]
    bits: npt.NDArray[np.uint16]
    clusters: npt.NDArray[np.uint16]
    usages: npt.NDArray[np.uint16]

    def look_up(self, word: str) -> Known:
        """Return what is known of a word in lower case (`key_of`)."""
        hashed = np.uint32(hash_string(word) & _HASH_BITS)
        place = int(np.searchsorted(self.hashes, hashed))
        if place < len(self.hashes) and self.hashes[place] == hashed:
            return Known(int(self.bits[place]), int(self.clusters[place]), int(self.usages[place]))
        return Known()


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


def usage_of(swedish: int, english: int, other: int, family: int) -> int:
    """Return one number for how usual a word is: bands 0 to 7 in Swedish and English, 0 to 3 elsewhere, and where."""
    return swedish | english << 3 | other << 6 | family << 8


def build_lexicon(words: Mapping[str, Known]) -> Lexicon:
    """Return a lexicon of words in lower case; hashes that meet are joined."""
    joined: dict[int, Known] = {}
    for word, known in words.items():
        hashed = hash_string(word) & _HASH_BITS
        before = joined.get(hashed, Known())
        joined[hashed] = Known(before.bits | known.bits, before.cluster or known.cluster, before.usage or known.usage)
    hashes = sorted(joined)
    return Lexicon(
        np.array(hashes, dtype=np.uint32),
        np.array([joined[hashed].bits for hashed in hashes], dtype=np.uint16),
        np.array([joined[hashed].cluster for hashed in hashes], dtype=np.uint16),
        np.array([joined[hashed].usage for hashed in hashes], dtype=np.uint16),
    )


def save_lexicon(lexicon: Lexicon, folder: Path) -> None:
    """Write a lexicon into a folder. Hashes are stored as their distances, which pack better."""
    steps = np.diff(lexicon.hashes, prepend=np.uint32(0))
    np.savez_compressed(
        folder / LEXICON_FILE, steps=steps, bits=lexicon.bits, clusters=lexicon.clusters, usages=lexicon.usages
    )


def read_lexicon(folder: Path) -> Lexicon:
    """Read a lexicon from a folder. Raises OSError where it is missing."""
    with np.load(folder / LEXICON_FILE, allow_pickle=False) as stored:
        hashes = np.cumsum(stored["steps"], dtype=np.uint32)
        return Lexicon(hashes, stored["bits"], stored["clusters"], stored["usages"])


@functools.cache
def shipped_lexicon() -> Lexicon:
    """Return the shipped lexicon, read once."""
    return read_lexicon(SHIPPED)
