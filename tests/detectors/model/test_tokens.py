"""Words for the model: every character kept, names split from what is glued to them."""

import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.vocab import Vocab

from detectors.model.tokens import WordTokenizer, in_words


@pytest.fixture(scope="module")
def tokenizer() -> WordTokenizer:
    return WordTokenizer(Vocab())


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Hej Anna!", ["Hej", "Anna", "!"]),
        ("Mvh/Lisa", ["Mvh", "/", "Lisa"]),
        ("Maj-Britt", ["Maj", "-", "Britt"]),
        ("Anna's", ["Anna", "'", "s"]),
        ("Ekorrgatan12B", ["Ekorrgatan", "12", "B"]),
        ("a_b|c>d", ["a", "_", "b", "|", "c", ">", "d"]),
        ("Åsa\u0301n", ["Åsa\u0301n"]),
        ("An\u200bna", ["An\u200bna"]),
        ("rad\n\n två", ["rad", "\n\n ", "två"]),
        ("", []),
    ],
)
def test_a_text_is_cut_into_runs_of_letters_and_digits_and_single_signs(
    tokenizer: WordTokenizer, text: str, words: list[str]
) -> None:
    assert [word.text for word in tokenizer(text)] == words


@given(st.text(st.characters(codec="utf-8"), max_size=200))
def test_every_character_is_kept_so_that_offsets_are_those_of_the_text(text: str) -> None:
    doc = WordTokenizer(Vocab())(text)
    assert doc.text == text
    assert [text[word.idx : word.idx + len(word.text)] for word in doc] == [word.text for word in doc]


def test_a_page_long_run_of_letters_is_cut(tokenizer: WordTokenizer) -> None:
    doc = tokenizer("a" * 1000)
    assert doc.text == "a" * 1000
    assert max(len(word.text) for word in doc) == 60


def test_texts_in_a_row_are_cut_like_single_ones(tokenizer: WordTokenizer) -> None:
    assert [doc.text for doc in tokenizer.pipe(["Hej Bo", "Åsa"])] == ["Hej Bo", "Åsa"]


def test_texts_together_are_cut_like_single_ones() -> None:
    assert [doc.text for doc in in_words(["Hej Bo", "", "Åsa"])] == ["Hej Bo", "", "Åsa"]


def test_no_memory_is_kept_of_new_words() -> None:
    in_words(["Hej"])
    tracemalloc.start()
    try:
        for first in range(0, 20_000, 100):
            in_words([" ".join(f"o{number:x}" for number in range(first, first + 100))])
        kept, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert kept < 20_000, "20,000 words in a table take 16 bytes each at the least"
