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
    ],
)
def test_what_comes_near_an_identity_document_stays(text: str) -> None:
    assert found(text) == []
