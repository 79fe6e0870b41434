"""The compiled search finds exactly what the plain one finds: `catalogue.search_all` is the reference."""

import ast
import re
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detectors.compiled_search import CompiledSearch, clue_number, compile_scanners
from detectors.entities import Finding, Kind
from detectors.pattern_search import PatternSearch
from detectors.prescan.scanner import build_scanner, find_library
from detectors.recognizers.catalogue import EXTRAS, RULES, search_all
from detectors.recognizers.cues import BEFORE_WHAT_STAYS, cues
from detectors.recognizers.extra import Extra
from detectors.recognizers.rule import Page, Rule, number, search, shape
from detectors.resolve import best_of_each_span
from detectors.training.markup import read_folder
from tests.detectors.nasty import nasty_text, nasty_units

_HERE = Path(__file__).parent
_SHAPES = {rule.name_of(each): each for rule in RULES for each in rule.shapes}
_ODD_LENGTH = 700
_TRIES = 5
"""Others may be at work on the machine: what is slow by itself is slow every time."""
_QUARTER_LENGTH, _FULL_LENGTH = 25_000, 100_000


@pytest.fixture(scope="module")
def patterns() -> PatternSearch:
    return PatternSearch(compile_after=0)


def _assert_same(patterns: PatternSearch, *texts: str) -> None:
    assert patterns.find_many(texts) == [search_all(text) for text in texts]


@cache
def _labelled() -> list[str]:
    folders = [_HERE.parents[1] / "detectors" / "training" / "tickets" / name for name in ("train", "dev")]
    return [ticket.text for folder in folders for ticket in read_folder(folder)]


def _texts_of_tests() -> Iterator[str]:
    for path in sorted(_HERE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value


@pytest.mark.slow
def test_texts_of_all_tests_give_the_same(patterns: PatternSearch) -> None:
    texts = sorted(set(_texts_of_tests()))
    assert len(texts) > 1_000
    for first in range(0, len(texts), 50):
        _assert_same(patterns, *texts[first : first + 50])


@pytest.mark.slow
@pytest.mark.parametrize("first", range(0, 3_400, 200))
def test_labelled_tickets_give_the_same(patterns: PatternSearch, first: int) -> None:
    tickets = _labelled()
    _assert_same(patterns, *tickets[first : first + 200], "\n".join(tickets[first : first + 20]))


_FRAGMENTS = sorted({text for text in _texts_of_tests() if 0 < len(text) < 60})


@given(
    fragments=st.lists(st.sampled_from(_FRAGMENTS), min_size=1, max_size=8),
    between=st.sampled_from(["", " ", "\n", ", ", "\u200b", "\u2013", "\u0131", "\u017f", "\x00", "\ud800", "😀", "²"]),
    upper=st.booleans(),
)
@settings(max_examples=300, deadline=None)
def test_mixes_of_fragments_give_the_same(
    patterns: PatternSearch, *, fragments: list[str], between: str, upper: bool
) -> None:
    text = between.join(fragments)
    _assert_same(patterns, text.upper() if upper else text)


@given(
    text=st.text(
        alphabet=st.one_of(st.characters(exclude_categories=()), st.sampled_from("0123456789 -.@+oO")), max_size=60
    )
)
@settings(deadline=None)
def test_any_text_gives_the_same(patterns: PatternSearch, text: str) -> None:
    _assert_same(patterns, text, f"tel 070-174 06 05 {text} pg 12 34 56-6", f"order {text}@example.se")


@pytest.mark.slow
@pytest.mark.parametrize("name", _SHAPES)
def test_strings_made_of_a_pattern_give_the_same(patterns: PatternSearch, name: str) -> None:
    for unit in nasty_units(_SHAPES[name].pattern):
        _assert_same(patterns, nasty_text(unit, _ODD_LENGTH), f"tel {unit} konto {unit} kod {unit}")


@pytest.mark.slow
@pytest.mark.parametrize("name", _SHAPES)
def test_the_time_for_strings_made_of_a_pattern_grows_with_their_length(patterns: PatternSearch, name: str) -> None:
    for unit in nasty_units(_SHAPES[name].pattern):
        assert any(_grows_with_length(patterns, unit) for _ in range(_TRIES)), unit


def _grows_with_length(patterns: PatternSearch, unit: str) -> bool:
    """Say whether four times the length takes about four times as long; squared it would be sixteen."""
    quarter, full = (_seconds(patterns, nasty_text(unit, length)) for length in (_QUARTER_LENGTH, _FULL_LENGTH))
    return full < max(1.0, 9 * quarter)


def _seconds(patterns: PatternSearch, text: str) -> float:
    started = time.process_time()
    patterns.find_many([text])
    return time.process_time() - started


@pytest.mark.parametrize("name", _SHAPES)
def test_the_scanner_speaks_for_every_shape(name: str) -> None:
    library = find_library()
    assert library is not None
    assert not build_scanner(library, {0: {0: _SHAPES[name].pattern}})[1]


def test_the_scanner_speaks_for_all_words() -> None:
    library = find_library()
    assert library is not None
    words = [BEFORE_WHAT_STAYS, *(rule.cues.pattern for rule in RULES if rule.cues is not None)]
    assert not build_scanner(library, {0: dict(enumerate(words))})[1]


_ODD_RULE = Rule(
    kind=Kind.OTHER_ID,
    shapes=(
        shape("no_mirror", 0.9, r"(?:a[^\s\S]|aaa)(?P<value>b{2,5})"),
        number("no_mirror_number", 0.2, r"(?:[^\s\S]|\d)\d{3}"),
        shape("needs_cue", 0.2, r"c{3}"),
    ),
    cues=cues("medlem*, no"),
    is_other=lambda value: value == "bbb",
)


def _odd_search(clues: dict[int, re.Pattern[str]]) -> CompiledSearch:
    scanners = compile_scanners([_ODD_RULE], clues)
    assert scanners is not None
    return CompiledSearch([_ODD_RULE], scanners)


def _found(text: str) -> list[Finding]:
    (page,) = _odd_search({}).search([text])
    return sorted(page.best.values())


def _found_plainly(text: str) -> list[Finding]:
    return sorted(best_of_each_span(search(_ODD_RULE, Page(text))))


@pytest.mark.parametrize(
    "text", ["aaabb", "aaabbb aaaab", "medlem 1234", "no 1234, 12345 o123", "x1234 medlem", "ccc", "ccccccc no", ""]
)
def test_a_shape_that_the_scanner_cannot_speak_for_is_searched_everywhere(text: str) -> None:
    assert _found(text) == _found_plainly(text)


@pytest.mark.parametrize("distance", range(50, 60))
def test_a_cue_counts_only_within_its_distance_also_among_many(distance: int) -> None:
    text = "medlem " * 20 + "x" * distance + " ccc" + " " * 30 + "medlem"
    assert _found(text) == _found_plainly(text)


def test_a_clue_is_told_where_it_may_stand() -> None:
    search = _odd_search({0: re.compile("abc"), 3: re.compile(r"x\d{3}")})
    first, second = search.search(["abc abc", "x123"])
    assert first.places == {clue_number(0): [0, 4]}
    assert second.places == {clue_number(3): [0]}


@pytest.mark.parametrize("extra", EXTRAS, ids=[extra.search.__module__.rpartition(".")[2] for extra in EXTRAS])
def test_where_its_clue_is_missing_an_extra_finds_nothing(extra: Extra) -> None:
    for text in (*_texts_of_tests(), *_labelled()):
        if extra.clue is not None and extra.clue.search(text) is None:
            assert not list(extra.search(Page(text)))
