"""Expiry dates and security codes."""

import pytest

from detectors.entities import Kind
from tests.detectors.recognizers.finds import found, values


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("CVC 123", "123"),
        ("cvv: 1234", "1234"),
        ("CVC-koden är 123", "123"),
        ("säkerhetskod 123", "123"),
        ("security code is 123", "123"),
        ("4242 4242 4242 4242 12/28", "12/28"),
        ("4242424242424242, 02/2028", "02/2028"),
        ("Kortet går ut, exp 12/28", "12/28"),
        ("valid thru 12-28", "12-28"),
        ("bankkort giltigt till 12/28", "12/28"),
    ],
)
def test_card_security_is_found_in_all_its_spellings(text: str, expected: str) -> None:
    assert values(text, Kind.CARD_SECURITY) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Kampanjen gäller till 12/25",
        "Vi ses 12/12",
        "Sida 12/28",
        "Kostar 123 kr",
        "Versionen från 12.24",
    ],
)
def test_what_comes_near_card_security_stays(text: str) -> None:
    assert found(text) == []
