"""How usual words are, as the lexicon is built."""

import pytest

from detectors.training.word_usage import word_usages


@pytest.fixture(scope="module")
def usages() -> dict[str, int]:
    return dict(word_usages())


def _swedish(usage: int) -> int:
    return usage & 7


def test_usual_words_stand_in_higher_bands(usages: dict[str, int]) -> None:
    assert _swedish(usages["och"]) > _swedish(usages["rubrik"]) > _swedish(usages["hedda"]) > 0


def test_a_usual_word_is_known_without_its_diacritics(usages: dict[str, int]) -> None:
    assert 0 < _swedish(usages["nagonting"]) <= _swedish(usages["någonting"])


def test_words_of_other_languages_tell_their_family(usages: dict[str, int]) -> None:
    families = [usages[word] >> 8 for word in ("kjærlighet", "kauppa", "bitte", "proszę", "gracias", "merhaba")]
    assert families == [1, 2, 3, 4, 5, 6]


def test_every_usage_fits_the_lexicon(usages: dict[str, int]) -> None:
    assert max(usages.values()) < 1 << 16
