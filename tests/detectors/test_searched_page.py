"""What is asked of a text: the same as of the plain rules, with the places given."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detectors.entities import Kind
from detectors.prescan.octets import octets_of
from detectors.recognizers.cues import cues, is_named_as_staying
from detectors.recognizers.rule import HAS_CUE, IS_RIGHT, STAYS, Rule
from detectors.searched_page import STAYING, SearchedPage

_CUES = cues("tel*, bg, *gatan, mitt nummer")
_RULE = Rule(kind=Kind.PHONE_NUMBER, shapes=(), cues=_CUES)
_WORDS = st.sampled_from(
    ["tel", "Telefon", "bg", "storgatan", "order", "faktura nr", "kr", "SEK", "mitt-nummer", "x", "12", ":"]
)


def _page(text: str) -> SearchedPage:
    return SearchedPage(text, octets_of(text))


@given(
    words=st.lists(_WORDS, max_size=40),
    between=st.sampled_from([" ", "  ", "\n", "", " " * 9]),
    start=st.integers(0, 300),
    length=st.integers(1, 9),
)
def test_a_value_has_the_signs_that_the_plain_rules_see(
    words: list[str], between: str, start: int, length: int
) -> None:
    text = between.join(words)
    start = min(start, len(text))
    end = min(start + length, len(text))
    everywhere = list(range(len(text)))
    page = _page(text)
    page.places.update({STAYING: everywhere, 1: everywhere})
    for _ in range(2):
        assert page.cue_of(_RULE, (1, start, end)) == (HAS_CUE if _CUES.stand_beside(text, start, end) else 0)
        assert page.signs_of(_RULE, (1, start, end)) == (STAYS if is_named_as_staying(text, start, end) else 0)


def test_without_words_a_value_has_no_cue_and_stays_only_for_its_price() -> None:
    page = _page("order tel 123 kr")
    assert page.cue_of(_RULE, (1, 10, 13)) == 0
    assert page.signs_of(_RULE, (1, 10, 13)) == STAYS
    assert page.signs_of(_RULE, (1, 6, 9)) == 0


def test_a_rule_is_asked_once_for_a_value() -> None:
    asked: list[str] = []

    def ask(value: str) -> bool:
        asked.append(value)
        return value == "12"

    page = _page("12 34")
    checked = Rule(kind=Kind.OTHER_ID, shapes=(), is_right=ask)
    sorted_out = Rule(kind=Kind.OTHER_ID, shapes=(), is_other=ask)
    assert [page.signs_of(checked, (1, 0, 2)) for _ in range(2)] == [IS_RIGHT] * 2
    assert page.signs_of(checked, (1, 3, 5)) == 0
    assert [page.signs_of(sorted_out, (2, 0, 2)) for _ in range(2)] == [None] * 2
    assert asked == ["12", "34", "12"]


@pytest.mark.parametrize(
    ("text", "fewest", "hints", "is_worth"),
    [
        ("a 12", 2, (), True),
        ("a 12", 3, (), False),
        ("a \u0661\uff11", 2, (), True),
        ("Konto 12", 2, ("konto", "bank"), True),
        ("12 konto", 2, ("konto",), True),
        ("12", 2, ("konto",), False),
        ("KONTOK\u0130T", 0, ("kit",), True),
    ],
)
def test_a_text_is_worth_searching_with_enough_digits_and_a_hint(
    text: str, fewest: int, hints: tuple[str, ...], *, is_worth: bool
) -> None:
    page = _page(text)
    rule = Rule(kind=Kind.OTHER_ID, shapes=(), fewest_digits=fewest, hints=hints)
    match = re.search(r"\w+\Z", text)
    assert match is not None
    assert [page.is_worth_searching(rule, 1, match) for _ in range(2)] == [is_worth] * 2
