"""Tables with a header that names the columns."""

import pytest

from detectors.entities import Kind
from detectors.recognizers import table_column
from detectors.recognizers.rule import page_of


def _cells(text: str) -> list[tuple[Kind, str]]:
    return [(each.kind, text[each.start : each.end]) for each in table_column.search(page_of(text))]


_CSV = (
    "Exporten ser ut så här:\n\n"
    "order;date;name;email;phone;zip;total\n"
    "10441;2025-01-09;Thandi Ek;thandi@example.com;0701740612;41322;412.00\n"
    "10443;;lo;;lo@example.com;2025-01-10;89.00\n\n"
    "Namnet är rätt."
)


def test_cells_have_the_kind_that_their_column_names() -> None:
    assert _cells(_CSV) == [
        (Kind.PERSON, "Thandi Ek"),
        (Kind.EMAIL_ADDRESS, "thandi@example.com"),
        (Kind.PHONE_NUMBER, "0701740612"),
        (Kind.POSTAL_CODE, "41322"),
        (Kind.PERSON, "lo"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("| namn | anst-id |\n| Obinna Ek | NP-003 |", [(Kind.PERSON, "Obinna Ek"), (Kind.OTHER_ID, "NP-003")]),
        ("Namn\tLösen\nAnna\tsommar", [(Kind.PERSON, "Anna"), (Kind.PASSWORD, "sommar")]),
        ('"kundnr","namn","ort"\n"10441","Ek, Anna","Sagolunda"', [(Kind.OTHER_ID, "10441"), (Kind.PERSON, "Ek")]),
        ("namn;Anna Berg\n", [(Kind.PERSON, "Anna Berg")]),
        ("ort | Sagolunda\n", [(Kind.CITY, "Sagolunda")]),
    ],
)
def test_signs_between_columns_may_differ(text: str, expected: list[tuple[Kind, str]]) -> None:
    assert _cells(text)[: len(expected)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "artnr;namn;färg;pris\n1001;Ebba klänning;Ros;1295",
        "order;date;total\n10441;2025-01-09;412.00",
        "Namn | Roll | E-post",
        "Vi har namn, adress och telefon.\nRing oss, tack, hej",
        "namn;123",
        "",
    ],
)
def test_other_tables_stay(text: str) -> None:
    assert _cells(text) == []
