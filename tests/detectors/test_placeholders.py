"""Numbered placeholders."""

import pytest

from detectors.entities import Kind
from detectors.placeholders import Placeholders, placeholder_spans


def test_new_values_are_numbered_in_order_and_per_kind() -> None:
    placeholders = Placeholders()
    assert placeholders.of(Kind.PERSON, "Astrid Lindfors") == "[PERSON 1]"
    assert placeholders.of(Kind.PERSON, "Edgar Holm") == "[PERSON 2]"
    assert placeholders.of(Kind.EMAIL_ADDRESS, "edgar.holm@example.com") == "[EMAIL_ADDRESS 1]"


@pytest.mark.parametrize(
    ("kind", "value", "same"),
    [
        (Kind.PHONE_NUMBER, "070-174 06 05", "+46 (0)70 174 06 05"),
        (Kind.PHONE_NUMBER, "0701740605", "0046701740605"),
        (Kind.PHONE_NUMBER, "08-465 004 00", "+46 8 465 004 00"),
        (Kind.SE_PERSONNUMMER, "900101-2385", "19900101 2385"),
        (Kind.CREDIT_CARD, "4242 4242 4242 4242", "4242-4242-4242-4242"),
        (Kind.EMAIL_ADDRESS, "Celine.Ohrn@Example.SE", "celine.ohrn@example.se"),
        (Kind.PERSON, "Astrid Lindfors", "astrid  lindfors"),
        (Kind.PERSON, "Astrid Lindfors", "Astrid"),
        (Kind.PERSON, "Lindfors", "Astrid Lindfors"),
        (Kind.PERSON, "Lindfors, Astrid", "Astrid Lindfors"),
    ],
)
def test_the_same_value_has_the_same_number_however_it_is_written(kind: Kind, value: str, same: str) -> None:
    placeholders = Placeholders()
    placeholders.of(kind, "999 else")
    assert placeholders.of(kind, value) == placeholders.of(kind, same) == f"[{kind} 2]"


def test_a_genitive_stays_behind_the_placeholder() -> None:
    placeholders = Placeholders()
    placeholders.learn([(Kind.PERSON, "Anna Berg"), (Kind.PERSON, "Annas"), (Kind.PERSON, "Anna's")])
    assert placeholders.of(Kind.PERSON, "Annas") == "[PERSON 1]s"
    assert placeholders.of(Kind.PERSON, "Anna's") == "[PERSON 1]'s"
    assert placeholders.of(Kind.PERSON, "Anna Berg") == "[PERSON 1]"


def test_parts_of_a_name_that_come_first_are_the_whole_ones_when_all_is_known() -> None:
    values = ["Anna", "Berg", "A.B.", "Anna Berg"]
    placeholders = Placeholders()
    placeholders.learn((Kind.PERSON, value) for value in values)
    assert {placeholders.of(Kind.PERSON, value) for value in values} == {"[PERSON 1]"}


def test_numbers_go_by_the_first_appearance_and_not_by_what_was_learned() -> None:
    placeholders = Placeholders()
    placeholders.learn([(Kind.PERSON, "Anna Berg"), (Kind.PERSON, "Edgar")])
    assert placeholders.of(Kind.PERSON, "Edgar") == "[PERSON 1]"
    assert placeholders.of(Kind.PERSON, "Anna") == "[PERSON 2]"


@pytest.mark.parametrize(
    ("kind", "value", "other"),
    [
        (Kind.PHONE_NUMBER, "070-174 06 05", "070-174 06 06"),
        (Kind.PERSON, "Astrid Lindfors", "Astrid Holm"),
        (Kind.PASSWORD, "hej123", "hej124"),
        (Kind.OTHER_ID, "K-12", "K-1 2"),
    ],
)
def test_another_value_has_another_number(kind: Kind, value: str, other: str) -> None:
    placeholders = Placeholders()
    assert placeholders.of(kind, value) != placeholders.of(kind, other)


def test_reserved_numbers_are_not_given_again() -> None:
    placeholders = Placeholders()
    placeholders.reserve(["Hej [PERSON 3]", "[PERSON 2] och [CITY 1]"])
    assert placeholders.of(Kind.PERSON, "Astrid") == "[PERSON 4]"
    assert placeholders.of(Kind.EMAIL_ADDRESS, "a@example.se") == "[EMAIL_ADDRESS 1]"


def test_only_our_own_placeholders_are_recognised() -> None:
    assert placeholder_spans("[PERSON 1] [PERSON] [PERSON 0] [ROBOT 1] [PERSON 1234] [PASSWORD 999]") == [
        (0, 10),
        (55, 69),
    ]


def test_the_values_are_not_shown() -> None:
    placeholders = Placeholders()
    placeholders.of(Kind.PERSON, "Astrid")
    assert repr(placeholders) == "Placeholders(1 values)"
