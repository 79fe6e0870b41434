"""Postal codes."""

import pytest

from detectors.entities import Kind
from tests.detectors.recognizers.finds import found, values


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("123 45 Göteborg", "123 45"),
        ("SE-123 45", "SE-123 45"),
        ("Storgatan 5, 12345 Göteborg", "12345"),
        ("postnummer 123 45", "123 45"),
        ("Postnr: 12345", "12345"),
        ("storgatan 5\n413 01 göteborg", "413 01"),
        ("zip code 12345", "12345"),
        ("bor i 123\u00a045 Malmö", "123\u00a045"),
        ("NO-0150 Oslo", "NO-0150"),
        ("FI-00100 Helsinki", "FI-00100"),
        ("12 Baker Street, London NW1 6XE", "NW1 6XE"),
        ("Warrington WA4 9XX", "WA4 9XX"),
        ("Lübecker Straße 118b\n23909 Ratzeburg", "23909"),
        ("Nørre Bjertvej 26, 2. tv.\n6000 Kolding", "6000"),
        ("2011 DG Haarlem", "2011 DG"),
        ("Ekorrgatan 14 lgh 1101 73740 Fagersta", "73740"),
        ("Postnr: 65 341", "65 341"),
        ("Apple Valley, MN 55124", "55124"),
    ],
)
def test_a_postal_code_is_found_in_all_its_spellings(text: str, expected: str) -> None:
    assert values(text, Kind.POSTAL_CODE) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Det kostar 123 45 Kr",
        "100 00 SEK",
        "Ordernummer 12345 Hej",
        "Artikel 123 45",
        "Kampanjen gav 250 00 Kronor",
        "Order 123 45 Tack",
        "ordre NO-2219 og NO-2220",
        "tilauksemme FI-90233",
        "3200 NOK",
        "ref 880 41 på avin",
        "Shop ID 55031",
        "summa 1299 kr\n30120;1299;betald",
    ],
)
def test_what_comes_near_a_postal_code_stays(text: str) -> None:
    assert found(text) == []
