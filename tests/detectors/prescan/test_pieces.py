"""Patterns taken apart."""

import re
from re import _parser  # type: ignore[attr-defined] # how `re` itself reads a pattern

import pytest

from detectors.prescan.octets import ALL_OCTETS
from detectors.prescan.pieces import Ahead, CannotMirror, Either, Many, One, Pieces, pieces_of

_A, _B = One(frozenset(b"a")), One(frozenset(b"b"))
_DOT = One(ALL_OCTETS - frozenset(b"\n"))
_ANY_CASE = One(frozenset(b"aA"))


def _pieces(pattern: str) -> Pieces:
    compiled = re.compile(pattern)
    return pieces_of(_parser.parse(pattern, compiled.flags), compiled.flags)


@pytest.mark.parametrize(
    ("pattern", "pieces"),
    [
        ("ab", (_A, _B)),
        ("(a)(?:b)", (_A, _B)),
        ("(?>ab)", (_A, _B)),
        ("(?i:a)a", (_ANY_CASE, _A)),
        ("(?i:a(?-i:a))", (_ANY_CASE, _A)),
        ("a{2,3}", (Many((_A,), 2, 3),)),
        ("(?:ab)*", (Many((_A, _B), 0, None),)),
        ("a??b++", (Many((_A,), 0, 1), Many((_B,), 1, None))),
        ("(?:aa|bb)", (Either(((_A, _A), (_B, _B))),)),
        ("(?:bb|(?:ab|.a))", (Either(((_B, _B), (_A, _B), (_DOT, _A))),)),
        ("a(?=b)", (_A, Ahead((_B,)))),
        (r"(?<!b)a(?!b)\b$", (_A,)),
        (r"(a)\1", (_A, Many((One(ALL_OCTETS),), 0, None))),
    ],
)
def test_a_pattern_is_classes_repetitions_and_alternatives(pattern: str, pieces: Pieces) -> None:
    assert _pieces(pattern) == pieces


def test_a_choice_by_group_is_not_understood() -> None:
    with pytest.raises(CannotMirror):
        _pieces("(a)?(?(1)b|c)")
