"""What partners have in common in whom nobody can be looked up."""

from storage.partners.unseen import given
from storage.vocabulary import IdentifierType
from tests.contracts.partners.case import known_by
from tests.people import ASTRID, BIRGER


def test_what_is_one_in_the_partners_form_is_given_once() -> None:
    person = known_by(BIRGER.email, ASTRID.email.upper(), ASTRID.email)
    assert given(person, IdentifierType.EMAIL, str.lower) == [BIRGER.email, ASTRID.email]
    assert given(person, IdentifierType.PHONE, str.lower) == []
