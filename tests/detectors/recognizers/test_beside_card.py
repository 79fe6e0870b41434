"""What stands beside a payment card's number."""

import pytest

from detectors.entities import Kind
from tests.detectors.recognizers.finds import values


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("4242 4242 4242 4242 04/29 123", ["04/29", "123"]),
        ("4242424242424242, 0429, 123", ["0429", "123"]),
        ("4242 4242 4242 4242 (11/26)", ["11/26"]),
        ("4242 4242 4242 4242 cvc 094 till dec 26", ["094", "dec 26"]),
        ("04/29 och 4242 4242 4242 4242", ["04/29"]),
        ("3782 822463 10005 / 09/30 / 4417", ["09/30", "4417"]),
        ("4242 4242 4242 4242 exp 05/2030, amex so 4 digit code 7781", ["05/2030", "7781"]),
        ("4242 4242 4242 4242\n12/26 and 553 back side", ["12/26", "553"]),
        ("2223 0031 2200 3222 utg. 02/30 kod 417", ["02/30", "417"]),
    ],
)
def test_expiry_and_code_are_found_in_any_order(text: str, expected: list[str]) -> None:
    assert values(text, Kind.CARD_SECURITY) == expected


@pytest.mark.parametrize(
    "text",
    [
        "4242 4242 4242 4242 belastades med 123 kr",
        "4242 4242 4242 4242, order 4711",
        "12/26 var vi stängda",
        "Ring 070-174 06 05 04/29",
    ],
)
def test_what_comes_near_them_stays(text: str) -> None:
    assert values(text, Kind.CARD_SECURITY) == []
