"""What is surely a person's own stays; what may be somebody else's does not."""

import pytest

from detectors.entities import Kind
from detectors.own_values import OwnValues
from tests.people import ASTRID, BIRGER

OWN = [
    (Kind.PERSON, ASTRID.name),
    (Kind.EMAIL_ADDRESS, ASTRID.email),
    (Kind.PHONE_NUMBER, ASTRID.e164),
    (Kind.SE_PERSONNUMMER, ASTRID.personnummer or ""),
]


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (Kind.PERSON, ASTRID.name),
        (Kind.PERSON, "ASTRID LINDFORS"),
        (Kind.PERSON, "Lindfors, Astrid"),
        (Kind.PERSON, "Astrid"),
        (Kind.PERSON, "A. Lindfors"),
        (Kind.EMAIL_ADDRESS, ASTRID.email.upper()),
        (Kind.PHONE_NUMBER, ASTRID.phone),
        (Kind.SE_PERSONNUMMER, "900101-2385"),
    ],
)
def test_what_the_person_goes_by_is_their_own_in_any_spelling(kind: Kind, value: str) -> None:
    assert OwnValues(OWN).has(kind, value)


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (Kind.PERSON, BIRGER.name),
        (Kind.PERSON, "Karl Lindfors"),
        (Kind.PERSON, "Astrid Svensson"),
        (Kind.PERSON, "K. Lindfors"),
        (Kind.PERSON, "AL"),
        (Kind.PERSON, "A"),
        (Kind.PERSON, "."),
        (Kind.EMAIL_ADDRESS, BIRGER.email),
        (Kind.PHONE_NUMBER, BIRGER.phone),
        (Kind.USERNAME, ASTRID.email),
        (Kind.STREET_ADDRESS, "Storgatan 3"),
    ],
)
def test_what_may_be_anothers_is_not(kind: Kind, value: str) -> None:
    assert not OwnValues(OWN).has(kind, value)


def test_a_first_name_that_two_persons_of_the_texts_have_is_nobodys() -> None:
    own = OwnValues(OWN, others=["Astrid Lindfors", "Astrid", "Astrid Svensson"])
    assert own.has(Kind.PERSON, "Astrid Lindfors")
    assert not own.has(Kind.PERSON, "Astrid")
    assert not own.has(Kind.PERSON, "Astrid Svensson")


def test_one_who_is_known_by_a_first_name_alone_takes_nobody_elses_whole_name() -> None:
    own = OwnValues([(Kind.PERSON, "Astrid")], others=["Astrid Svensson"])
    assert not own.has(Kind.PERSON, "Astrid Svensson")
    assert not own.has(Kind.PERSON, "Astrid")


def test_it_shows_no_value() -> None:
    assert repr(OwnValues(OWN)) == "OwnValues(4 values)"
