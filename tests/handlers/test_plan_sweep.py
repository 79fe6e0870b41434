"""A sweep's plan: what is due by the policy as it stands now, the longest overdue first, up to a cap."""

from dataclasses import replace

import pytest

from handlers import plan_sweep as module
from handlers.plan_sweep import SweepPlan, plan_sweep
from handlers.policy.model import PurposeName
from handlers.policy.periods import parse_period
from handlers.services import WorkerServices
from storage.vocabulary import AuditWord
from tests.handlers.bench import Bench
from tests.handlers.corrected import decide, has_text, missed

SUPPORT = PurposeName("support")


def planned(services: WorkerServices, *, cap: int = 100, is_dry: bool = False) -> SweepPlan:
    return plan_sweep(services, actor="schedule", cap=cap, is_dry=is_dry)


def with_period(bench: Bench, keep: str, *, version: str) -> WorkerServices:
    """Return the same services under another policy."""
    policy = bench.services.policy
    purpose = policy.purposes[SUPPORT]
    assert purpose.retention is not None
    changed = replace(purpose, retention=replace(purpose.retention, keep=parse_period(keep)))
    policy = replace(policy, version=version, purposes={**policy.purposes, SUPPORT: changed})
    return replace(bench.services, policy=policy)


def test_the_longest_overdue_come_first_and_the_cap_counts(bench: Bench) -> None:
    tickets = []
    for _ in range(3):
        tickets.append(bench.put_closed("Hej"))
        bench.clock.wait(days=1)
    bench.put("Hej")
    bench.clock.wait(days=400)
    plan = planned(bench.services, cap=2)
    assert plan.total_due == 3
    assert plan.ticket_ids == tuple(bench.ticket_id(ticket) for ticket in tickets[:2])
    assert [line.conversation_id for line in plan.lines] == tickets[:2]
    row = bench.audit()[-1]
    assert (row.word, row.details) == (AuditWord.SWEEP_PLANNED, '{"due": 3, "tickets": 2}')


def test_a_dry_run_plans_the_same_and_records_nothing(bench: Bench) -> None:
    bench.put_due("Hej")
    words = bench.audit_words()
    dry = planned(bench.services, is_dry=True)
    assert bench.audit_words() == words
    assert planned(bench.services) == dry


def test_a_stricter_policy_counts_at_once(bench: Bench) -> None:
    ticket = bench.put_closed("Hej")
    bench.clock.wait(days=40)
    assert planned(bench.services).total_due == 0
    strict = with_period(bench, "P1M", version="test+strict")
    assert planned(strict).ticket_ids == (bench.ticket_id(ticket),)
    assert bench.ticket(ticket).policy_version == "test+strict"


def test_a_milder_policy_counts_at_once(bench: Bench) -> None:
    ticket = bench.put_due("Hej")
    mild = with_period(bench, "P7Y", version="test+mild")
    assert planned(mild).total_due == 0
    assert bench.ticket(ticket).policy_version == "test+mild"


def test_an_undocumented_period_keeps_the_ticket(bench: Bench) -> None:
    ticket = bench.put_due("Hej")
    policy = bench.services.policy
    purposes = {**policy.purposes, SUPPORT: replace(policy.purposes[SUPPORT], retention=None)}
    services = replace(bench.services, policy=replace(policy, version="test+none", purposes=purposes))
    assert planned(services).total_due == 0
    assert bench.ticket(ticket).due_at is None


def test_many_tickets_are_planned_anew_in_batches(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_BATCH", 2)
    tickets = [bench.put_closed("Hej") for _ in range(5)]
    bench.clock.wait(days=40)
    assert planned(with_period(bench, "P1M", version="test+strict")).total_due == len(tickets)


def test_what_is_redacted_is_not_planned_any_more(bench: Bench) -> None:
    ticket = bench.put_due("Hej")
    bench.redact(ticket)
    assert planned(with_period(bench, "P1D", version="test+strict")).total_due == 0
    assert bench.ticket(ticket).policy_version == bench.services.policy.version


def test_corrected_texts_whose_purpose_has_ended_are_erased_but_not_by_a_dry_run(bench: Bench) -> None:
    policy = replace(bench.services.policy, regression_purpose=PurposeName("legal_obligation"))
    bench = replace(bench, services=replace(bench.services, policy=policy))
    ticket = bench.put_due("Hälsa Kanarie Gulfjäder")
    made = missed(bench, ticket, "Kanarie Gulfjäder")
    decide(bench, made)
    bench.redact(ticket)
    planned(bench.services)
    assert has_text(bench, made)

    bench.clock.wait(days=8 * 366)
    planned(bench.services, is_dry=True)
    assert has_text(bench, made)
    planned(bench.services)
    assert not has_text(bench, made)
