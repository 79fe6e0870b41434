"""Dates of birth."""

import pytest

from detectors.entities import Kind
from tests.detectors.recognizers.finds import found, values


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Jag är född 1985-03-12", "1985-03-12"),
        ("född den 12 mars 1985", "den 12 mars 1985"),
        ("Födelsedatum: 12/3 1985", "12/3 1985"),
        ("Date of birth 12.03.1985", "12.03.1985"),
        ("I was born on March 12th, 1985", "March 12th, 1985"),
        ("born 3rd of May 1990", "3rd of May 1990"),
        ("DOB: 12/03/85", "12/03/85"),
        ("1985-03-12 är mitt födelsedatum", "1985-03-12"),
        ("Hon är född den 12 mars", "12 mars"),
        ("född 850312", "850312"),
        ("född 1985", "1985"),
        ("850312-xxxx", "850312-xxxx"),
        ("19850312-****", "19850312-****"),
        ("geb. 07.12.1999", "07.12.1999"),
        ("b. 17 Oct. 1950", "17 Oct. 1950"),
        ("f. 1951-07-19", "1951-07-19"),
        ("Sjoerd Terpstra, 30-11-1975", "30-11-1975"),
        ("född i augusti 1990", "augusti 1990"),
        ("Född: 19 augusti fyrtiosju", "19 augusti fyrtiosju"),
        ("hon är född -85", "-85"),
        ("Born 1979.", "1979"),
        ("sonen är född 2021-07-30", "2021-07-30"),
    ],
)
def test_a_date_of_birth_is_found_in_all_its_spellings(text: str, expected: str) -> None:
    assert values(text, Kind.DATE_OF_BIRTH) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Jag köpte den 2024-01-15",
        "Levererades 12 mars",
        "Beställd 2015-03-12 kl 10",
        "order från 15/1 2024",
        "Öppettider 10-18",
        "Giltig till 31 december 2024",
        "The sale ends on May 3rd",
        "från 8 mars till 12 mars",
        "Her birthday is on 9 May",
        "Connector 2.9.14",
        "registrerades 2025-06-12",
        "the privacy page from May 2024",
        "min syster Siv fyller sextio",
        "den visar födelsedagen två gånger",
    ],
)
def test_what_comes_near_a_date_of_birth_stays(text: str) -> None:
    assert found(text) == []
