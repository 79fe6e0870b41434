"""Numbers tied to a person."""

import pytest

from detectors.entities import Kind
from tests.detectors.recognizers.finds import found, values


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kundnummer: 48291", "48291"),
        ("kundnr 48291", "48291"),
        ("kund-id K-12345", "K-12345"),
        ("mitt medlemsnummer är 123456", "123456"),
        ("Member ID: AB12345", "AB12345"),
        ("customer number 48291.", "48291"),
        ("studentnummer 2021-4711", "2021-4711"),
        ("anst.nr 1234", "1234"),
        ("försäkringsnummer: 12-345-678", "12-345-678"),
        ("Employee #4711", "4711"),
        ("kundnumret 30 44 18", "30 44 18"),
        ("medlemsnummer 7214 0093 16, tack", "7214 0093 16"),
        ("Medlem SF-20931, Anna", "SF-20931"),
        ("mitt kundnummer hos er är: 48291", "48291"),
        ("badge W-2207, pin", "W-2207"),
        ('"customer_no": "C-0099318"', "C-0099318"),
        ("MEDLEMSKORT HOS GARNBUTIKEN NR 9200 4471 08 GER", "9200 4471 08"),
        ("anst.nr 0417", "0417"),
    ],
)
def test_an_other_id_is_found_in_all_its_spellings(text: str, expected: str) -> None:
    assert values(text, Kind.OTHER_ID) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Kundnummer saknas",
        "Ordernummer: 48291",
        "Ärendenummer 48291",
        "Fakturanummer 2024-4711",
        "Vi har 48291 kunder",
        "kunder 12345 st",
        "customer since 2019",
        "medlem sedan 2019-01-15",
        "kundnummer saknas på fakturan 4711",
        "kundtjänst öppnar 08.00",
        "kund sedan 2019",
        "Merchant-ID M-4410288-SE",
        "medlem från 199:-",
        "Adress: se faktura, Kund: B2B",
    ],
)
def test_what_comes_near_an_other_id_stays(text: str) -> None:
    assert found(text) == []
