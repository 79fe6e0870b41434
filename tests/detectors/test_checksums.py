"""Check digits and dates."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum import iban, luhn

from detectors import checksums
from tests import people


def test_digits_are_read_through_separators_letters_and_other_scripts() -> None:
    assert checksums.digits_of("O7o-174\u00a0\uff10\uff16 \u0665") == "070174065"


@pytest.mark.parametrize("value", ["4242 4242 4242 4242", "1234567897", "991-2346"])
def test_a_right_luhn_digit_passes(value: str) -> None:
    assert checksums.is_luhn(value)
    assert not checksums.is_luhn(value[:-1] + str((int(value[-1]) + 1) % 10))


@given(digits=st.text(alphabet="0123456789", min_size=1, max_size=30))
def test_the_luhn_check_is_that_of_the_library(digits: str) -> None:
    assert checksums.is_luhn(digits) is luhn.is_valid(digits)


@given(
    country=st.sampled_from(["SE", "se", "GB", "NO", "DE", "MT", "XX", "", "S"]),
    digits=st.text(alphabet="0123456789A ", max_size=36),
    is_right=st.booleans(),
    ending=st.sampled_from(["", "", ".", "\n", "_", "é"]),
)
def test_an_iban_is_checked_as_the_library_does(*, country: str, digits: str, is_right: bool, ending: str) -> None:
    value = f"{country}00{digits}"
    if is_right and len(country) == 2:
        value = f"{country}{iban.calc_check_digits(value)}{digits}"
    assert checksums.is_iban(value + ending) is iban.is_valid(value + ending, check_country=False)


def test_nothing_is_no_luhn_number() -> None:
    assert not checksums.is_luhn("")
    assert not checksums.is_luhn("abc")


@pytest.mark.parametrize(
    "value",
    [customer.personnummer for customer in people.CUSTOMERS if customer.personnummer] + ["900101-2385", "9oo1o1-2385"],
)
def test_a_right_personnummer_passes(value: str) -> None:
    assert checksums.is_personnummer(value)


@pytest.mark.parametrize(
    "value",
    [
        "900101-2384",  # wrong check digit
        "19010229-2399",  # 1901 had no 29 February
        "901301-2383",  # no 13th month
        "0000",
        "",
        "9001012",
        "90010123850",
        "900101T238",
    ],
)
def test_a_wrong_personnummer_does_not_pass(value: str) -> None:
    assert not checksums.is_personnummer(value)


@pytest.mark.parametrize("value", ["556677-8899", "16556677-8899", "SE556677889901", "123456-7897"])
def test_a_right_organisationsnummer_passes_in_all_its_forms(value: str) -> None:
    assert checksums.is_organisationsnummer(value)


@pytest.mark.parametrize("value", ["556677-8898", "556677889", "17556677-8899", "SE556677889902", ""])
def test_a_wrong_organisationsnummer_does_not_pass(value: str) -> None:
    assert not checksums.is_organisationsnummer(value)


def test_a_card_needs_a_cards_length() -> None:
    assert checksums.is_card("4242 4242 4242 4242")
    assert not checksums.is_card("1234567897")
    assert not checksums.is_card("4242 4242 4242 4241")


def test_a_giro_number_needs_a_giros_length() -> None:
    assert checksums.is_giro("991-2346")
    assert not checksums.is_giro("1234567897")
    assert not checksums.is_giro("991-2347")


def test_an_iban_is_checked_with_its_countrys_structure() -> None:
    assert checksums.is_iban("SE45 5000 0000 0583 9825 7466")
    assert not checksums.is_iban("SE45 5000 0000 0583 9825 7467")
    assert not checksums.is_iban("XX45 5000 0000 0583 9825 7466")


@pytest.mark.parametrize("value", ["5000-0000006", "8327-9 0000000018"])
def test_a_bank_account_passes_by_one_of_the_banks_checks(value: str) -> None:
    assert checksums.is_bank_account(value)


@pytest.mark.parametrize("value", ["5000-0000007", "6789", "", "5000-12"])
def test_a_wrong_or_short_bank_account_does_not_pass(value: str) -> None:
    assert not checksums.is_bank_account(value)


def test_finnish_and_norwegian_numbers_are_checked() -> None:
    assert checksums.is_nordic_id("131052-308T")
    assert not checksums.is_nordic_id("131052-308U")
    assert checksums.is_nordic_id("13105230189")
    assert not checksums.is_nordic_id("13105230188")


def test_a_date_exists_only_in_the_calendar() -> None:
    assert checksums.date_exists(2000, 2, 29)
    assert not checksums.date_exists(1900, 2, 29)
    assert not checksums.date_exists(0, 1, 1)


@pytest.mark.parametrize(
    "check",
    [
        checksums.is_luhn,
        checksums.is_personnummer,
        checksums.is_organisationsnummer,
        checksums.is_card,
        checksums.is_giro,
        checksums.is_iban,
        checksums.is_bank_account,
        checksums.is_nordic_id,
    ],
)
@pytest.mark.parametrize(
    "value", ["", "\ud800", "\x00", "½²Ⅷ", "-" * 40, "9" * 40, "A" * 5_000, "٠١٢٣٤٥٦٧٨٩", "😀" * 12]
)
def test_no_check_fails_on_any_text(check: Callable[[str], bool], value: str) -> None:
    assert check(value) in {True, False}
