"""What letters say of a word: the table, how it is stored, and how well the shipped one judges names it never saw."""

from pathlib import Path

import numpy as np
import pytest

from detectors.model.letters import (
    LEVELS,
    LOOKS,
    ROWS,
    LetterTable,
    read_letters,
    rows_of,
    save_letters,
    shipped_letters,
    table_of,
)


@pytest.fixture
def table() -> LetterTable:
    weights = np.zeros((ROWS, len(LOOKS)), dtype=np.float32)
    weights[rows_of("osson"), LOOKS.index("surname")] = 5.0
    return table_of(weights, np.full(len(LOOKS), -2.0, dtype=np.float32))


def test_a_word_with_the_letters_of_a_surname_looks_like_one(table: LetterTable) -> None:
    levels = dict(zip(LOOKS, table.levels("osson"), strict=True))
    assert levels.pop("surname") == LEVELS - 1
    assert set(levels.values()) == {1}, "what no letter speaks for stays where the bias puts it"


def test_a_table_is_the_same_after_it_was_stored(table: LetterTable, tmp_path: Path) -> None:
    save_letters(table, tmp_path)
    assert read_letters(tmp_path).levels("larsson") == table.levels("larsson")


@pytest.mark.parametrize("word", ["", "a", "x" * 100_000, "\u0000", "\U0001f9f6"])
def test_any_word_has_levels(word: str) -> None:
    assert len(shipped_letters().levels(word)) == len(LOOKS)


@pytest.mark.parametrize(
    ("word", "look"),
    [
        ("wojciechowska", "surname"),
        ("hallgrímur", "given"),
        ("skruvdragare", "swedish"),
        ("onboarding", "english"),
        ("objednávka", "other"),
    ],
)
def test_the_shipped_table_tells_names_from_ordinary_words(word: str, look: str) -> None:
    levels = shipped_letters().levels(word)
    assert LOOKS[int(np.argmax(levels))] == look
