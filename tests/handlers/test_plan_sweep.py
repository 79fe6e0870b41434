"""A sweep's plan: what is due by the policy as it stands now, the longest overdue first, up to a cap."""

from dataclasses import replace
from datetime import timedelta

import pytest

from handlers import plan_sweep as module
from handlers.plan_sweep import SweepPlan, plan_sweep
from handlers.policy.model import Approval, PurposeName
from handlers.policy.periods import parse_period
from handlers.services import WorkerServices
from storage import tickets
from storage.vocabulary import AuditWord, SweepState
from tests.handlers.bench import Bench
from tests.handlers.corrected import decide, has_text, missed
from tests.handlers.sweeping import after_first_run, runs, with_approval

SUPPORT = PurposeName("support")


def planned(services: WorkerServices, *, cap: int = 100, run: str | None = None) -> SweepPlan:
    return plan_sweep(services, actor="schedule", cap=cap, run=run)


def with_period(bench: Bench, keep: str, *, version: str) -> WorkerServices:
    """Return the same services under another policy."""
    policy = bench.services.policy
    purpose = policy.purposes[SUPPORT]
    assert purpose.retention is not None
    changed = replace(purpose, retention=replace(purpose.retention, keep=parse_period(keep)))
    policy = replace(policy, version=version, purposes={**policy.purposes, SUPPORT: changed})
    return replace(bench.services, policy=policy)


def test_the_longest_overdue_come_first_and_the_cap_counts(bench: Bench) -> None:
    due = []
    for _ in range(3):
        due.append(bench.put_closed("Hej"))
        bench.clock.wait(days=1)
    bench.put("Hej")
    bench.clock.wait(days=400)
    plan = planned(bench.services, cap=2, run="a")
    assert plan.total_due == 3
    assert plan.ticket_ids == tuple(bench.ticket_id(ticket) for ticket in due[:2])
    assert [line.conversation_id for line in plan.lines] == due[:2]
    row = bench.audit()[-1]
    assert (row.word, row.details) == (
        AuditWord.SWEEP_PLANNED,
        '{"due": 3, "run": 1, "state": "dry", "tickets": 2}',
    )


def test_a_look_without_a_run_plans_the_same_and_records_nothing(bench: Bench) -> None:
    bench.put_due("Hej")
    words = bench.audit_words()
    look = planned(bench.services)
    assert bench.audit_words() == words
    assert (look.run, runs(bench)) == (None, [])
    stored = planned(bench.services, run="a")
    assert replace(stored, run=None) == look


def test_a_ticket_that_could_not_be_redacted_does_not_starve_the_others(bench: Bench) -> None:
    tried, other = bench.put_closed("Hej"), bench.put_closed("Hej")
    bench.clock.wait(days=400)
    with bench.services.database.begin() as session:
        tickets.get_ticket(session, bench.ticket_id(tried)).retry_at = bench.clock.now() + timedelta(days=1)
    assert planned(bench.services, cap=1, run="a").ticket_ids == (bench.ticket_id(other),)
    by_hand = plan_sweep(bench.services, actor="cli", cap=2)
    assert by_hand.ticket_ids == (bench.ticket_id(other), bench.ticket_id(tried))


# --- proposals


def test_a_proposal_says_what_is_in_it(bench: Bench) -> None:
    bench.put_closed("Ring 08-465 004 15 eller skriv till anna@example.se")
    bench.put_closed("anna@example.se")
    bench.clock.wait(days=390)
    bench.put_closed("Nyss")
    bench.clock.wait(days=1)
    run = planned(bench.services, cap=1, run="a").run
    assert run is not None
    assert (run.tickets, run.due, run.new, run.held, run.attention, run.cap) == (1, 2, 1, 0, 0, 1)
    assert run.purposes == {"support": 1}
    assert run.kinds["EMAIL_ADDRESS"] >= 1
    assert "PHONE_NUMBER" in run.kinds


def test_what_is_new_is_what_the_proposal_before_did_not_hold(bench: Bench) -> None:
    bench.put_closed("Hej")
    bench.clock.wait(days=380)
    assert new_in(bench, "a") == 1
    assert new_in(bench, "b") == 0
    bench.put_closed("Hej")
    bench.clock.wait(days=380)
    assert new_in(bench, "c") == 1


def test_the_forecast_counts_each_week_of_the_next_ninety_days(bench: Bench) -> None:
    bench.put_closed("Hej")
    bench.clock.wait(days=2)
    for _ in range(2):
        bench.put_closed("Hej")
    bench.clock.wait(days=355)
    run = planned(bench.services, run="a").run
    assert run is not None
    assert len(run.forecast) == 13
    assert sum(run.forecast) == 3
    bench.clock.wait(days=-120)
    late = planned(bench.services, run="b").run
    assert late is not None
    assert sum(late.forecast) == 0, "nothing beyond ninety days"


def test_a_ticket_kept_for_want_of_knowledge_is_counted(bench: Bench) -> None:
    bench.put_due("Hej")
    policy = bench.services.policy
    purposes = {**policy.purposes, SUPPORT: replace(policy.purposes[SUPPORT], retention=None)}
    services = replace(bench.services, policy=replace(policy, version="test+none", purposes=purposes))
    run = planned(services, run="a").run
    assert run is not None
    assert (run.attention, run.tickets) == (1, 0)


def test_the_first_run_that_holds_a_ticket_is_dry_and_no_other(bench: Bench) -> None:
    assert state_of(bench, "empty") is SweepState.DONE
    bench.put_due("Hej")
    assert state_of(bench, "first") is SweepState.DRY
    assert state_of(bench, "second") is SweepState.PROPOSED
    assert [row.state for row in runs(bench)] == [SweepState.PROPOSED, SweepState.DRY, SweepState.DONE]


@pytest.mark.parametrize(
    ("approval", "actor", "state", "by"),
    [
        (Approval.AUTOMATIC, "schedule", SweepState.APPROVED, "policy"),
        (Approval.AUTOMATIC, "slack:U1", SweepState.APPROVED, "policy"),
        (Approval.ONE, "schedule", SweepState.PROPOSED, None),
        (Approval.ONE, "slack:U1", SweepState.PROPOSED, None),
        (Approval.ONE, "cli", SweepState.APPROVED, "cli"),
        (Approval.FOUR_EYES, "schedule", SweepState.PROPOSED, None),
        (Approval.FOUR_EYES, "cli", SweepState.PROPOSED, None),
    ],
)
def test_who_has_to_approve_stands_in_the_policy(
    sqlite_bench: Bench, approval: Approval, actor: str, state: SweepState, by: str | None
) -> None:
    bench = with_approval(after_first_run(sqlite_bench), approval)
    bench.put_due("Hej")
    run = plan_sweep(bench.services, actor=actor, cap=9, run="a").run
    assert run is not None
    assert (run.state, run.approved_by) == (state, by)


def test_the_same_run_planned_again_is_the_same(bench: Bench) -> None:
    after_first_run(bench)
    bench.put_due("Hej")
    first = planned(bench.services, run="a").run
    bench.put_due("Hej")
    assert planned(bench.services, run="a").run == first
    assert len(runs(bench)) == 2
    assert bench.audit_words().count(AuditWord.SWEEP_PLANNED) == 1


def test_a_new_proposal_takes_the_place_of_the_one_before(bench: Bench) -> None:
    after_first_run(bench)
    bench.put_due("Hej")
    planned(bench.services, run="a")
    planned(bench.services, run="b")
    assert [row.state for row in runs(bench)][:2] == [SweepState.PROPOSED, SweepState.LAPSED]


def test_tickets_of_a_run_that_is_about_to_redact_them_are_not_proposed_twice(bench: Bench) -> None:
    after_first_run(bench)
    ticket, other = bench.put_closed("Hej"), bench.put_closed("Hej")
    bench.clock.wait(days=400)
    plan_sweep(bench.services, actor="cli", cap=1, run="a")
    assert planned(bench.services, run="b").ticket_ids == (bench.ticket_id(other),)
    bench.clock.wait(days=3)
    assert bench.ticket_id(ticket) in planned(bench.services, run="c").ticket_ids, "a run that died in silence"


def new_in(bench: Bench, name: str) -> int:
    run = planned(bench.services, run=name).run
    assert run is not None
    return run.new


def state_of(bench: Bench, name: str) -> SweepState:
    run = planned(bench.services, run=name).run
    assert run is not None
    return run.state


# --- the policy as it stands now


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
    closed = [bench.put_closed("Hej") for _ in range(5)]
    bench.clock.wait(days=40)
    assert planned(with_period(bench, "P1M", version="test+strict")).total_due == len(closed)


def test_what_is_redacted_is_not_planned_any_more(bench: Bench) -> None:
    ticket = bench.put_due("Hej")
    bench.redact(ticket)
    assert planned(with_period(bench, "P1D", version="test+strict")).total_due == 0
    assert bench.ticket(ticket).policy_version == "", "it has no plan, and is out of the way of those that have one"


def test_corrected_texts_whose_purpose_has_ended_are_erased_but_not_by_a_dry_run(bench: Bench) -> None:
    policy = replace(bench.services.policy, regression_purpose=PurposeName("legal_obligation"))
    bench = replace(bench, services=replace(bench.services, policy=policy))
    ticket = bench.put_due("Hälsa Kanarie Gulfjäder")
    made = missed(bench, ticket, "Kanarie Gulfjäder")
    decide(bench, made)
    bench.redact(ticket)
    planned(bench.services, run="a")
    assert has_text(bench, made)

    bench.clock.wait(days=8 * 366)
    planned(bench.services)
    assert has_text(bench, made)
    planned(bench.services, run="b")
    assert not has_text(bench, made)
