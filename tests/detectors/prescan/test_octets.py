"""Texts and character classes as bytes."""

import re
from re import _parser  # type: ignore[attr-defined] # how `re` itself reads a pattern
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detectors.prescan.octets import PAD, count_ascii_digits, octets_of, octets_of_class

_EVERYTHING = "".join(map(chr, [*range(0x20000), 0x20000, 0xE0001, 0x10FFFF]))
"""All that is assigned, but for ideographs, of which there is one."""
_OCTETS = dict(zip(_EVERYTHING, octets_of(_EVERYTHING)[::-1][2:-2], strict=True))
_ANY_TEXT = st.text(alphabet=st.characters(exclude_categories=()))


def _octets(text: str) -> list[int]:
    return list(octets_of(text)[::-1][2:-2])


def _class(pattern: str) -> tuple[Any, int]:
    compiled = re.compile(pattern)
    (node,) = _parser.parse(pattern, compiled.flags)
    return node, compiled.flags


@given(text=_ANY_TEXT)
def test_a_text_has_one_byte_for_each_character_and_two_pads_on_either_side(text: str) -> None:
    octets = octets_of(text)
    assert len(octets) == len(text) + 4
    assert octets[:2] == octets[-2:] == bytes([PAD, PAD])


def test_a_text_is_written_backwards() -> None:
    assert octets_of("abc") == b"\0\0cba\0\0"


def test_latin_characters_are_themselves() -> None:
    latin = "".join(map(chr, range(256)))
    assert _octets(latin) == list(range(256))


@pytest.mark.parametrize(
    ("characters", "count"),
    [
        ("\u0661\uff11", 1),
        ("Жł中", 1),
        ("\u2003\u2009", 1),
        ("\u2013\u2014\u2010\u2212", 1),
        ("\u200b\ufeff", 1),
        ("→😀•", 1),
    ],
)
def test_what_is_alike_beyond_latin_shares_a_stand_in(characters: str, count: int) -> None:
    assert len(set(_octets(characters))) == count


def test_what_is_not_alike_does_not() -> None:
    assert len(set(_octets("\u0661Ж\u2003\u2013\u200b→"))) == 6


@pytest.mark.parametrize(
    "pattern",
    [
        *(r"\d", r"\w", r"\s", r"\D", r"\W", r"\S", r"[^\W\d_]", r"[^\W_]", r"[\doO]", r"(?s).", r".", r"[^\s\"'<>]"),
        *(r"[a-z]", r"(?i)[a-z]", r"[A-ZÅÄÖ]", r"(?i)[A-ZÅÄÖ]", r"(?i)s", r"(?i)k", r"(?i)i", r"(?i)å", r"(?i)[^a-z]"),
        *(
            r"é",
            r"(?i)ÿ",
            r"(?i)[µß]",
            r"ł",
            r"(?i)ł",
            r"[^ł]",
            r"(?i)[^Ł]",
            r"[^é]",
            r"(?i)[à-ÿ]",
            r"[Ā-ž]",
            r"(?i)[Ā-\u017f]",
        ),
        *(r"[\-\u2010-\u2015\u2212]", r"[^\u2010-\u2015]", r"[ \t\u00a0\u2007\u2009\u202f]", r"[\u00ad\u200b-\u200d]"),
        *(
            r"[\u2018\u2019]",
            r"[^\u2018]",
            r"•",
            r"[@\uff20]",
            r"(?a)\w",
            r"(?a)\d",
            r"(?a)\S",
            r"[\U0001F300-\U0001F5FF]",
        ),
    ],
)
@pytest.mark.parametrize("is_negated", [False, True])
def test_no_character_of_a_class_is_missing_in_its_bytes(pattern: str, *, is_negated: bool) -> None:
    node, flags = _class(pattern)
    octets = octets_of_class(node, flags, is_negated=is_negated)
    assert octets is not None
    matched = set(re.findall(pattern, _EVERYTHING))
    members = set(_EVERYTHING) - matched if is_negated else matched
    assert {_OCTETS[member] for member in members} <= octets


def test_a_latin_character_outside_a_class_is_not_among_its_bytes() -> None:
    node, flags = _class(r"[0-9a-f]")
    assert octets_of_class(node, flags) == frozenset(b"0123456789abcdef")


@pytest.mark.parametrize("pattern", [r"(?:a|bc)", r"a{2}", r"(a)", r"(?=a)", r"\b"])
def test_what_is_no_class_has_no_bytes(pattern: str) -> None:
    assert octets_of_class(*_class(pattern)) is None


@pytest.mark.parametrize(("text", "count"), [("", 0), ("a1b22", 3), ("\u0661", 0), ("\x01", 0), ("0" * 100, 100)])
def test_the_digits_of_a_text_are_counted(text: str, count: int) -> None:
    assert count_ascii_digits(octets_of(text)) == count
