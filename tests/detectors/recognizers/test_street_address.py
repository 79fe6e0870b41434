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
        ("Käppalaslingan 22 uppg C, 4 tr", "Käppalaslingan 22 uppg C, 4 tr"),
        ("Nørre Bjertvej 26, 2. tv.", "Nørre Bjertvej 26, 2. tv."),
        ("Flat 3, 18 Pemberley Mews", "Flat 3, 18 Pemberley Mews"),
        ("Rosewood Cottage, Ballinlough Lane", "Rosewood Cottage, Ballinlough Lane"),
        ("jag bor på granitvägen fjorton i hofors", "granitvägen fjorton"),
        ("Åbyggeby 218, 816 91 Ockelbo", "Åbyggeby 218"),
        ("Norra Byn 214\n981 92 Kurravaara", "Norra Byn 214"),
        ("hon är på Lögdeå 61.", "Lögdeå 61"),
        ("Ekholmsnäs 7, Lidingö.", "Ekholmsnäs 7"),
        ("Fack 3021, 831 90 Östersund", "Fack 3021"),
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
        "Samtalsnotering 10:20",
        "Bengts Bokföring 2.0",
        "avliden 2025-03-02",
        "Testat på Firefox 128.0.3",
        "byta till Axel 2.4.1",
        "via Landvetter",
        "storing eleven returns",
    ],
)
def test_what_comes_near_a_street_address_stays(text: str) -> None:
    assert found(text) == []
