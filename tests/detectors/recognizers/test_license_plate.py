"""Licence plates."""

import pytest

from detectors.entities import Kind
from tests.detectors.recognizers.finds import found, values


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Regnr ABC 123", "ABC 123"),
        ("reg.nr: abc123", "abc123"),
        ("Min bil ABC12D står här", "ABC12D"),
        ("bilen (ABC 123)", "ABC 123"),
        ("registreringsnummer är ABC-123", "ABC-123"),
        ("license plate XYZ 789", "XYZ 789"),
        ("parkerad, RGB 12C", "RGB 12C"),
    ],
)
def test_a_licence_plate_is_found_in_all_its_spellings(text: str, expected: str) -> None:
    assert values(text, Kind.LICENSE_PLATE) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "SKU ABC123",
        "Artikel ABC 123",
        "SEK 100",
        "USD 250",
        "Max 100",
        "bilen har 123 hk",
        "ISO 900",
        "ABC 123",
    ],
)
def test_what_comes_near_a_licence_plate_stays(text: str) -> None:
    assert found(text) == []
