"""Swedish surnames by their halves."""

import pytest

from detectors.model.surname_parts import is_built_like_a_surname


@pytest.mark.parametrize("word", ["lindgren", "tengblad", "zetterholm", "fahlström", "sjöberg", "kvarnlöv"])
def test_two_halves_of_surnames_make_one(word: str) -> None:
    assert is_built_like_a_surname(word)


@pytest.mark.parametrize("word", ["beställning", "faktura", "berg", "ek", "", "tangentbord", "leverans", "kundtjänst"])
def test_an_ordinary_word_does_not(word: str) -> None:
    assert not is_built_like_a_surname(word)
