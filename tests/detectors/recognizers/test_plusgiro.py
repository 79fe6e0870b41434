"""Plusgiro numbers."""

import pytest

from detectors.entities import Kind
from tests.detectors.recognizers.finds import found, values


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Plusgiro 12 34 56-6", "12 34 56-6"),
        ("vårt pg 1 2 3 4 5 6 - 6", "1 2 3 4 5 6 - 6"),
        ("pg 123456-6", "123456-6"),
        ("PG: 4-2", "4-2"),
        ("postgiro 1234566", "1234566"),
        ("pg773104-1", "773104-1"),
        ("plusgiro 14 90 2-8", "14 90 2-8"),
        ("rätt är 12 34 56-6", "12 34 56-6"),
        ("pg 71 O8 33-5", "71 O8 33-5"),
    ],
)
def test_a_plusgiro_is_found_in_all_its_spellings(text: str, expected: str) -> None:
    assert values(text, Kind.PLUSGIRO) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Vi vann 4-2",
        "Resultat 3-0 i matchen",
        "Storlek 36-8",
        "123456-6",
        "order 12 34 56-6",
    ],
)
def test_what_comes_near_a_plusgiro_stays(text: str) -> None:
    assert found(text) == []
