"""Word lists."""

from detectors.words import words


def test_words_are_separated_by_any_white_space() -> None:
    assert words("och att\n  det") == {"och", "att", "det"}
