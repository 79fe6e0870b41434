"""Payment cards: published test numbers."""

import pytest

from detectors.entities import Kind
from tests.detectors.recognizers.finds import found, values


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("4242 4242 4242 4242", "4242 4242 4242 4242"),
        ("4242-4242-4242-4242", "4242-4242-4242-4242"),
        ("4242424242424242", "4242424242424242"),
        ("5555 5555 5555 4444", "5555 5555 5555 4444"),
        ("3782 822463 10005", "3782 822463 10005"),
        ("378282246310005", "378282246310005"),
        ("4242 4242 4242 4241", "4242 4242 4242 4241"),
        ("Mitt kort: 4242 4242\n4242 4242", "4242 4242\n4242 4242"),
        ("kortnummer 4242424242424241", "4242424242424241"),
        ("kortnr 424242424242424", "424242424242424"),
        ("4242.4242.4242.4242", "4242.4242.4242.4242"),
        ("Visa 4242 4242 4242 42o2", "4242 4242 4242 42o2"),
        ("4242 4242 42424242", "4242 4242 42424242"),
        ("4242/4242/4242/4242", "4242/4242/4242/4242"),
        ("kort4242424242424242", "4242424242424242"),
    ],
)
def test_a_card_number_is_found_in_all_its_spellings(text: str, expected: str) -> None:
    assert values(text, Kind.CREDIT_CARD) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "OCR 4242424242424242",
        "Spårningsnummer 4242 4242 4242 4242",
        "OCR-nummer: 4242 4242 4242 4242",
        "Kolli-ID 373500491234567890",
        "EAN 7310865004703",
        "Serienummer 4242424242424241",
        "1234567890123456",
        "Ordernummer 4242424242424242",
        "Presentkort 4571220088301147",
        "de sista fyra är 4242",
    ],
)
def test_what_comes_near_a_card_number_stays(text: str) -> None:
    assert found(text) == []
