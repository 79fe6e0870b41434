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
        ("Chauffören kör MLB 48K.", "MLB 48K"),
        ("svart volvo MLB 41K", "MLB 41K"),
        ("regnr SJU907", "SJU907"),
        ("regnummer till lastzonen på fredag = orm 55 c,", "orm 55 c"),
        ("FEM·09·P, regskylten", "FEM·09·P"),
        ("Kenteken van de auto: 81-XTC-9", "81-XTC-9"),
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
        "ISO 900",
        "ABC 123",
        "bilen har 123 hk",
        "Leveransnr LWR 220",
        "max SEK 600",
        "XTC-110 i listan",
    ],
)
def test_what_comes_near_a_licence_plate_stays(text: str) -> None:
    assert found(text) == []
