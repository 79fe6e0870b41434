"""Whether a text names Astrid: her address and number however they are written, and nobody else's."""

import pytest

from storage.partners.base import Person
from storage.partners.mentions import is_named_in
from storage.plaintext import Plaintext
from storage.vocabulary import IdentifierType
from tests.people import ASTRID

PERSON = Person(
    {
        IdentifierType.EMAIL: (Plaintext(ASTRID.email),),
        IdentifierType.PHONE: (Plaintext(ASTRID.e164),),
        IdentifierType.CONTACT: (Plaintext(ASTRID.contact_id),),
    }
)


@pytest.mark.parametrize(
    "text",
    [
        "astrid.lindfors@example.se",
        "<Astrid.Lindfors@EXAMPLE.se>",
        "Kunden (astrid.lindfors@example.se) väntar.",
        "Svara astrid.lindfors@example.se.",
        "mailto:astrid.lindfors@example.se?subject=hej",
        "070-174 06 05",
        "0701740605",
        "ring +46 70 174 06 05 efter tre",
        "0046701740605",
        "46701740605",
        "070-174 06 05 eller 070-174 06 06",
        "https://app.intercom.com/a/apps/x/users/5f0c1e2d3a4b5c6d7e8f9a01/all",
    ],
)
def test_a_person_is_found_however_they_are_written(text: str) -> None:
    assert is_named_in(text, PERSON)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "astrid lindfors at example.se",
        "xastrid.lindfors@example.se",
        "anna.astrid.lindfors@example.se",
        "anna+astrid.lindfors@example.se",
        "astrid.lindfors@example.se.com",
        "astrid.lindfors@example.sex",
        "astridxlindfors@example.se",
        "070-174 06 06",
        "order 10701740605",
        "07017406051",
        "5f0c1e2d3a4b5c6d7e8f9a012",
    ],
)
def test_a_near_miss_is_somebody_else(text: str) -> None:
    assert not is_named_in(text, PERSON)


def test_nobody_is_named_without_an_identifier() -> None:
    assert not is_named_in("astrid.lindfors@example.se 070-174 06 05", Person({}))
