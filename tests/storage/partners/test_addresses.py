import pytest

from storage.partners.addresses import is_among
from tests.people import ASTRID, BIRGER


@pytest.mark.parametrize("written", [ASTRID.email, ASTRID.email.upper(), f" {ASTRID.email}\n"])
def test_an_address_is_the_same_in_whatever_letters(written: str) -> None:
    assert is_among(ASTRID.email, [BIRGER.email, written])


@pytest.mark.parametrize("others", [[], [BIRGER.email], [f"x{ASTRID.email}"], [f"{ASTRID.email}.example"]])
def test_what_only_contains_it_is_another(others: list[str]) -> None:
    assert not is_among(ASTRID.email, others)
