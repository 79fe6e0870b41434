"""Passports, identity cards and the neighbours' numbers: invented."""

import pytest

from detectors.entities import Kind
from tests.detectors.recognizers.finds import found, values


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Passnummer 12345678", "12345678"),
        ("mitt pass: AA1234567", "AA1234567"),
        ("passport no 12345678", "12345678"),
        ("passport number is XB1234567", "XB1234567"),
        ("id-kort 12345678", "12345678"),
        ("körkortsnummer: 12345678", "12345678"),
        ("Finsk hetu 131052-308T", "131052-308T"),
        ("131052A308T", "131052A308T"),
        ("norsk fødselsnummer 13105230800", "13105230800"),
        ("CPR 131052-3080", "131052-3080"),
        ("PESEL 44051401458", "44051401458"),
        ("passport, no. LP 0044812", "LP 0044812"),
        ("id-kort från Skatteverket nummer 9 448 120", "9 448 120"),
        ("körkort 830114-0062-7", "830114-0062-7"),
        ("bara pass från Vietnam nr C8140027", "C8140027"),
        ("personalausweis L01X00T47", "L01X00T47"),
        ("My Spanish DNI is 44812077-X", "44812077-X"),
        ("körkort 440817-QT9", "440817-QT9"),
    ],
)
def test_an_identity_document_is_found_in_all_its_spellings(text: str, expected: str) -> None:
    assert values(text, Kind.PASSPORT_OR_ID) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Passa på: 12345678",
        "Ordernummer 12345678",
        "Biljett AB1234567",
        "12345678 st",
        "Order 131052-3080",
        "passet går ut 2028",
        "id-kort utfärdat 2022-06-10",
        "mötes-id 318 442 907 16",
        "kolli-id RR 4471 2098 5 SE",
        "Terminal ID T-88012-K",
        "Server id 883120047711",
        "Passar det på fredag kl 10?",
    ],
)
def test_what_comes_near_an_identity_document_stays(text: str) -> None:
    assert found(text) == []
