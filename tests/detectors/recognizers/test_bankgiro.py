"""Bankgiro numbers."""

import pytest

from detectors.entities import Kind
from tests.detectors.recognizers.finds import found, values


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bankgiro 991-2346", "991-2346"),
        ("bg: 5555-5551", "5555-5551"),
        ("BG 9912346", "9912346"),
        ("bg 9 9 1 - 2 3 4 6 på blanketten", "9 9 1 - 2 3 4 6"),
        ("Bg 991.2346, är punkten rätt?", "991.2346"),
        ("Fel bg: 9O1-2346", "9O1-2346"),
        ("betalas bg 5022/7781", "5022/7781"),
        ("bankgironummer är 991\u20132346", "991\u20132346"),
        ("Bankgiro 991-2347", "991-2347"),
        ("bg5347-1190", "5347-1190"),
        ("bankgirot är 5347 1190", "5347 1190"),
    ],
)
def test_a_bankgiro_is_found_in_all_its_spellings(text: str, expected: str) -> None:
    assert values(text, Kind.BANKGIRO) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "991-2346",
        "Art 1234-5678",
        "Sidan 100-2000",
        "Ordernummer 991-2346",
        "då blev bankgirot 0000-0000",
        "Ansökan A-2025-3316",
        "resultat 2024-2025",
    ],
)
def test_what_comes_near_a_bankgiro_stays(text: str) -> None:
    assert found(text) == []
