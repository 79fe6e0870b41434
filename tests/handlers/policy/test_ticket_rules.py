"""Tests of the rules that attach purposes to a ticket."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detectors.entities import Kind
from handlers.policy.model import PurposeName, RuleName, TicketRule
from handlers.policy.ticket_rules import Attached, TicketFeatures, attached_purposes
from storage.vocabulary import Channel
from tests.handlers.policy.policies import BOOKKEEPING, DEVELOPMENT, MARKETING, SUPPORT, a_policy

_RULE = RuleName("a_rule")


def _served(features: TicketFeatures, *rules: TicketRule) -> list[PurposeName]:
    return [one.purpose for one in attached_purposes(a_policy(ticket_rules=rules), features)]


def _rule(name: str = "a_rule", *, serves: PurposeName = BOOKKEEPING, **conditions: Any) -> TicketRule:
    return TicketRule(name=RuleName(name), serves=(serves,), **conditions)


@pytest.mark.parametrize(
    ("conditions", "holds", "fails"),
    [
        ({"channels": (Channel.EMAIL,)}, TicketFeatures(channel=Channel.EMAIL), TicketFeatures(channel=Channel.CHAT)),
        (
            {"began_as": ("admin_initiated",)},
            TicketFeatures(began_as="admin_initiated"),
            TicketFeatures(began_as="customer_initiated"),
        ),
        (
            {"tags": ("Återbetalning",)},
            TicketFeatures(tags=frozenset({"vip", "återbetalning "})),
            TicketFeatures(tags=frozenset({"återbetalningar"})),
        ),
        ({"teams": ("5017690",)}, TicketFeatures(team="5017690"), TicketFeatures(team="501769")),
        ({"teams": ("5017690",)}, TicketFeatures(team="5017690"), TicketFeatures()),
        (
            {"attributes": {"Case type": ("Refund", "Invoice")}},
            TicketFeatures(attributes={"case  type": "invoice"}),
            TicketFeatures(attributes={"Case type": "Delivery", "Invoice": "Invoice"}),
        ),
        (
            {"kinds": (Kind.BANKGIRO, Kind.PLUSGIRO)},
            TicketFeatures(kinds=frozenset({"PERSON", "PLUSGIRO"})),
            TicketFeatures(kinds=frozenset({"PERSON"})),
        ),
    ],
)
def test_a_rule_holds_on_each_feature(conditions: dict[str, Any], holds: TicketFeatures, fails: TicketFeatures) -> None:
    assert _served(holds, _rule(**conditions)) == [BOOKKEEPING]
    assert _served(fails, _rule(**conditions)) == []


def test_every_condition_of_a_rule_must_hold() -> None:
    rule = _rule(channels=(Channel.EMAIL,), tags=("refund",))
    both = TicketFeatures(channel=Channel.EMAIL, tags=frozenset({"refund"}))
    assert _served(both, rule) == [BOOKKEEPING]
    assert _served(TicketFeatures(channel=Channel.EMAIL), rule) == []
    assert _served(TicketFeatures(tags=frozenset({"refund"})), rule) == []


def test_a_rule_may_follow_from_what_another_attached_in_whatever_order_they_stand() -> None:
    first, second = _rule("one", tags=("refund",)), _rule("two", serves=MARKETING, purposes=(BOOKKEEPING,))
    features = TicketFeatures(tags=frozenset({"refund"}))
    assert set(_served(features, second, first)) == set(_served(features, first, second)) == {BOOKKEEPING, MARKETING}
    assert _served(TicketFeatures(), first, second) == []


def test_a_rule_may_follow_from_what_every_ticket_serves() -> None:
    assert _served(TicketFeatures(), _rule(purposes=(SUPPORT,))) == [BOOKKEEPING]


def test_a_purpose_tells_the_first_rule_that_attached_it() -> None:
    rules = (_rule("one", tags=("a",)), _rule("two", tags=("a",)))
    policy = a_policy(ticket_rules=rules)
    found = attached_purposes(policy, TicketFeatures(tags=frozenset({"a"})))
    assert found == (Attached(BOOKKEEPING, RuleName("one")),)


def test_attributes_do_not_show_in_the_words_of_a_ticket() -> None:
    assert "Astrid" not in repr(TicketFeatures(attributes={"Kund": "Astrid Ek"}))


_FEATURES = st.builds(
    TicketFeatures,
    channel=st.sampled_from(Channel),
    tags=st.frozensets(st.sampled_from(["a", "b", "c"])),
    kinds=st.frozensets(st.sampled_from(["PERSON", "BANKGIRO"])),
)
_RULES = st.lists(
    st.builds(
        TicketRule,
        name=st.just(_RULE),
        serves=st.lists(st.sampled_from([BOOKKEEPING, MARKETING, DEVELOPMENT]), min_size=1, max_size=2).map(tuple),
        tags=st.lists(st.sampled_from(["a", "b", "c"]), max_size=2).map(tuple),
        kinds=st.lists(st.sampled_from(list(Kind)[:3]), max_size=1).map(tuple),
        purposes=st.lists(st.sampled_from([SUPPORT, BOOKKEEPING, MARKETING]), max_size=1).map(tuple),
    ),
    max_size=5,
)


@given(features=_FEATURES, rules=_RULES, seed=st.randoms())
def test_what_a_ticket_serves_does_not_depend_on_the_order_of_the_rules(
    features: TicketFeatures, rules: list[TicketRule], seed: Any
) -> None:
    shuffled = list(rules)
    seed.shuffle(shuffled)
    assert set(_served(features, *rules)) == set(_served(features, *shuffled))


@given(features=_FEATURES, rules=_RULES, tag=st.sampled_from(["a", "b", "c"]))
def test_a_further_tag_never_takes_a_purpose_away(features: TicketFeatures, rules: list[TicketRule], tag: str) -> None:
    more = TicketFeatures(channel=features.channel, tags=features.tags | {tag}, kinds=features.kinds)
    assert set(_served(features, *rules)) <= set(_served(more, *rules))
