"""What is declared for tickets is held against what is found in them."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from detectors.entities import Kind
from handlers.policy.declared import compare
from handlers.policy.model import DataTypeName, Policy, PurposeName
from tests.bot.policy_pages import SHIPPED_POLICY

_CONTACT = DataTypeName("contact_details")
_COUNTS = st.dictionaries(st.sampled_from([*map(str, Kind), "OLD_KIND"]), st.integers(1, 1000))


def _narrow(*data_types: str) -> Policy:
    """Return the shipped policy without rules, its tickets' purpose declaring only these data types."""
    support = replace(SHIPPED_POLICY.purposes[PurposeName("support")], data_types=tuple(map(DataTypeName, data_types)))
    return replace(SHIPPED_POLICY, purposes={**SHIPPED_POLICY.purposes, support.name: support}, ticket_rules=())


@given(_COUNTS)
def test_as_shipped_every_kind_there_is_is_declared(counts: dict[str, int]) -> None:
    assert {one.kind for one in compare(SHIPPED_POLICY, counts).undeclared} <= {"OLD_KIND"}


@given(_COUNTS)
def test_a_kind_is_undeclared_if_found_and_never_found_if_only_declared(counts: dict[str, int]) -> None:
    comparison = compare(_narrow("contact_details", "phone_calls"), counts)
    declared = {"PERSON", "EMAIL_ADDRESS", "PHONE_NUMBER"}
    assert {one.kind: one.tickets for one in comparison.undeclared} == {
        kind: count for kind, count in counts.items() if kind not in declared
    }
    assert {one.kind for one in comparison.never_found} == declared - set(counts)
    assert {one.kind for one in comparison.kinds} == declared | set(counts)


def test_a_kind_names_every_data_type_that_declares_it() -> None:
    (person, *_) = compare(SHIPPED_POLICY, {"PERSON": 3}).kinds
    assert (person.kind, person.tickets) == ("PERSON", 3)
    assert person.declared_by == (_CONTACT, "support_tickets", "accounting_records")


def test_what_a_purpose_declares_that_no_ticket_serves_does_not_count() -> None:
    assert [one.kind for one in compare(_narrow("phone_calls"), {"CREDIT_CARD": 1}).undeclared] == ["CREDIT_CARD"]


def test_what_a_rule_lets_tickets_serve_counts() -> None:
    with_rules = replace(_narrow("phone_calls"), ticket_rules=SHIPPED_POLICY.ticket_rules)
    assert [one.kind for one in compare(with_rules, {"BANKGIRO": 1, "CREDIT_CARD": 1}).undeclared] == ["CREDIT_CARD"]


def test_the_order_is_that_of_the_vocabulary_and_what_is_unknown_comes_last() -> None:
    comparison = compare(_narrow("phone_calls"), {"ZZZ": 1, "OTHER_ID": 1, "PERSON": 1, "AAA": 1})
    assert [one.kind for one in comparison.kinds] == ["PERSON", "PHONE_NUMBER", "OTHER_ID", "AAA", "ZZZ"]


def test_without_declaration_and_tickets_there_is_nothing_to_compare() -> None:
    assert compare(_narrow(), {}).kinds == ()
