"""Tests of what a law keeps at a partner, and until when."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from handlers.policy.model import PartnerName, Policy
from handlers.policy.withholding import Kept, kept_by_law
from storage.vocabulary import ItemType

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


def kept(policy: Policy, type_: ItemType, dated_at: datetime | None, *, now: datetime = NOW) -> Kept | None:
    return kept_by_law(policy, "stripe", type_, dated_at, now=now)


@pytest.mark.parametrize(
    ("dated_at", "through"),
    [
        (datetime(2025, 5, 1, tzinfo=UTC), date(2032, 12, 31)),
        (datetime(2025, 12, 31, 23, 30, tzinfo=UTC), date(2033, 12, 31)),
        (None, date(2033, 12, 31)),
    ],
    ids=["that year", "by the local day", "of unknown age: as of today"],
)
def test_vouchers_are_kept_to_the_seventh_year(policy: Policy, dated_at: datetime | None, through: date) -> None:
    found = kept(policy, ItemType.CHARGE, dated_at)
    assert found is not None
    assert (found.purpose, found.through) == ("payment", through)
    assert "7 kap. 2" in found.citation


def test_a_split_financial_year_is_counted(policy: Policy) -> None:
    split = replace(policy, controller=replace(policy.controller, financial_year_ends_in=6))
    found = kept(split, ItemType.INVOICE, datetime(2025, 7, 1, tzinfo=UTC))
    assert found is not None
    assert found.through == date(2033, 12, 31)


def test_it_is_kept_on_the_last_day_and_not_after(policy: Policy) -> None:
    dated_at = datetime(2019, 6, 1, tzinfo=UTC)
    assert kept(policy, ItemType.CHARGE, dated_at, now=datetime(2026, 12, 31, 22, 59, tzinfo=UTC)) is not None
    assert kept(policy, ItemType.CHARGE, dated_at, now=datetime(2026, 12, 31, 23, 1, tzinfo=UTC)) is None


@pytest.mark.parametrize("type_", set(ItemType) - {ItemType.CHARGE, ItemType.INVOICE})
def test_nothing_else_is_kept_there(policy: Policy, type_: ItemType) -> None:
    assert kept(policy, type_, NOW) is None


def test_where_the_policy_names_nothing_nothing_is_kept(policy: Policy) -> None:
    assert kept_by_law(policy, "gallra", ItemType.TICKET, NOW, now=NOW) is None
    assert kept_by_law(policy, "asana", ItemType.CHARGE, NOW, now=NOW) is None
    bare = replace(policy.partners[PartnerName("stripe")], keeps={})
    without = replace(policy, partners={**policy.partners, bare.name: bare})
    assert kept(without, ItemType.CHARGE, NOW) is None
