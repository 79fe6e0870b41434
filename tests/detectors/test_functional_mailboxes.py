"""Addresses of functions and of people."""

import pytest

from detectors.functional_mailboxes import is_functional


@pytest.mark.parametrize(
    "address",
    [
        "support@example.com",
        "INFO@example.com",
        "kundtjanst@example.se",
        "no-reply@example.com",
        "noreply@gmail.com",
        "faktura.se@example.com",
        "order2@example.com",
        "info+garn@example.com",
        "hej@example.se",
        "larm@example.se",
        "leverantörer@example.se",
    ],
)
def test_a_function_is_told(address: str) -> None:
    assert is_functional(address)


@pytest.mark.parametrize(
    "address",
    [
        "anna@example.com",
        "anna.support@example.com",
        "info@gmail.com",
        "kontakt@hotmail.se",
        "butik@telia.com",
        "@example.com",
        "support",
        "",
        "123@example.com",
    ],
)
def test_a_person_is_not_taken_for_a_function(address: str) -> None:
    assert not is_functional(address)


def test_an_installation_names_further_ones() -> None:
    assert is_functional("garnet@example.com", further=frozenset({"garnet"}))
