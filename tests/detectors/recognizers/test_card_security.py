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
        ("4111111111111111 (0328)", "0328"),
        ("4242 4242 4242 4242 går ut jan 2029", "jan 2029"),
        ("kortet 4000 0000 0000 0002, gäller till 09/27", "09/27"),
        ("De tre på baksidan 038", "038"),
        ("Giltigt: 11-26, kortet", "11-26"),
        ("CVC:\n311", "311"),
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
        "Prenumerationen drogs senast 4/24",
        "Det är 12/26 idag",
        "betala 123 kr",
    ],
)
def test_what_comes_near_card_security_stays(text: str) -> None:
    assert found(text) == []
