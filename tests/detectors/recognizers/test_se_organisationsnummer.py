"""Organisationsnummer: dummies from documentation."""

import pytest

from detectors.entities import Kind
from tests.detectors.recognizers.finds import found, values


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Org.nr 556677-8899", "556677-8899"),
        ("556677-8899", "556677-8899"),
        ("Organisationsnummer: 5566778899", "5566778899"),
        ("org nr 556677\u20138899", "556677\u20138899"),
        ("Vårt orgnr är 556677-8898", "556677-8898"),
        ("företagets orgnummer 16556677-8899", "16556677-8899"),
        ("VAT: SE556677889901", "SE556677889901"),
        ("SE 556677-8899 01", "SE 556677-8899 01"),
        ("company number 123456-7897", "123456-7897"),
        ("Jama Handels AB, 559999-7731", "559999-7731"),
        ("Skogsro Fritid AB, 559999 5078", "559999 5078"),
        ("orgnr:\n5599995078", "5599995078"),
    ],
)
def test_an_organisationsnummer_is_found_in_all_its_spellings(text: str, expected: str) -> None:
    assert values(text, Kind.SE_ORGANISATIONSNUMMER) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Ordernr 556677-8899",
        "Ärendenummer 556677-8898",
        "5566778898 st",
        "Artikel 556677-8898",
        "OCR: 5566778899",
        "Fakturanr 559999-7731",
    ],
)
def test_what_comes_near_an_organisationsnummer_stays(text: str) -> None:
    assert found(text) == []
