"""The compiled search finds exactly what the plain one finds: `catalogue.search_rules` is the reference."""

import ast
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detectors.compiled_search import CompiledSearch, compile_search
from detectors.entities import Kind
from detectors.prescan.scanner import build_scanner, find_library
from detectors.recognizers.catalogue import RULES, search_rules
from detectors.recognizers.cues import BEFORE_WHAT_STAYS, cues
from detectors.recognizers.rule import Rule, number, page_of, shape
from detectors.training.markup import read_folder
from tests.detectors.nasty import nasty_text, nasty_units

_HERE = Path(__file__).parent
_SHAPES = {rule.name_of(each): each for rule in RULES for each in rule.shapes}
_ODD_LENGTH = 700
_TRIES = 5
"""Others may be at work on the machine: what is slow by itself is slow every time."""
_QUARTER_LENGTH, _FULL_LENGTH = 25_000, 100_000


@pytest.fixture(scope="module")
def compiled() -> CompiledSearch:
    search = compile_search(RULES)
    assert search is not None
    return search


def _assert_same(compiled: CompiledSearch, text: str) -> None:
    found = compiled(text)
    assert len(set(found)) == len(found)
    assert set(found) == set(search_rules(page_of(text)))


def _texts_of_tests() -> Iterator[str]:
    for path in sorted(_HERE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value


@pytest.mark.slow
def test_texts_of_all_tests_give_the_same(compiled: CompiledSearch) -> None:
    texts = sorted(set(_texts_of_tests()))
    assert len(texts) > 1_000
    for text in texts:
        _assert_same(compiled, text)


@pytest.mark.slow
@pytest.mark.parametrize("first", range(0, 3_400, 200))
def test_labelled_tickets_give_the_same(compiled: CompiledSearch, first: int) -> None:
    folders = [_HERE.parents[1] / "detectors" / "training" / "tickets" / name for name in ("train", "dev")]
    tickets = [ticket.text for folder in folders for ticket in read_folder(folder)]
    for ticket in tickets[first : first + 200]:
        _assert_same(compiled, ticket)
    _assert_same(compiled, "\n".join(tickets[first : first + 20]))


_FRAGMENTS = sorted({text for text in _texts_of_tests() if 0 < len(text) < 60})


@given(
    fragments=st.lists(st.sampled_from(_FRAGMENTS), min_size=1, max_size=8),
    between=st.sampled_from(["", " ", "\n", ", ", "\u200b", "\u2013", "\u0131", "\u017f", "\x00", "\ud800", "😀"]),
    upper=st.booleans(),
)
@settings(max_examples=300, deadline=None)
def test_mixes_of_fragments_give_the_same(
    compiled: CompiledSearch, *, fragments: list[str], between: str, upper: bool
) -> None:
    text = between.join(fragments)
    _assert_same(compiled, text.upper() if upper else text)


@given(
    text=st.text(
        alphabet=st.one_of(st.characters(exclude_categories=()), st.sampled_from("0123456789 -.@+oO")), max_size=60
    )
)
@settings(deadline=None)
def test_any_text_gives_the_same(compiled: CompiledSearch, text: str) -> None:
    for each in (text, f"tel 070-174 06 05 {text} pg 12 34 56-6", f"order {text}@example.se"):
        _assert_same(compiled, each)


@pytest.mark.slow
@pytest.mark.parametrize("name", _SHAPES)
def test_strings_made_of_a_pattern_give_the_same(compiled: CompiledSearch, name: str) -> None:
    for unit in nasty_units(_SHAPES[name].pattern):
        _assert_same(compiled, nasty_text(unit, _ODD_LENGTH))
        _assert_same(compiled, f"tel {unit} konto {unit} kod {unit}")


@pytest.mark.slow
@pytest.mark.slow
@pytest.mark.parametrize("name", _SHAPES)
def test_the_time_for_strings_made_of_a_pattern_grows_with_their_length(compiled: CompiledSearch, name: str) -> None:
    for unit in nasty_units(_SHAPES[name].pattern):
        assert any(_grows_with_length(compiled, unit) for _ in range(_TRIES)), unit


def _grows_with_length(compiled: CompiledSearch, unit: str) -> bool:
    """Say whether four times the length takes about four times as long; squared it would be sixteen."""
    quarter, full = (_seconds(compiled, nasty_text(unit, length)) for length in (_QUARTER_LENGTH, _FULL_LENGTH))
    return full < max(1.0, 9 * quarter)


def _seconds(compiled: CompiledSearch, text: str) -> float:
    started = time.process_time()
    compiled(text)
    return time.process_time() - started


@pytest.mark.parametrize("name", _SHAPES)
def test_the_scanner_speaks_for_every_shape(name: str) -> None:
    library = find_library()
    assert library is not None
    assert not build_scanner(library, {0: _SHAPES[name].pattern}).unsure


def test_the_scanner_speaks_for_all_words() -> None:
    library = find_library()
    assert library is not None
    words = [BEFORE_WHAT_STAYS, *(rule.cues.pattern for rule in RULES if rule.cues is not None)]
    assert not build_scanner(library, dict(enumerate(words))).unsure


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


@pytest.mark.parametrize(
    "text", ["aaabb", "aaabbb aaaab", "medlem 1234", "no 1234, 12345 o123", "x1234 medlem", "ccc", "ccccccc no", ""]
)
def test_a_shape_that_the_scanner_cannot_speak_for_is_searched_everywhere(text: str) -> None:
    search = compile_search([_ODD_RULE])
    assert search is not None
    assert set(search(text)) == set(search_rules(page_of(text), [_ODD_RULE]))


def test_a_cue_counts_only_within_its_distance_also_among_many() -> None:
    search = compile_search([_ODD_RULE])
    assert search is not None
    for text in ("medlem " * 20 + "x" * distance + " ccc" + " " * 30 + "medlem" for distance in range(50, 60)):
        assert set(search(text)) == set(search_rules(page_of(text), [_ODD_RULE]))
