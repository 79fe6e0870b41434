"""Tests of what of a value stays readable."""

import pytest

from detectors.entities import Kind
from handlers.policy.mask_forms import HIDDEN, HINTS, NO_HINTS, is_masked_already, placeholders_in, rest_of
from tests.handlers.policy.policies import EVERY_HINT


@pytest.mark.parametrize("kind", set(Kind) - set(HINTS))
def test_of_most_kinds_nothing_of_the_value_stays(kind: Kind) -> None:
    assert rest_of(kind, "4242 4242 4242 1881 a@example.se", EVERY_HINT) in {None, "••••••-••••"}


@pytest.mark.parametrize(
    ("text", "placed"),
    [
        ("[PERSON 1] och [CITY 12]", [(0, 10), (15, 24)]),
        ("[PERSON 100]", []),
        ("[PERSON 0]", []),
        ("[PERSON 01]", []),
        ("[PERSONS 1]", []),
        ("[person 1]", []),
        ("PERSON 1", []),
    ],
)
def test_our_own_placeholders_are_known_from_look_alikes(text: str, placed: list[tuple[int, int]]) -> None:
    assert placeholders_in(text) == placed


@pytest.mark.parametrize(
    ("kind", "value", "is_masked"),
    [
        (Kind.CREDIT_CARD, "•••• 1881", True),
        (Kind.CREDIT_CARD, "••• 1881", False),
        (Kind.CREDIT_CARD, "•••• 18812", False),
        (Kind.PASSWORD, "•••• 1881", False),
        (Kind.PASSWORD, HIDDEN, True),
        (Kind.EMAIL_ADDRESS, "an•••@example.se", False),
        (Kind.POSTAL_CODE, "123 ••", True),
        (Kind.POSTAL_CODE, "1234 ••", False),
        (Kind.IBAN_CODE, "SE•• ••••", True),
        (Kind.IP_ADDRESS, "192.0.•.•", True),
        (Kind.IP_ADDRESS, "192.0.2.•", False),
        (Kind.SE_PERSONNUMMER, "••••••-••••", True),
    ],
)
def test_only_its_own_form_counts_as_masked(kind: Kind, value: str, *, is_masked: bool) -> None:
    assert is_masked_already(kind, value, EVERY_HINT) is is_masked


@pytest.mark.parametrize(
    ("kind", "value", "is_masked"),
    [
        (Kind.CREDIT_CARD, "•••• 1881", False),
        (Kind.EMAIL_ADDRESS, "a•••@example.se", False),
        (Kind.PASSWORD, HIDDEN, True),
        (Kind.SE_PERSONNUMMER, "••••••-••••", True),
    ],
)
def test_a_hint_does_not_count_as_masked_for_who_keeps_none(kind: Kind, value: str, *, is_masked: bool) -> None:
    assert is_masked_already(kind, value, NO_HINTS) is is_masked
