"""The many ways people write the same identifier, and what is read as which."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage import people
from storage.vocabulary import IdentifierType
from tests.people import ASTRID, BIRGER, CELINE, CUSTOMERS, DAGNY, Customer

TODAY = date(2026, 3, 2)
EMAIL, PHONE, PERSONNUMMER = IdentifierType.EMAIL, IdentifierType.PHONE, IdentifierType.PERSONNUMMER


@pytest.mark.parametrize(
    "written",
    [
        "astrid.lindfors@example.se",
        "Astrid.Lindfors@Example.SE",
        "  astrid.lindfors@example.se\n",
        "<astrid.lindfors@example.se>",
        "astrid.lindfors@example.se.",
        "astrid.lindfors@example.se,",
        "mailto:astrid.lindfors@example.se",
        "astrid.lindfors@example.se\u200b",
        "\ufeffastrid.lindfors@example.se",
        "ａｓｔｒｉｄ．ｌｉｎｄｆｏｒｓ＠ｅｘａｍｐｌｅ．ｓｅ",  # noqa: RUF001 - full-width letters are what is tested
    ],
)
def test_the_ways_people_write_an_address_are_one(written: str) -> None:
    assert people.normalise_email(written) == ASTRID.email
    assert people.identify(written, today=TODAY) == (EMAIL, ASTRID.email)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("astrid@example.se", "astrid@example.com"),
        ("astrid+shop@example.se", "astrid@example.se"),
        ("a.strid@example.se", "astrid@example.se"),
        ("åsa@example.se", "asa@example.se"),
    ],
)
def test_addresses_that_only_look_alike_are_different_people(one: str, other: str) -> None:
    assert people.normalise_email(one) != people.normalise_email(other)


def test_letters_with_marks_are_one_however_they_are_composed() -> None:
    assert people.normalise_email("a\u030asa@example.se") == people.normalise_email("åsa@example.se")


@pytest.mark.parametrize(
    "written",
    ["", "@", "astrid", "astrid@", "@example.se", "a b@example.se", "a@b@example.se", "a@example.se b@example.se"],
)
def test_what_is_no_address_is_none(written: str) -> None:
    assert people.normalise_email(written) is None
    if "@" in written:
        assert people.identify(written, today=TODAY) is None


@pytest.mark.parametrize(
    "written",
    [
        "070-174 06 05",
        "0701740605",
        "070 174 06 05",
        "0701-74 06 05",
        "070.174.06.05",
        "070/1740605",
        "(070) 174 06 05",
        "070–174 06 05",  # noqa: RUF001 - an en dash
        "070\u2011174\u00a006\u00a005",  # a hyphen and spaces that do not break
        "+46 70 174 06 05",
        "+46 (0)70-174 06 05",
        "+46(0)701740605",
        "+46701740605",
        "0046 70 174 06 05",
        "0046701740605",
        "tel: 070-174 06 05",
        "\u202a+46 70-174 06 05\u202c",
        "０７０１７４０６０５",  # noqa: RUF001 - full-width digits
    ],
)
def test_the_ways_people_write_a_telephone_number_are_one(written: str) -> None:
    assert people.normalise_phone(written) == ASTRID.e164
    assert people.identify(written, today=TODAY) == (PHONE, ASTRID.e164)


@pytest.mark.parametrize(
    ("written", "normal"),
    [
        ("08-465 004 10", "+46846500410"),
        ("031-390 06 12", "+46313900612"),
        ("0980-319 200", "+46980319200"),
        ("010-123 45 65", "+46101234565"),  # its check digit would be right, but it is divided as a telephone number
        ("0611-234567", "+46611234567"),
        ("+44 20 7946 0018", "+442079460018"),
        ("0047 22 22 55 55", "+4722225555"),
    ],
)
def test_numbers_at_home_and_abroad_are_read(written: str, normal: str) -> None:
    assert people.identify(written, today=TODAY) == (PHONE, normal)


@pytest.mark.parametrize("written", ["", "hej", "1", "12345", "+", "070", "9" * 30, "+999 123 456 789", "ordning"])
def test_what_is_no_telephone_number_is_none(written: str) -> None:
    assert people.normalise_phone(written) is None


@pytest.mark.parametrize("customer", CUSTOMERS, ids=lambda customer: customer.name)
def test_the_cast_is_written_as_people_write(customer: Customer) -> None:
    assert people.normalise_phone(customer.phone) == customer.e164
    assert people.normalise_email(customer.email) == customer.email.lower()


@pytest.mark.parametrize(
    "written",
    [
        "19900101-2385",
        "199001012385",
        "900101-2385",
        "9001012385",
        "900101 2385",
        "900101 - 2385",
        "19900101 2385",
        "1990 01 01 2385",
        "900101–2385",  # noqa: RUF001 - an en dash
        "900101−2385",  # noqa: RUF001 - a minus sign
        "900101\u20112385",
        "900101\u00ad-2385",
        " 900101-2385\n",
        "９００１０１２３８５",  # noqa: RUF001 - full-width digits
    ],
)
def test_the_ways_people_write_a_personnummer_are_one(written: str) -> None:
    assert people.normalise_personnummer(written, today=TODAY) == ASTRID.personnummer
    assert people.identify(written, today=TODAY) == (PERSONNUMMER, ASTRID.personnummer)


@pytest.mark.parametrize(
    ("written", "normal"),
    [
        ("000229-2399", BIRGER.personnummer),  # 00 is 2000
        ("220161-2393", CELINE.personnummer),  # a samordningsnummer: the day is 61
        ("20220161-2393", CELINE.personnummer),
        ("000101+9801", DAGNY.personnummer),  # over 100 years
        ("19000101+9801", DAGNY.personnummer),
        ("19000101-9801", DAGNY.personnummer),
        ("900101+9802", "189001019802"),
        ("900191-2385", "199001912385"),  # the last day of a samordningsnummer
    ],
)
def test_centuries_and_samordningsnummer_are_read(written: str, normal: str) -> None:
    assert people.identify(written, today=TODAY) == (PERSONNUMMER, normal)


@pytest.mark.parametrize(
    ("written", "century"),
    [
        ("260302-0000", "20"),  # born today
        ("260303-0000", "19"),  # tomorrow has not been
        ("260601-0000", "19"),
        ("260161-0000", "20"),  # a samordningsnummer of a child
        ("270101-0000", "19"),
        ("260601+0000", "19"),  # turns 100 this year, and writes + from its first day
        ("250601+0000", "19"),
        ("270101+0000", "18"),
        ("000101-0000", "20"),
    ],
)
def test_the_century_is_that_of_the_latest_birthday_that_has_been(written: str, century: str) -> None:
    assert people.normalise_personnummer(written, today=TODAY) == f"{century}{written[:6]}0000"


def test_the_century_follows_the_day_of_asking() -> None:
    assert people.normalise_personnummer("300101-0000", today=date(2030, 1, 1)) == "203001010000"
    assert people.normalise_personnummer("300101-0000", today=date(2029, 12, 31)) == "193001010000"


@pytest.mark.parametrize(
    "written",
    [
        "",
        "hej",
        "900101-238",
        "900101-23855",
        "901301-2385",  # month 13
        "900100-2385",
        "900132-2385",
        "900160-2385",
        "900192-2385",
        "900101-238X",
        "900101-T385",
        "990101012385",  # no century of ours
        "165560160680",  # an organisationsnummer in twelve digits
        "556016-0680",
        "19900101-2385 och 900101",
        "٩٠٠١٠١٢٣٨٥",
    ],
)
def test_what_does_not_have_the_shape_of_a_personnummer_is_none(written: str) -> None:
    assert people.normalise_personnummer(written, today=TODAY) is None


@pytest.mark.parametrize("mistyped", ["900101-2386", "19900101-2383", "9001012384", "900230-2385"])
def test_a_mistyped_personnummer_is_a_personnummer_still(mistyped: str) -> None:
    identified = people.identify(mistyped, today=TODAY)
    assert identified is not None
    assert identified[0] is PERSONNUMMER


@pytest.mark.parametrize(
    ("written", "type_"),
    [
        ("0701740605", PHONE),  # a mobile number, though day 74 is one of a samordningsnummer
        ("0705141232", PHONE),  # even where the check digit would be right
        ("070514-1232", PERSONNUMMER),  # divided as a personnummer is
        ("070514 1232", PERSONNUMMER),
        ("20070514-1232", PERSONNUMMER),
        ("200705141232", PERSONNUMMER),
        ("070-514 12 38", PHONE),
        ("0101234565", PERSONNUMMER),  # not divided, and the check digit is right
        ("0101234567", PHONE),  # not divided, and it is wrong
        ("010-1234565", PHONE),
        ("001112-3456", PERSONNUMMER),  # 00 begins no number abroad that is so short
        ("0011123456", PERSONNUMMER),
        ("9001012385", PERSONNUMMER),  # no number at home begins without 0
        ("+4690010123", PHONE),
    ],
)
def test_ten_digits_are_read_as_what_they_are_written_like(written: str, type_: IdentifierType) -> None:
    identified = people.identify(written, today=TODAY)
    assert identified is not None
    assert identified[0] is type_


@pytest.mark.parametrize("last", range(5, 100))
def test_every_mobile_number_for_fiction_stays_a_telephone_number(last: int) -> None:
    for written in (f"070-174 06 {last:02}", f"07017406{last:02}", f"+467017406{last:02}"):
        assert people.identify(written, today=TODAY) == (PHONE, f"+467017406{last:02}")


def test_intercoms_own_id_of_a_contact_is_read() -> None:
    assert people.identify(f" {ASTRID.contact_id}\n", today=TODAY) == (IdentifierType.CONTACT, ASTRID.contact_id)


@pytest.mark.parametrize("written", ["", "   ", "hej", "Astrid Lindfors", "5f0c1e2d3a4b5c6d7e8f9a0", "\u200b", "#12"])
def test_what_is_no_identifier_is_none(written: str) -> None:
    assert people.identify(written, today=TODAY) is None


@given(text=st.text(max_size=60))
def test_whatever_somebody_types_is_an_identifier_or_none(text: str) -> None:
    identified = people.identify(text, today=TODAY)
    assert identified is None or identified[1]


@given(
    born=st.dates(date(1927, 1, 1), TODAY),
    last=st.integers(0, 9999),
    divider=st.sampled_from(["-", " ", "–"]),  # noqa: RUF001 - an en dash
)
def test_the_long_and_the_short_form_are_one(born: date, last: int, divider: str) -> None:
    long = f"{born:%Y%m%d}{last:04}"
    for written in (long, f"{born:%Y%m%d}{divider}{last:04}", f"{born:%y%m%d}{divider}{last:04}"):
        assert people.identify(written, today=TODAY) == (PERSONNUMMER, long)
