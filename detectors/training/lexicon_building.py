"""Builds the lexicon that the model is shipped with, from lists of names and the dictionaries of spacy-lookups-data.

A word of a dictionary is an ordinary word of that language; names stand in dictionaries with a capital, and are left
out. How often English text writes a word with a capital, and which words keep like company, the same package knows.
"""

import gzip
import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import spacy_lookups_data  # type: ignore[import-untyped] # it ships no types

from detectors.model.lexicon import Known, Listed, folded, key_of
from detectors.training.stock import Stock
from detectors.training.word_usage import word_usages

_OFTEN: Final = -15.0
"""Logarithm of the probability from which an English word counts as known."""
_CAPITAL_FACTOR: Final = 1.5
"""By how much (logarithm) the capital form must be more usual."""
_MOST_LETTERS_OF_NEIGHBOURS: Final = 8
"""Longer words are rare, and would make the lexicon large."""
_SHORTEST_PART: Final = 2


def dictionary_words(language: str, part_of_speech: str = "") -> list[str]:
    """Return the ordinary words of a language's dictionary, those written without a capital, sorted."""
    table = _table(f"{language}_lemma_lookup{'_' if part_of_speech else ''}{part_of_speech}")
    lemmas = {lemma for lemma in table.values() if isinstance(lemma, str)}
    return sorted({word for word in {*table} | lemmas if word.isalpha() and word == word.lower()})


def english_words() -> list[str]:
    """Return the ordinary words of English in lower case, sorted."""
    return [word for word, bits, _ in _english() if bits & Listed.ENGLISH]


def known_words(stock: Stock) -> dict[str, Known]:
    """Return every word in lower case with what is known of it."""
    words: dict[str, Known] = defaultdict(Known)
    for bit, word in _listed(stock):
        words[word] = words[word]._replace(bits=words[word].bits | int(bit))
    for word, bits, cluster in _english():
        words[word] = Known(words[word].bits | bits, cluster)
    for word, usage in word_usages():
        words[word] = words[word]._replace(usage=usage)
    return words


def _listed(stock: Stock) -> Iterator[tuple[Listed, str]]:
    for bit, names in (
        (Listed.GIVEN_NAME, stock.given),
        (Listed.SURNAME, stock.surnames),
        (Listed.PLACE, stock.places),
        (Listed.REGION, stock.regions),
        (Listed.BRAND, stock.brands),
    ):
        for name in names:
            for part in key_of(name).replace("-", " ").replace("'", " ").split():
                if len(part) >= _SHORTEST_PART:
                    yield bit, part
                    yield bit, folded(part)
    yield from ((Listed.SWEDISH, word) for word in dictionary_words("sv"))
    yield from ((Listed.NEIGHBOUR, word) for word in _neighbours() if len(word) <= _MOST_LETTERS_OF_NEIGHBOURS)


def _neighbours() -> Iterator[str]:
    for language in ("da", "de", "nl"):
        yield from dictionary_words(language)
    for part in ("adj", "adp", "adv", "noun", "num", "part", "pron", "verb"):
        yield from dictionary_words("pl", part)
    norwegian = _table("nb_lemma_exc")
    yield from sorted({word.lower() for words in norwegian.values() for word in words if word.isalpha()})


def _english() -> Iterator[tuple[str, int, int]]:
    """Yield lower-case words with the bits that English text gives them, and their cluster."""
    probabilities, clusters = _table("en_lexeme_prob"), _table("en_lexeme_cluster")
    numbers = {0: 0}
    for word in sorted({word.lower() for word in probabilities if word.isalpha()}):
        lower, capital = probabilities.get(word, -99.0), probabilities.get(word.title(), -99.0)
        bits = int(Listed.ENGLISH) if lower >= _OFTEN and lower >= capital else 0
        bits |= int(Listed.USUALLY_CAPITAL) if capital > lower + _CAPITAL_FACTOR and capital > _OFTEN - 2 else 0
        cluster = clusters.get(word.title() if capital > lower else word, 0) or clusters.get(word, 0)
        if (bits or cluster) and max(lower, capital) > _OFTEN - 2:
            yield word, bits, numbers.setdefault(cluster, len(numbers))


def _table(name: str) -> Any:
    path = Path(spacy_lookups_data.__file__).parent / "data" / f"{name}.json.gz"
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return json.load(file)
