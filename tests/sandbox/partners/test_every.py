"""All partners together: each where the product asks it, and all by one clock."""

from datetime import timedelta

import pytest

from sandbox.partners.every import PREFIX, Customer, Partners, applications
from sandbox.partners.holdings import held_by_all
from tests.people import ASTRID, BIRGER

CUSTOMER = Customer(name=ASTRID.name, email=ASTRID.email, phone=ASTRID.e164)


def test_each_lies_below_its_name_in_the_policy() -> None:
    partners = Partners()
    apps = applications(partners)
    assert {f"{PREFIX}/{name}" for name in partners.by_name} < set(apps)


def test_every_partner_comes_to_know_a_customer() -> None:
    partners = Partners()
    assert not any(held_by_all(partners).values())
    partners.put(CUSTOMER)
    assert [name for name, lines in held_by_all(partners).items() if not lines] == []


def test_who_has_no_telephone_was_never_called() -> None:
    partners = Partners()
    partners.put(Customer(name=BIRGER.name, email=BIRGER.email))
    assert held_by_all(partners)["telavox"] == []


@pytest.mark.parametrize("name", sorted(Partners().by_name))
def test_moving_the_clock_moves_it_for_every_partner(name: str) -> None:
    partners = Partners()
    before = partners.by_name[name].clock.now()
    partners.clock.advance(timedelta(days=3))
    assert partners.by_name[name].clock.now() - before >= timedelta(days=3)
