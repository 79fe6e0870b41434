"""How usual words are: in Swedish, in English, and in the language that uses them most of all others.

The counts are those of wordfreq, gathered from subtitles, encyclopaedias, news and books; they tell an ordinary word at
the beginning of a sentence from a name, and a greeting in a language that has no dictionary here. A frequency is given
on the Zipf scale: the logarithm of how often a word stands among a thousand million words.
"""

import math
from collections.abc import Iterator, Mapping
from typing import Final

import wordfreq

from detectors.model.lexicon import folded, usage_of

_BANDS: Final = (0.0, 1.9, 2.7, 3.4, 4.1, 4.8, 5.6)
"""Where the bands of Swedish and English begin; the first holds every word that is counted at all."""
_OTHER_BANDS: Final = (3.3, 4.0, 5.0)
_LEAST_USUAL: Final = {"sv": 1.5, "en": 2.0}
"""Rarer words are mistyped ones, and people's names."""
_USUAL: Final = 3.0
"""From here on a word is also known without its diacritics."""

_FAMILIES: Final[tuple[tuple[str, ...], ...]] = (
    ("da", "nb", "is"),
    ("fi",),
    ("de", "nl"),
    ("pl", "cs", "sk", "sl", "sh", "lt", "lv", "ru", "uk", "bg", "mk"),
    ("fr", "es", "it", "pt", "ro", "ca"),
    ("tr", "hu", "el"),
    ("id", "ms", "fil", "vi"),
)
"""Languages that look alike, and stand for one another."""


def word_usages() -> Iterator[tuple[str, int]]:
    """Yield words in lower case, each once, and how usual they are (`usage_of`)."""
    swedish, english = (_with_plain(_counted(language, "large")) for language in ("sv", "en"))
    other: dict[str, tuple[float, int]] = {}
    for family, languages in enumerate(_FAMILIES, 1):
        for language in languages:
            for word, zipf in _counted(language, "small").items():
                if zipf > other.get(word, (0.0, 0))[0]:
                    other[word] = zipf, family
    for word in sorted({*swedish, *english, *other}):
        zipf, family = other.get(word, (0.0, 0))
        yield (
            word,
            usage_of(
                _band(swedish.get(word), _BANDS), _band(english.get(word), _BANDS), _band(zipf, _OTHER_BANDS), family
            ),
        )


def _counted(language: str, size: str) -> dict[str, float]:
    counts = wordfreq.get_frequency_dict(language, wordlist=size)
    zipfs = {word: math.log10(share) + 9 for word, share in counts.items() if word.isalpha()}
    least = _LEAST_USUAL.get(language, _OTHER_BANDS[0])
    return {word: zipf for word, zipf in zipfs.items() if zipf >= least}


def _with_plain(zipfs: Mapping[str, float]) -> dict[str, float]:
    """Return the words, the usual ones also as people type them who leave the diacritics out."""
    plain = {folded(word): zipf - 1 for word, zipf in zipfs.items() if zipf >= _USUAL}
    return plain | dict(zipfs)


def _band(zipf: float | None, limits: tuple[float, ...]) -> int:
    return sum(zipf >= limit for limit in limits) if zipf else 0
