import re

import pytest

from sandbox.intercom.answers import Refusal
from sandbox.intercom.people import admin_author, contact_id_of, get_admin, put_contact
from sandbox.intercom.state import IntercomState
from tests.sandbox.intercom.calls import ADMIN
from tests.sandbox.intercom.conftest import NOW


def test_a_contact_id_has_24_hexadecimal_digits_and_is_always_the_same() -> None:
    assert re.fullmatch("[0-9a-f]{24}", contact_id_of("å"))
    assert contact_id_of("a") == contact_id_of("a") != contact_id_of("b")


def test_a_known_contact_is_not_made_again(state: IntercomState) -> None:
    before = len(state.contacts)
    elsa = put_contact(state, key="elsa@example.se", name="Annan", email=None, phone=None, role="user", created_at=NOW)
    assert (elsa.name, len(state.contacts)) == ("Elsa Ekman", before)


def test_admins_are_found_by_id_and_sign_with_name_and_address(state: IntercomState) -> None:
    author = admin_author(get_admin(state, ADMIN))
    assert (author.type, author.id, author.name) == ("admin", ADMIN, "Stina Wallgård")
    with pytest.raises(Refusal, match="404 admin_not_found"):
        get_admin(state, "1")
