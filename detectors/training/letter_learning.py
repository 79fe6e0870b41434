"""Learns how names look, letter by letter, from the lists of names and the words of languages.

A logistic regression over the letter sequences of a word, one for each look, since many a word is several things. Words
that training withholds from the lists are withheld here too, so that the network meets names whose letters it has to
judge for itself.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from detectors.model.letters import LOOKS, ROWS, LetterTable, rows_of, table_of
from detectors.model.lexicon import Known, Listed

_PASSES: Final = 6
_BATCH: Final = 4096
_RATE: Final = 0.5
_MOST_OF_A_LANGUAGE: Final = 90_000
_SHORTEST: Final = 2
_OFTEN: Final = 3
"""From this band on a word that no dictionary has is an ordinary one."""
_NAMES: Final = 3
"""The first three looks are those of names."""
_BIAS_RATE: Final = 0.1

Array = npt.NDArray[np.float32]


def learn_letters(words: Mapping[str, Known], is_withheld: Callable[[str], bool], seed: int) -> LetterTable:
    """Return the table learnt from words in lower case and what is known of them, the withheld ones left out."""
    draw = np.random.default_rng(seed)
    chosen, looks = _examples(words, is_withheld, draw)
    sequences = [np.array(rows_of(word), dtype=np.int64) for word in chosen]
    weights = np.zeros((ROWS, len(LOOKS)), dtype=np.float32)
    squares = np.full((ROWS, len(LOOKS)), 1e-3, dtype=np.float32)
    bias = np.full(len(LOOKS), -2.0, dtype=np.float32)
    for _ in range(_PASSES):
        order = draw.permutation(len(chosen))
        for start in range(0, len(order), _BATCH):
            batch = order[start : start + _BATCH]
            _step(weights, squares, bias, [sequences[each] for each in batch], looks[batch])
    return table_of(weights, bias)


def _step(
    weights: Array, squares: Array, bias: Array, sequences: Sequence[npt.NDArray[np.int64]], looks: Array
) -> None:
    """Move the weights a step (Adagrad)."""
    lengths = np.array([len(each) for each in sequences])
    rows = np.concatenate(sequences)
    starts = np.concatenate(([0], np.cumsum(lengths)[:-1]))
    factors = (1 / np.sqrt(lengths)).astype(np.float32)[:, None]
    sums = np.add.reduceat(weights[rows], starts, axis=0) * factors + bias
    errors = 1 / (1 + np.exp(-sums)) - looks
    each = np.repeat(errors * factors, lengths, axis=0)
    gradient = np.stack([np.bincount(rows, column, ROWS) for column in each.T], axis=1).astype(np.float32)
    squares += gradient**2
    weights -= _RATE * gradient / np.sqrt(squares)
    bias -= _BIAS_RATE * errors.mean(axis=0)


def _examples(
    words: Mapping[str, Known], is_withheld: Callable[[str], bool], draw: np.random.Generator
) -> tuple[list[str], Array]:
    """Return the words to learn from, all names and as many ordinary words of each language, and their looks."""
    names: list[tuple[str, list[int]]] = []
    ordinary: dict[int, list[tuple[str, list[int]]]] = defaultdict(list)
    for word in sorted(words):
        looks = _looks(words[word])
        if len(word) < _SHORTEST or not word.isalpha() or not any(looks) or is_withheld(word):
            continue
        listed = names if any(looks[:_NAMES]) else ordinary[looks.index(1)]
        listed.append((word, looks))
    for _, listed in sorted(ordinary.items()):
        places = draw.permutation(len(listed))[:_MOST_OF_A_LANGUAGE]
        names += [listed[place] for place in places]
    return [word for word, _ in names], np.array([looks for _, looks in names], dtype=np.float32)


def _looks(known: Known) -> list[int]:
    bits = known.bits
    names = [int(bool(bits & listed)) for listed in (Listed.GIVEN_NAME, Listed.SURNAME, Listed.PLACE)]
    is_swedish = bool(bits & Listed.SWEDISH) or (not any(names) and known.swedish >= _OFTEN)
    is_english = bool(bits & Listed.ENGLISH)
    is_other = bool(bits & Listed.NEIGHBOUR) or (not any(names) and known.elsewhere > 0)
    return [*names, int(is_swedish), int(is_english), int(is_other)]
