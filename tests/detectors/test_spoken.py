"""Numbers said in words."""

import pytest

from detectors.spoken import digits_spoken


@pytest.mark.parametrize(
    ("said", "digits"),
    [
        ("noll sju noll", "070"),
        ("noll sju noll, ett sju fyra noll sex noll fem", "0701740605"),
        ("zero seven oh", "070"),
        ("double four", "44"),
        ("trippel nolla", "000"),
        ("tjugotre", "23"),
        ("tjugo tre", "23"),
        ("sjuttiofyra trettiett", "7431"),
        ("seventy-four thirty one", "7431"),
        ("tolv femtio", "1250"),
        ("noll 70 ett", "0701"),
        ("två streck fem", "25"),
        ("SJU åtta", "78"),
        ("07o-174", "070174"),
    ],
)
def test_numbers_said_in_words_are_read(said: str, digits: str) -> None:
    assert digits_spoken(said) == digits


@pytest.mark.parametrize("text", ["", "0701740605", "ring noll sju", "hej", "double", "fem hundra"])
def test_what_is_not_said_in_words_alone_is_left_to_others(text: str) -> None:
    assert digits_spoken(text) == ""
