from collections.abc import Callable

import pytest

from storage.errors import InvalidId
from storage.partners.intercom_ids import checked_contact_id, checked_conversation_id, checked_part_id

NUMBERS = (checked_conversation_id, checked_part_id)
CONTACT = "5f0c1e2d3a4b5c6d7e8f9a01"


@pytest.mark.parametrize("check", NUMBERS)
@pytest.mark.parametrize("good", ["0", "215", "9" * 20])
def test_numbers_of_up_to_twenty_digits_are_ids(check: Callable[[str], str], good: str) -> None:
    assert check(good) == good


@pytest.mark.parametrize("check", NUMBERS)
@pytest.mark.parametrize(
    "bad",
    [
        "",
        "9" * 21,
        "215\n",
        " 215",
        "-1",
        "21a",
        "../me",
        "215/parts",
        "215?x=1",
        "215#x",
        "215%2F1",
        "٢١٥",
        "²",
        CONTACT,
    ],
)
def test_anything_else_is_not_an_id_of_a_conversation_or_part(check: Callable[[str], str], bad: str) -> None:
    with pytest.raises(InvalidId):
        check(bad)


def test_a_contact_is_24_lower_case_hexadecimal_digits() -> None:
    assert checked_contact_id(CONTACT) == CONTACT


@pytest.mark.parametrize(
    "bad",
    ["", CONTACT[:-1], CONTACT + "0", CONTACT.upper(), CONTACT + "\n", "../conversations/1", "a?b=1#x/../y", "g" * 24],
)
def test_anything_else_is_not_a_contact(bad: str) -> None:
    with pytest.raises(InvalidId):
        checked_contact_id(bad)


@pytest.mark.parametrize("wrong", [215, None, b"215", ["215"]])
def test_a_value_that_is_no_text_is_not_an_id(wrong: object) -> None:
    with pytest.raises(InvalidId):
        checked_conversation_id(wrong)  # type: ignore[arg-type]  # the point of the test


def test_a_refused_id_is_not_quoted() -> None:
    with pytest.raises(InvalidId) as refusal:
        checked_contact_id("astrid.lindfors@example.se")
    assert "astrid" not in f"{refusal.value!r} {refusal.value.sentence}"
