"""IBAN: published examples."""

import pytest

from detectors.entities import Kind
from tests.detectors.recognizers.finds import found, values


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("SE45 5000 0000 0583 9825 7466", "SE45 5000 0000 0583 9825 7466"),
        ("SE4550000000058398257466", "SE4550000000058398257466"),
        ("se45 5000 0000 0583 9825 7466", "se45 5000 0000 0583 9825 7466"),
        ("SE45-5000-0000-0583-9825-7466", "SE45-5000-0000-0583-9825-7466"),
        ("SE45 5000 0000 0583 9825 7467", "SE45 5000 0000 0583 9825 7467"),
        ("IBAN: SE45 5000 0000 0583 9825 746", "SE45 5000 0000 0583 9825 746"),
        ("SE45 5000 0000 0583\n9825 7466", "SE45 5000 0000 0583\n9825 7466"),
        ("DE89 3704 0044 0532 0130 00", "DE89 3704 0044 0532 0130 00"),
        ("GB82 WEST 1234 5698 7654 32", "GB82 WEST 1234 5698 7654 32"),
        ("IBAN NO93 8601 1117 948", "NO93 8601 1117 948"),
        ("FI2112345600000785", "FI2112345600000785"),
        ("IE64 IRCE 9205 0112 3456 79", "IE64 IRCE 9205 0112 3456 79"),
        ("norskt konto, NO 41 4910 2204 871", "NO 41 4910 2204 871"),
        ("IBANSE4550000000058398257466", "SE4550000000058398257466"),
        ("my iban is gb82 west 1234 5698 7654 32 and mine alone", "gb82 west 1234 5698 7654 32"),
        ("the IBAN SE45 5000 0000 0583 9825 7466 with the bank", "SE45 5000 0000 0583 9825 7466"),
    ],
)
def test_an_iban_is_found_in_all_its_spellings(text: str, expected: str) -> None:
    assert values(text, Kind.IBAN_CODE) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Spårning SE123456789SE",
        "Kolli 00373500491234567890",
        "NO REPLY 12345678901234",
        "Artikel DE12345678901234567",
        "SE00 0000 0000 0000 0000 0000",
        "There were to be 35 ties with a crest",
    ],
)
def test_what_comes_near_an_iban_stays(text: str) -> None:
    assert found(text) == []
