"""What is asked of a text: the same as of the plain rules, with the places given."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detectors.entities import Kind
from detectors.prescan.octets import octets_of
from detectors.recognizers.cues import cues, is_named_as_staying
from detectors.recognizers.rule import Rule
from detectors.searched_page import STAYING, SearchedPage

_CUES = cues("tel*, bg, *gatan, mitt nummer")
_WORDS = st.sampled_from(
    ["tel", "Telefon", "bg", "storgatan", "order", "faktura nr", "kr", "SEK", "mitt-nummer", "x", "12", ":"]
)


@given(
    words=st.lists(_WORDS, max_size=40),
    between=st.sampled_from([" ", "  ", "\n", "", " " * 9]),
    start=st.integers(0, 300),
    length=st.integers(1, 9),
)
def test_words_beside_a_value_are_seen_as_the_plain_rules_see_them(
    words: list[str], between: str, start: int, length: int
) -> None:
    text = between.join(words)
    start = min(start, len(text))
    end = min(start + length, len(text))
    everywhere = list(range(len(text)))
    page = SearchedPage(text, octets_of(text), {STAYING: everywhere, 1: everywhere})
    assert page.has_cue(1, _CUES.pattern, start, end) is _CUES.stand_beside(text, start, end)
    assert page.is_named_as_staying(start, end) is is_named_as_staying(text, start, end)


def test_a_text_without_words_that_name_what_stays_is_asked_for_prices_only() -> None:
    page = SearchedPage("order 123 kr", octets_of("order 123 kr"), {})
    assert page.is_named_as_staying(6, 9)
    assert not page.is_named_as_staying(0, 5)


def test_a_check_is_made_once_for_a_value() -> None:
    asked: list[str] = []

    def is_right(value: str) -> bool:
        asked.append(value)
        return True

    page = SearchedPage("12 34", octets_of("12 34"), {})
    rule = Rule(kind=Kind.OTHER_ID, shapes=(), is_right=is_right)
    assert page.is_right(rule, 1, 0, 2)
    assert page.is_right(rule, 1, 0, 2)
    assert page.is_right(rule, 1, 3, 5)
    assert asked == ["12", "34"]


def test_a_rule_without_a_check_is_never_right() -> None:
    page = SearchedPage("12", octets_of("12"), {})
    assert not page.is_right(Rule(kind=Kind.OTHER_ID, shapes=()), 1, 0, 2)


@pytest.mark.parametrize(
    ("text", "fewest", "hints", "is_worth"),
    [
        ("a 12", 2, (), True),
        ("a 12", 3, (), False),
        ("a \u0661\uff11", 2, (), True),
        ("Konto 12", 2, ("konto", "bank"), True),
        ("12", 2, ("konto",), False),
        ("KONTOK\u0130T", 0, ("kit",), True),
    ],
)
def test_a_text_is_worth_searching_with_enough_digits_and_a_hint(
    text: str, fewest: int, hints: tuple[str, ...], *, is_worth: bool
) -> None:
    page = SearchedPage(text, octets_of(text), {})
    rule = Rule(kind=Kind.OTHER_ID, shapes=(), fewest_digits=fewest, hints=hints)
    assert [page.is_worth_searching(rule, 1) for _ in range(2)] == [is_worth] * 2
