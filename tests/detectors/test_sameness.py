"""When two written values are one and the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detectors.entities import Kind
from detectors.sameness import comparable


@pytest.mark.parametrize(
    ("kind", "value", "same"),
    [
        (Kind.EMAIL_ADDRESS, "Anna.Berg@Example.SE", "anna.berg@example.se"),
        (Kind.EMAIL_ADDRESS, "anna.berg@example.se", "anna.berg (at) example.se"),
        (Kind.EMAIL_ADDRESS, "anna.berg@example.se", "anna.berg [at] example [dot] se"),
        (Kind.EMAIL_ADDRESS, "anna.berg@example.se", "anna punkt berg snabel-a example punkt se"),
        (Kind.EMAIL_ADDRESS, "anna.berg@example.se", "anna.berg snabela example.se"),
        (Kind.EMAIL_ADDRESS, "anna.berg@example.se", "anna.berg @ example,se"),
        (Kind.EMAIL_ADDRESS, "anna.berg@example.se", "anna.berg%40example.se"),
        (Kind.EMAIL_ADDRESS, "anna.berg@example.se", "mailto:anna.berg@example.se"),
        (Kind.EMAIL_ADDRESS, "anna.berg@example.se", "anna.berg@example.se."),
        (Kind.EMAIL_ADDRESS, "anna_berg@example.se", "anna understreck berg (at) example.se"),
        (Kind.EMAIL_ADDRESS, "anna-berg@example.se", "anna bindestreck berg@example.se"),
        (Kind.PHONE_NUMBER, "070-174 06 05", "+46 (0)70 174 06 05"),
        (Kind.PHONE_NUMBER, "070-174 06 05", "0046701740605"),
        (Kind.PHONE_NUMBER, "070-174 06 05", "46701740605"),
        (Kind.PHONE_NUMBER, "070-174 06 05", "701740605"),
        (Kind.PHONE_NUMBER, "070-174 06 05", "07o-174o6o5"),
        (Kind.PHONE_NUMBER, "070-174 06 05", "noll sju noll, ett sju fyra noll sex noll fem"),
        (Kind.PHONE_NUMBER, "070-174 06 05", "oh seven oh one seven four oh six oh five"),
        (Kind.PHONE_NUMBER, "070-174 06 05", "noll sjuttio sjutton fyra noll sex noll fem"),
        (Kind.PHONE_NUMBER, "070-174 44 05", "zero seven zero one seven double four four zero five"),
        (Kind.PHONE_NUMBER, "08-465 004 00", "+46 8 465 004 00"),
        (Kind.PHONE_NUMBER, "031-390 06 12", "+4631 3900612"),
        (Kind.PHONE_NUMBER, "07700 900418", "+44 7700 900418"),
        (Kind.PHONE_NUMBER, "901 23 456", "+47 901 23 456"),
        (Kind.PHONE_NUMBER, "\uff10\uff17\uff10\uff11\uff17\uff14\uff10\uff16\uff10\uff15", "0701740605"),
        (Kind.SE_PERSONNUMMER, "900101-2385", "19900101-2385"),
        (Kind.SE_PERSONNUMMER, "900101-2385", "9001012385"),
        (Kind.SE_PERSONNUMMER, "900101-2385", "1990-01-01-2385"),
        (Kind.SE_PERSONNUMMER, "900101-2385", "90 01 01 2385"),
        (Kind.SE_ORGANISATIONSNUMMER, "559999-0000", "16559999-0000"),
        (Kind.DATE_OF_BIRTH, "1990-03-01", "900301"),
        (Kind.DATE_OF_BIRTH, "1990-03-01", "01/03/1990"),
        (Kind.DATE_OF_BIRTH, "1990-03-01", "1 mars 1990"),
        (Kind.DATE_OF_BIRTH, "1990-03-01", "March 1, 1990"),
        (Kind.CREDIT_CARD, "4242 4242 4242 4242", "4242-4242-4242-4242"),
        (Kind.IBAN_CODE, "SE45 5000 0000 0583 9825 7466", "se4550000000058398257466"),
        (Kind.BANK_ACCOUNT, "8999-0, 000 000 0", "89990 0000000"),
        (Kind.POSTAL_CODE, "SE-123 45", "12345"),
        (Kind.POSTAL_CODE, "AB1 2CD", "ab12cd"),
        (Kind.LICENSE_PLATE, "MLB 12A", "mlb12a"),
        (Kind.PASSPORT_OR_ID, "AA 000 0000", "AA0000000"),
        (Kind.STREET_ADDRESS, "Ekorrgatan 12 B", "ekorrgatan 12, b"),
        (Kind.CITY, "Malmö", "MALMO"),
        (Kind.URL_PERSONAL, "https://www.example.com/anna/", "example.com/anna"),
        (Kind.USERNAME, "@anna_90", "Anna_90"),
        (Kind.PASSWORD, "hej  123", "hej 123"),
    ],
)
def test_one_value_in_two_spellings_is_the_same(kind: Kind, value: str, same: str) -> None:
    assert comparable(kind, value) == comparable(kind, same) != ""


@pytest.mark.parametrize(
    ("kind", "value", "other"),
    [
        (Kind.EMAIL_ADDRESS, "anna@example.se", "anna@example.com"),
        (Kind.EMAIL_ADDRESS, "anna.berg@example.se", "anna_berg@example.se"),
        (Kind.EMAIL_ADDRESS, "a.data@example.se", "a@example.se"),
        (Kind.EMAIL_ADDRESS, "matat@example.se", "mat@example.se"),
        (Kind.PHONE_NUMBER, "070-174 06 05", "070-174 06 06"),
        (Kind.PHONE_NUMBER, "070-174 06 05", "073-174 06 05"),
        (Kind.SE_PERSONNUMMER, "900101-2385", "900101-2393"),
        (Kind.DATE_OF_BIRTH, "1990-03-01", "1990-01-03"),
        (Kind.STREET_ADDRESS, "Ekorrgatan 12", "Ekorrgatan 2"),
        (Kind.PASSWORD, "Hej123", "hej123"),
        (Kind.OTHER_ID, "K-12", "K-1 2"),
        (Kind.USERNAME, "anna", "anna1"),
    ],
)
def test_another_value_is_another(kind: Kind, value: str, other: str) -> None:
    assert comparable(kind, value) != comparable(kind, other)


@given(st.sampled_from(Kind), st.text(max_size=60))
def test_any_text_can_be_compared(kind: Kind, value: str) -> None:
    assert comparable(kind, value) == comparable(kind, value)
