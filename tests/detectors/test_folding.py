"""Texts as words are compared."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detectors.folding import fold, fold_letters


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Åsa är SJUK", "asa ar sjuk"),
        ("e\u0301", "e"),
        ("an\u00adna", "anna"),
        ("Œ Ø ß İ", "o o s i"),
        ("I\u2019m", "i'm"),
        ("", ""),
        ("\ud800x", "\ud800x"),
    ],
)
def test_case_diacritics_and_the_invisible_go(text: str, folded: str) -> None:
    assert fold(text).text == folded


@given(st.text(max_size=60))
def test_letters_stay_as_many(text: str) -> None:
    assert len(fold_letters(text)) == len(text)


@given(st.text(st.characters(categories=["L", "Mn", "Cf", "Zs"]), min_size=1, max_size=40), st.data())
def test_a_span_leads_back_to_the_source(text: str, data: st.DataObject) -> None:
    folded = fold(text)
    if not folded.text:
        return
    start = data.draw(st.integers(0, len(folded.text) - 1))
    end = data.draw(st.integers(start + 1, len(folded.text)))
    first, last = folded.span(start, end)
    assert 0 <= first < last <= len(text)
    assert fold(text[first:last]).text == folded.text[start:end]
