"""Personnummer: Skatteverket's test series, and numbers whose check digit is wrong."""

import pytest

from detectors.entities import Kind
from tests.detectors.recognizers.finds import found, values


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mitt personnummer är 19900101-2385", "19900101-2385"),
        ("900101-2385", "900101-2385"),
        ("199001012385", "199001012385"),
        ("19900101 2385", "19900101 2385"),
        ("900101 2385", "900101 2385"),
        ("900101\u20132385", "900101\u20132385"),
        ("900101 - 2385", "900101 - 2385"),
        ("9001012385", "9001012385"),
        ("1990-01-01-2385", "1990-01-01-2385"),
        ("Pnr: 9oo1o1-2385", "9oo1o1-2385"),
        ("000229-2399", "000229-2399"),
        ("19000101+9801", "19000101+9801"),
        ("202201612393", "202201612393"),
        ("220161-2393", "220161-2393"),
        ("191212121212", "191212121212"),
        ("personnummer 20220101-2384", "20220101-2384"),
        ("mistyped 900101-2384", "900101-2384"),
        ("även utan träff: 19900101-2384", "19900101-2384"),
        ("ssn 9001012384", "9001012384"),
        ("personnr: 900101T238", "900101T238"),
        ("My Swedish personal number is 900101-2384, thanks", "900101-2384"),
        ("(900101-2384)", "900101-2384"),
        ("mitt personnummer, 7909 12-3347", "7909 12-3347"),
        ("pnr 19 890314-4417", "19 890314-4417"),
        ("personnummer 0 1 0 9 1 7 - 9 8 2 4", "0 1 0 9 1 7 - 9 8 2 4"),
        ("personnummer850312-2385", "850312-2385"),
        ("850312-2385Anna", "850312-2385"),
        ("pnr OO0412-9812", "OO0412-9812"),
        ("85 03 12-23 85", "85 03 12-23 85"),
        ("Anna Berg, 4607129864, ger fullmakt", "4607129864"),
    ],
)
def test_a_personnummer_is_found_in_all_its_spellings(text: str, expected: str) -> None:
    assert values(text, Kind.SE_PERSONNUMMER) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Ordernummer 20240115-0001",
        "Order 240115-0001",
        "20240115-0001",
        "Faktura 900101-2384",
        "2024-01-15 1430",
        "Fakturanummer: 2401150001",
        "900101-23845",
        "Det gäller perioden 20230101-20231231",
        "Ordernr 9001012384",
        "a1900101-2384",
        "550e8400-e29b-41d4-a716-900101012384",
        "Serienummer SN 8801012384",
        "Leverans 850312-2385",
        "Skadenumret är 2025/118820",
    ],
)
def test_what_comes_near_a_personnummer_stays(text: str) -> None:
    assert found(text) == []
