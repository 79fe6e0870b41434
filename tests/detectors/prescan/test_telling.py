"""Which part of a pattern is looked for."""

import re
from re import _parser  # type: ignore[attr-defined] # how `re` itself reads a pattern

import pytest

from detectors.prescan.pieces import Pieces, pieces_of
from detectors.prescan.telling import telling_part


def _part(pattern: str) -> Pieces:
    return telling_part(_whole(pattern))


def _whole(pattern: str) -> Pieces:
    compiled = re.compile(pattern)
    return pieces_of(_parser.parse(pattern, compiled.flags), compiled.flags)


@pytest.mark.parametrize(
    ("pattern", "part"),
    [
        (r"kontonummer\s{1,3}\d{7}", r"kontonummer"),
        (r"konto\s{1,3}\d{7}", r"konto\s{1,3}\d{7}"),
        (r"(?:kontonummer|clearing)\s{1,3}\d{7}", r"(?:kontonummer|clearing)"),
        (r"(?:konto|lf)\W{1,90}\d{7}", r"(?:konto|lf)"),
        (r"(?:kontonummer|lf)[ ]\d{5}", r"(?:kontonummer|lf[ ]\d{5})"),
        (r"konto(?: \([^)]{1,20}\))?: \d{7}", r"konto(?: \(|: \d{7})"),
        (r"konto[^)]{0,20}: \d{7}", r"konto"),
        (r"[\w.]{1,60}@[\w-]{1,60}\.se", r"[\w.]{1,60}@"),
        (r"\d{6}-\d{4}", r"\d{6}-\d{4}"),
        (r"\d{3} \d{2}(?= [A-Z])", r"\d{3} \d{2} [A-Z]"),
        (r"(?=\S{0,40}\d)\S{5,40}", r"\S{0,40}\d"),
        (r"\d{4}[a-z]{0,9}", r"\d{4}"),
        (r"\d{4}\w{2,30}", r"\d{4}\w{2}"),
        (r"portarnas(?:s)?[ -]?kod(?:en)?: \d{4}", r"portarnas(?:s)?[ -]?kod"),
    ],
)
def test_it_ends_where_enough_is_told(pattern: str, part: str) -> None:
    assert _part(pattern) == _whole(part)


def test_a_long_list_that_tells_little_becomes_a_run_of_its_letters() -> None:
    words = "|".join(f"{first}{second}" for first in "bcdefghijklmnopq" for second in "aeiou")
    assert _part(rf"(?:\d|{words}) \d{{6}}") == _whole(r"[\da-qu]{1,} \d{6}")
