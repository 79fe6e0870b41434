"""Tests of what is to happen to each item when a person asks for their erasure."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.decision_errors import DecisionFault, DecisionInvalid, OwnDecision
from handlers.policy.item_verdicts import ERASE, Fate, HeldItem, Override, Sort, check_decider, fates_of
from handlers.policy.model import Policy
from storage.vocabulary import ItemType, ItemVerdict, WithholdingGround

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
LAST_YEAR = datetime(2025, 5, 1, tzinfo=UTC)
LAW = Fate(ItemVerdict.WITHHOLD, WithholdingGround.LEGAL_OBLIGATION, date(2032, 12, 31))
CUSTOMER = HeldItem("stripe", ItemType.CUSTOMER, None)
METHOD = HeldItem("stripe", ItemType.PAYMENT_METHOD, None)
CHARGE = HeldItem("stripe", ItemType.CHARGE, LAST_YEAR)
TASK = HeldItem("asana", ItemType.TASK, None)
MESSAGE = HeldItem("postmark", ItemType.MESSAGE, LAST_YEAR)
BOUNCE = HeldItem("postmark", ItemType.BOUNCE, None)
OURS = HeldItem("gallra", ItemType.TICKET, None)
THEIRS = HeldItem("intercom", ItemType.TICKET, None)
ERASED = Override(ItemVerdict.ERASE)


def claims(through: date | None = date(2028, 1, 31)) -> Override:
    return Override(ItemVerdict.WITHHOLD, through)


def fates(
    policy: Policy,
    *items: HeldItem,
    overrides: dict[Sort, Override] | None = None,
    has_reason: bool = True,
    withheld: frozenset[Sort] = frozenset(),
    now: datetime = NOW,
) -> list[Fate]:
    held = dict(enumerate(items))
    return list(fates_of(policy, held, overrides or {}, has_reason=has_reason, withheld=withheld, now=now).values())


def fault(policy: Policy, *items: HeldItem, **given: Any) -> DecisionFault:
    with pytest.raises(DecisionInvalid) as refused:
        fates(policy, *items, **given)
    return refused.value.fault


def test_the_rule_is_erasure(policy: Policy) -> None:
    assert fates(policy, TASK, MESSAGE, OURS, THEIRS, has_reason=False) == [ERASE] * 4


def test_vouchers_are_withheld_and_what_they_hang_on_as_long_as_the_last_of_them(policy: Policy) -> None:
    later = HeldItem("stripe", ItemType.INVOICE, NOW)
    end = date(2033, 12, 31)
    expected = [Fate(ItemVerdict.WITHHOLD, WithholdingGround.LEGAL_OBLIGATION, end)]
    assert fates(policy, CUSTOMER, CHARGE, later, METHOD, TASK, has_reason=False) == [
        *expected,
        LAW,
        *expected,
        *expected,
        ERASE,
    ]


def test_a_customer_without_vouchers_is_erased(policy: Policy) -> None:
    assert fates(policy, CUSTOMER, METHOD) == [ERASE, ERASE]
    over = HeldItem("stripe", ItemType.CHARGE, datetime(2018, 5, 1, tzinfo=UTC))
    assert fates(policy, CUSTOMER, over) == [ERASE, ERASE], "the law does not keep it any more"


def test_what_the_rule_withholds_can_be_erased_on_purpose(policy: Policy) -> None:
    overrides = {CUSTOMER.sort: ERASED, METHOD.sort: ERASED}
    assert fates(policy, CUSTOMER, METHOD, CHARGE, overrides=overrides) == [ERASE, ERASE, LAW]
    assert fates(policy, CHARGE, overrides={CHARGE.sort: ERASED}) == [ERASE]


def test_claims_withhold_to_their_day_or_the_laws_where_that_is_later(policy: Policy) -> None:
    wanted = Fate(ItemVerdict.WITHHOLD, WithholdingGround.LEGAL_CLAIMS, date(2028, 1, 31))
    assert fates(policy, TASK, CHARGE, overrides={TASK.sort: claims(), CHARGE.sort: claims()}) == [wanted, LAW]
    longer = date(2036, 3, 2)
    beyond = Fate(ItemVerdict.WITHHOLD, WithholdingGround.LEGAL_CLAIMS, longer)
    assert fates(policy, CHARGE, overrides={CHARGE.sort: claims(longer)}) == [beyond]


@pytest.mark.parametrize("override", [ERASED, claims()])
def test_who_decides_otherwise_says_why(policy: Policy, override: Override) -> None:
    assert fault(policy, TASK, overrides={TASK.sort: override}, has_reason=False) is DecisionFault.NO_REASON


@pytest.mark.parametrize(
    ("through", "expected"),
    [
        (None, DecisionFault.NO_DAY),
        (date(2026, 3, 1), DecisionFault.DAY_PASSED),
        (date(2026, 3, 2), DecisionFault.DAY_PASSED),
        (date(2036, 3, 3), DecisionFault.DAY_TOO_FAR),
    ],
)
def test_nothing_is_withheld_without_an_end_that_comes(
    policy: Policy, through: date | None, expected: DecisionFault
) -> None:
    assert fault(policy, TASK, overrides={TASK.sort: claims(through)}) is expected


def test_days_are_those_of_the_company(policy: Policy) -> None:
    late = datetime(2026, 3, 2, 23, 30, tzinfo=UTC)  # the 3rd in Stockholm
    overrides = {TASK.sort: claims(date(2026, 3, 3))}
    assert fault(policy, TASK, overrides=overrides, now=late) is DecisionFault.DAY_PASSED
    assert fates(policy, TASK, overrides=overrides)[0].through == date(2026, 3, 3)


def test_what_is_not_held_is_not_decided_on(policy: Policy) -> None:
    assert fault(policy, TASK, overrides={CHARGE.sort: ERASED}) is DecisionFault.NOT_HELD


@pytest.mark.parametrize(
    ("items", "overrides"),
    [
        ((CUSTOMER, METHOD, CHARGE), {CUSTOMER.sort: ERASED}),
        ((CUSTOMER, METHOD), {METHOD.sort: claims()}),
        ((MESSAGE, BOUNCE), {MESSAGE.sort: claims()}),
        ((OURS, THEIRS), {OURS.sort: claims()}),
        ((OURS, THEIRS), {THEIRS.sort: claims()}),
    ],
    ids=["methods go with the customer", "kept methods", "Postmark erases all", "ours alone", "Intercom alone"],
)
def test_what_would_take_something_withheld_along_is_refused(
    policy: Policy, items: tuple[HeldItem, ...], overrides: dict[Sort, Override]
) -> None:
    assert fault(policy, *items, overrides=overrides) is DecisionFault.NOT_APART


def test_so_is_what_would_take_along_what_was_withheld_before(policy: Policy) -> None:
    before = frozenset({MESSAGE.sort})
    assert fault(policy, BOUNCE, withheld=before) is DecisionFault.NOT_APART
    assert fates(policy, TASK, withheld=before) == [ERASE]


def test_what_belongs_together_is_withheld_together(policy: Policy) -> None:
    for pair in ((CUSTOMER, METHOD), (MESSAGE, BOUNCE), (OURS, THEIRS)):
        found = fates(policy, *pair, overrides={one.sort: claims() for one in pair})
        assert {one.verdict for one in found} == {ItemVerdict.WITHHOLD}
    assert fates(policy, CUSTOMER, METHOD, overrides={CUSTOMER.sort: claims()})[1] == ERASE, "a card goes alone"


ITEMS = st.builds(
    HeldItem,
    st.sampled_from(["stripe", "asana", "gallra", "postmark", "intercom", "nobody"]),
    st.sampled_from(ItemType),
    st.none() | st.datetimes(datetime(2000, 1, 1), datetime(2026, 3, 1), timezones=st.just(UTC)),  # noqa: DTZ001 - bounds
)


@given(items=st.lists(ITEMS, max_size=8))
def test_whatever_is_withheld_has_a_ground_and_an_end_that_comes(policy: Policy, items: list[HeldItem]) -> None:
    for fate in fates(policy, *items, has_reason=False):
        is_withheld = fate.verdict is ItemVerdict.WITHHOLD
        assert is_withheld == (fate.ground is not None) == (fate.through is not None)
        assert fate.through is None or fate.through >= NOW.date()


def test_nobody_decides_on_what_they_proposed() -> None:
    check_decider(proposed_by="slack:U0ONE", actor="slack:U0OTHER")
    with pytest.raises(OwnDecision):
        check_decider(proposed_by="slack:U0ONE", actor="slack:U0ONE")
