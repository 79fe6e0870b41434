"""The scanner: every place where a pattern matches is a hit."""

import re
import sys
import threading
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detectors.prescan.mirror import mirrored
from detectors.prescan.octets import octets_of
from detectors.prescan.pieces import CannotMirror
from detectors.prescan.scanner import PLACE_BITS, Hits, Scanner, build_scanner, find_library

_ALPHABET = "aAbB01 -.,\n@_éſ\u0661\u2013Ж😀\x00\x01"


@pytest.fixture(scope="module")
def library() -> ModuleType:
    found = find_library()
    assert found is not None
    return found


def _hits(library: ModuleType, pattern: str, text: str) -> set[int]:
    scanner, unsure = build_scanner(library, {5: {7: re.compile(pattern)}})
    assert not unsure
    return set(scanner.hits([octets_of(text)], {5: [0]}).get(7, []))


def _scan(scanner: Scanner, text: str) -> dict[int, Hits]:
    return scanner.hits([octets_of(text)], {0: [0]})


def _places(pattern: str, text: str) -> set[int]:
    compiled = re.compile(pattern)
    return {place for place in range(len(text) + 1) if compiled.match(text, place) is not None}


@pytest.mark.parametrize(
    ("pattern", "text", "places"),
    [
        (r"konto", "konto, Konto", {0}),
        (r"(?i)konto", "konto, Konto", {0, 7}),
        (r"(?<![^\W_])(?i:konto|bank)", "bankkonto konto", {0, 10}),
        (r"(?<![\w#])(?<!\d[-.])\d{4}(?!\w)", "1234 #1234 1-1234 a1234 (1234)", {0, 25}),
        (r"(?<!\d)[1-9]\d{2} \d{2}(?= [A-Z])", "123 45 Lund, 123 45 kr", {0}),
        (r"[a-z]{1,9}@[a-z]{2}", "x ab@cd", {2, 3}),
        (r"\d+", "a12b", {1, 2}),
        (r"å", "aåa", {1}),
        (r"(a|bc){2,4}d", "abcd", {0}),
        (r"(?P<x>a)(?P=x)b", "aab", {0}),
    ],
)
def test_a_hit_is_where_a_pattern_may_begin(library: ModuleType, pattern: str, text: str, places: set[int]) -> None:
    assert places == _places(pattern, text)
    assert places <= _hits(library, pattern, text)


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (r"(?<![^\W_])konto", "bankkonto"),
        (r"(?<!\d[-.])\d{4}", "1-2345 1.2345"),
        (r"(?<![\w#])\d{4}", "#1234 a1234"),
        (r"\d{4}", "123 é \u2013"),
        (r"(?i)konto", "kanto"),
        (r"\d{3} \d{2}(?= [A-Z])", "123 45 kr"),
    ],
)
def test_hits_are_few(library: ModuleType, pattern: str, text: str) -> None:
    assert _hits(library, pattern, text) == set()


_CLASSES = st.sampled_from(
    [
        "a",
        "b",
        "0",
        " ",
        "@",
        "é",
        r"\d",
        r"\w",
        r"\s",
        r"\W",
        r"\S",
        r"[^\W\d_]",
        "[ab]",
        "[^ab]",
        "[0-9.]",
        r"[-\u2013]",
        ".",
    ]
)
_PATTERNS = st.recursive(
    _CLASSES,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=4).map("".join),
        st.lists(inner, min_size=2, max_size=3).map(lambda each: f"(?:{'|'.join(each)})"),
        st.tuples(inner, st.sampled_from(["?", "*", "+", "{2}", "{1,3}", "{2,}", "{0,9}", "*?", "??"])).map(
            lambda pair: f"(?:{pair[0]}){pair[1]}"
        ),
        inner.map(lambda each: f"(?i:{each})"),
        inner.map(lambda each: f"(?={each})"),
        inner.map(lambda each: f"(?!{each})"),
    ),
    max_leaves=12,
)
_BEFORE = st.sampled_from(
    ["", r"(?<![^\W_])", r"(?<!\w)", r"(?<![\w#])(?<!\d[-.])", r"(?<!a)(?<!b )", r"(?<=a)", r"(?<!aab)", r"\b", "^"]
)


@given(before=_BEFORE, pattern=_PATTERNS, text=st.text(alphabet=_ALPHABET, max_size=12))
@settings(max_examples=400, deadline=None)
def test_no_place_where_any_pattern_matches_is_missed(
    library: ModuleType, before: str, pattern: str, text: str
) -> None:
    scanner, unsure = build_scanner(library, {0: {0: re.compile(before + pattern)}})
    if not unsure:
        assert _places(before + pattern, text) <= set(_scan(scanner, text).get(0, []))


def test_patterns_keep_their_numbers(library: ModuleType) -> None:
    scanner, _ = build_scanner(library, {0: {3: re.compile("ab"), 8: re.compile("bc"), 9: re.compile("ab")}})
    assert _scan(scanner, "xabc") == {3: [1], 9: [1], 8: [2]}


def test_only_the_groups_that_are_asked_for_are_scanned_for(library: ModuleType) -> None:
    scanner, _ = build_scanner(library, {1: {3: re.compile("ab")}, 2: {4: re.compile("ab")}, 3: {}})
    octets = [octets_of("xab"), octets_of("ab")]
    assert scanner.hits(octets, {}) == scanner.hits(octets, {3: [0, 1]}) == {}
    assert scanner.hits(octets, {2: [1]}) == {4: [1 << PLACE_BITS]}
    assert scanner.hits(octets, {1: [0], 2: [0]}) == {3: [1], 4: [1]}


def test_the_hits_of_a_text_come_from_left_to_right(library: ModuleType) -> None:
    patterns = {number: re.compile(f"{number:03}|x{number}y|(?:a|b){number}") for number in range(100)}
    many = "|".join(f"word{number}" for number in range(100))
    scanner, _ = build_scanner(library, {0: patterns | {500: re.compile(many)}})
    text = " ".join(f"{number:03} x{number}y b{number} a{number} word{99 - number}" for number in range(100))
    hits = scanner.hits([octets_of(text), b"", octets_of(text)], {0: [0, 2]})
    assert set(hits) == {*range(100), 500}
    for places in hits.values():
        for number in (0, 2):
            own = [hit for hit in places if hit >> PLACE_BITS == number]
            assert own == sorted(own)
            assert own


def test_of_a_pattern_that_cannot_be_mirrored_the_scanner_says_so(library: ModuleType) -> None:
    patterns = {1: re.compile("a"), 2: re.compile(r"[^\s\S]"), 3: re.compile("b")}
    scanner, unsure = build_scanner(library, {0: patterns})
    assert unsure == {2}
    assert _scan(scanner, "ab") == {1: [0], 3: [1]}


def test_of_a_pattern_that_the_library_refuses_the_scanner_says_so(library: ModuleType) -> None:
    too_large = "".join(rf"(?:a{number}|b{number}.{{9}})" for number in range(3_000))
    scanner, unsure = build_scanner(library, {0: {1: re.compile("a1"), 2: re.compile(rf"(?:{too_large}|(?=1)2)|x")}})
    assert unsure == {2}
    assert _scan(scanner, "a1") == {1: [0]}


def test_a_class_without_characters_has_no_mirror() -> None:
    with pytest.raises(CannotMirror):
        mirrored(re.compile(r"a[^\s\S]"))


def test_threads_scan_at_the_same_time(library: ModuleType) -> None:
    scanner, _ = build_scanner(library, {0: {0: re.compile(r"\d{3}")}})
    octets = octets_of("a 123 " * 2_000)
    counts: list[int] = []

    def scan() -> None:
        for _ in range(20):
            counts.append(len(scanner.hits([octets], {0: [0]})[0]))  # noqa: PERF401 - one after the other, beside the others

    threads = [threading.Thread(target=scan) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert counts == [2_000] * 80


def test_without_the_library_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "hyperscan", None)
    assert find_library() is None
