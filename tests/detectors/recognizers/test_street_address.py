"""Street addresses that pattern alone can tell."""

import pytest

from detectors.entities import Kind
from tests.detectors.recognizers.finds import found, values


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Storgatan 5", "Storgatan 5"),
        ("Jag bor på storgatan 12b i stan", "storgatan 12b"),
        ("Skicka till Norra Vägen 12 A", "Norra Vägen 12 A"),
        ("Kungsgränd 3, lgh 1101", "Kungsgränd 3, lgh 1101"),
        ("Karl Johans gata 14", "Karl Johans gata 14"),
        ("Sankt Eriksgatan 5, 2 tr", "Sankt Eriksgatan 5, 2 tr"),
        ("Björkstigen 7-9", "Björkstigen 7-9"),
        ("Lövslingan 4", "Lövslingan 4"),
        ("I live at 12 Baker Street", "12 Baker Street"),
        ("221 Old Mill Road, please", "221 Old Mill Road"),
        ("Min adress är Box 123", "Box 123"),
        ("Box 123, 411 01 Göteborg", "Box 123"),
        ("Vesterbrovej 14", "Vesterbrovej 14"),
        ("Mannerheimkatu 3", "Mannerheimkatu 3"),
        ("Hauptstraße 5", "Hauptstraße 5"),
        ("Jag bor på Kungsgatan", "Kungsgatan"),
    ],
)
def test_a_street_address_is_found_in_all_its_spellings(text: str, expected: str) -> None:
    assert values(text, Kind.STREET_ADDRESS) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Paketet är halvvägen 2 dagar försenat",
        "Kör Riksväg 50",
        "Vi träffas på Stortorget",
        "Steg 5 av 12",
        "Box 3 i kassan är tom",
        "Plan 2 kostar mer",
        "I have 3 Great products",
        "på vägen hem",
        "Se sida 12 i Guiden",
    ],
)
def test_what_comes_near_a_street_address_stays(text: str) -> None:
    assert found(text) == []
