"""What is found in stored tickets is held against the policy, as counts, on the record."""

from dataclasses import replace

import pytest

from handlers.compare_found import compare_found
from handlers.policy.model import DataTypeName, PurposeName
from storage.vocabulary import AuditWord
from tests.handlers.bench import Bench
from tests.people import ASTRID


def _declaring(bench: Bench, *data_types: str) -> Bench:
    """Return a bench whose policy declares only these data types for tickets."""
    policy = bench.services.policy
    support = replace(policy.purposes[PurposeName("support")], data_types=tuple(map(DataTypeName, data_types)))
    narrow = replace(policy, purposes={**policy.purposes, support.name: support})
    return replace(bench, services=replace(bench.services, policy=narrow))


def test_what_no_purpose_of_tickets_declares_is_told_with_its_count(bench: Bench) -> None:
    bench.put(f"Skriv till {ASTRID.email}")
    bench.put(f"{ASTRID.email} igen, {ASTRID.email}")
    narrow = _declaring(bench, "phone_calls")
    comparison = compare_found(narrow.services, actor="cli")
    assert {one.kind: one.tickets for one in comparison.undeclared}["EMAIL_ADDRESS"] == 2
    assert [one.kind for one in compare_found(bench.services, actor="cli").undeclared] == []


def test_the_comparison_is_recorded_as_counts(bench: Bench) -> None:
    bench.put(f"Skriv till {ASTRID.email}")
    comparison = compare_found(_declaring(bench).services, actor="cli")
    row = bench.audit()[-1]
    counts = f'{{"kinds": {len(comparison.kinds)}, "undeclared": {len(comparison.undeclared)}}}'
    assert (row.word, row.actor, row.details) == (AuditWord.REGISTER_COMPARED, "cli", counts)
    assert len(comparison.undeclared) >= 1


def test_a_redacted_ticket_is_found_no_more(bench: Bench) -> None:
    bench.redact(bench.put_due(f"Skriv till {ASTRID.email}"))
    assert {one.tickets for one in compare_found(bench.services, actor="cli").kinds} == {0}


@pytest.mark.usefixtures("broken_audit")
def test_without_its_record_there_is_no_answer(bench: Bench) -> None:
    with pytest.raises(ZeroDivisionError):
        compare_found(bench.services, actor="cli")
