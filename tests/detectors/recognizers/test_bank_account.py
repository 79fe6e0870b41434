"""Swedish bank accounts: invented."""

import pytest

from detectors.entities import Kind
from tests.detectors.recognizers.finds import found, values


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kontonummer 1234 56 789 01", "1234 56 789 01"),
        ("kontonr: 8327-9, 123 456 789-0", "8327-9, 123 456 789-0"),
        ("clearing 6789", "6789"),
        ("Clearingnummer: 8327-9", "8327-9"),
        ("min bank, konto 123 456 789", "123 456 789"),
        ("Betala till mitt konto i Swedbank 8327-9 123456789", "8327-9 123456789"),
        ("utbetalning till 6789-123 456 789", "6789-123 456 789"),
        ("My account number is 12345678", "12345678"),
        ("bank account no. 6789 123456789", "6789 123456789"),
        ("konto 8214-9, 994 301 228-6", "8214-9, 994 301 228-6"),
        ("säljarens konto 9252-27.331.80", "9252-27.331.80"),
        ("Boets konto är 8327-9 / 44 018 271", "8327-9 / 44 018 271"),
        ("SEB 5317 02 441 83", "5317 02 441 83"),
        ("Kontonummer:\n994 301 228-6", "994 301 228-6"),
        ("autogiro, 6789 \u2013 123 456 78 9", "6789 \u2013 123 456 78 9"),
    ],
)
def test_a_bank_account_is_found_in_all_its_spellings(text: str, expected: str) -> None:
    assert values(text, Kind.BANK_ACCOUNT) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Mitt konto på 1 500 kr",
        "Jag skapade kontot 2024-01-15",
        "Ordernummer 6789-123456789",
        "Saldot på kontot var 12 500 000 kr",
        "konto nummer två",
        "Steg 1234-5",
        "ringt banken, 0771-77 88 99",
        "Kontot skapades 2024-01-15",
    ],
)
def test_what_comes_near_a_bank_account_stays(text: str) -> None:
    assert found(text) == []
