"""Numbers as they are said."""

import pytest

from detectors.recognizers.number_words import digits_of_word


@pytest.mark.parametrize(
    ("word", "digits"),
    [
        ("noll", "0"),
        ("sju", "7"),
        ("femton", "15"),
        ("tjugotre", "23"),
        ("sjuttiofyra", "74"),
        ("sextisju", "67"),
        ("hundrasjuttiofyra", "174"),
        ("nittonhundraåttiofem", "1985"),
        ("nollåtta", "08"),
        ("dubbelfyra", "44"),
        ("zero", "0"),
        ("oh", "0"),
        ("seventy", "70"),
        ("null", "0"),
    ],
)
def test_a_word_stands_for_its_digits(word: str, digits: str) -> None:
    assert digits_of_word(word) == digits


@pytest.mark.parametrize("word", ["", "hej", "en", "to", "sextio-", "hundrahundra", "nollan1", "femma" * 20, "entré"])
def test_other_words_are_no_numbers(word: str) -> None:
    assert digits_of_word(word) is None
