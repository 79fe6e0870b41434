"""What lists know of a word, and how they are stored."""

from pathlib import Path

import numpy as np
import pytest

from detectors.model.lexicon import (
    Known,
    Lexicon,
    Listed,
    build_lexicon,
    folded,
    key_of,
    read_lexicon,
    save_lexicon,
    shipped_lexicon,
    usage_of,
)

_ASA = Known(int(Listed.GIVEN_NAME), 3, usage_of(4, 1, 2, 1))
_EK = Known(int(Listed.SURNAME | Listed.SWEDISH), 0, usage_of(5, 0, 0, 0))


@pytest.fixture
def lexicon() -> Lexicon:
    return build_lexicon({"åsa": _ASA, "ek": _EK})


def test_a_listed_word_tells_its_lists_its_cluster_and_its_usage(lexicon: Lexicon) -> None:
    assert lexicon.look_up("åsa") == _ASA
    assert lexicon.look_up("ek") == _EK


def test_an_unlisted_word_tells_nothing(lexicon: Lexicon) -> None:
    assert lexicon.look_up("skruvdragare") == Known()
    assert build_lexicon({}).look_up("åsa") == Known()


def test_a_lexicon_is_the_same_after_it_was_stored(lexicon: Lexicon, tmp_path: Path) -> None:
    save_lexicon(lexicon, tmp_path)
    again = read_lexicon(tmp_path)
    assert np.array_equal(again.hashes, lexicon.hashes)
    assert again.look_up("åsa") == _ASA


@pytest.mark.parametrize(
    ("word", "key"), [("Åsa", "åsa"), ("A\u030asa", "åsa"), ("An\u200bna", "anna"), ("LO\u00adTTA", "lotta")]
)
def test_a_word_is_looked_up_as_lists_know_it(word: str, key: str) -> None:
    assert key_of(word) == key


@pytest.mark.parametrize(("word", "plain"), [("åsa", "asa"), ("søren", "soren"), ("łucja", "lucja"), ("anna", "anna")])
def test_diacritics_fall_away_as_people_type(word: str, plain: str) -> None:
    assert folded(word) == plain


@pytest.mark.parametrize(
    ("word", "listed"),
    [
        ("birgitta", Listed.GIVEN_NAME),
        ("lindqvist", Listed.SURNAME),
        ("skövde", Listed.PLACE),
        ("beställning", Listed.SWEDISH),
        ("delivery", Listed.ENGLISH),
        ("levering", Listed.NEIGHBOUR),
        ("spanien", Listed.REGION),
    ],
)
def test_the_shipped_lexicon_knows_names_places_and_ordinary_words(word: str, listed: Listed) -> None:
    assert shipped_lexicon().look_up(word)[0] & listed


def test_the_shipped_lexicon_keeps_names_apart_from_ordinary_words() -> None:
    assert not shipped_lexicon().look_up("birgitta")[0] & (Listed.SWEDISH | Listed.ENGLISH)
    assert not shipped_lexicon().look_up("beställning")[0] & (Listed.GIVEN_NAME | Listed.SURNAME)


@pytest.mark.parametrize(("usual", "rarer"), [("och", "rubrik"), ("rubrik", "tyra"), ("tyra", "skruvdragarbatteri")])
def test_the_shipped_lexicon_knows_how_usual_swedish_words_are(usual: str, rarer: str) -> None:
    assert shipped_lexicon().look_up(usual).swedish > shipped_lexicon().look_up(rarer).swedish


def test_the_shipped_lexicon_knows_ordinary_words_of_other_languages() -> None:
    spanish, polish = (shipped_lexicon().look_up(word) for word in ("saludos", "zamówienie"))
    assert spanish.elsewhere, "a Spanish greeting is known as a word of another language"
    assert spanish.family != polish.family, "Spanish and Polish are told apart"
