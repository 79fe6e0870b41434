"""The engine of a worker: it starts, lives, takes over from the dead, and stops in good order."""

import logging
import threading
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from dbos import DBOS
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from detectors.entities import Finding, KnownIdentifier
from handlers.confirm_redaction import confirm_redaction
from handlers.policy.model import Approval
from handlers.workflows.engine import Engine
from storage import workers
from storage.errors import DatabaseUnusable
from storage.ids import ExecutorId
from storage.models import Worker as WorkerRow
from storage.vocabulary import DeliveryState, TicketState
from tests.fakes import PatternDetector
from tests.handlers.bench import OFFICER, Bench
from tests.handlers.dump import dump_table
from tests.handlers.sweeping import with_approval
from tests.handlers.workflows.running import options_for, soon, wait_until, working


class Gate:
    """A Detector that waits until it is let on: a step that takes long."""

    def __init__(self) -> None:
        self.entered, self.may_go_on = threading.Event(), threading.Event()

    def find_many(
        self, texts: Sequence[str], *, known: Sequence[KnownIdentifier] = (), is_one_ticket: bool = False
    ) -> list[list[Finding]]:
        self.entered.set()
        assert self.may_go_on.wait(20), "the step was never let on"
        return PatternDetector().find_many(texts, known=known, is_one_ticket=is_one_ticket)


def beats(bench: Bench) -> dict[str, datetime]:
    with bench.services.database.read() as session:
        return {row.executor_id: row.beat_at for row in session.scalars(select(WorkerRow))}


def pretend(bench: Bench, workflow: str, *, executor: str) -> None:
    """Make a workflow look as if an executor had begun it."""
    table = "workflow_status" if bench.services.database.is_sqlite else "dbos.workflow_status"
    begun = f"UPDATE {table} SET status = 'PENDING', executor_id = :executor, started_at_epoch_ms = 1 "  # noqa: S608
    with bench.services.database.begin() as session:
        session.execute(text(f"{begun} WHERE workflow_uuid LIKE :id"), {"executor": executor, "id": f"{workflow}%"})


def test_an_engine_can_be_stopped_and_another_started(durable_bench: Bench) -> None:
    bench = durable_bench
    for number in range(3):
        with working(bench, executor_id=ExecutorId(f"worker:{number}")) as worker:
            ticket = bench.begin("Hej")
            bench.accept(ticket)
            worker.settle()
            assert bench.texts(ticket) == ["Hej"]


def test_work_waits_for_a_worker(durable_bench: Bench) -> None:
    bench = durable_bench
    ticket = bench.begin("Hej")
    bench.accept(ticket)
    assert not bench.is_stored(ticket)
    with working(bench) as worker:
        worker.settle()
    assert bench.is_stored(ticket)


def test_a_worker_shows_that_it_lives_and_signs_off(durable_bench: Bench) -> None:
    with working(durable_bench, dead_after=soon()):
        first = beats(durable_bench)
        assert list(first) == ["worker:test:1"]
        durable_bench.clock.wait(minutes=1)
        wait_until(lambda: beats(durable_bench) != first, "no second sign of life")
    assert beats(durable_bench) == {}


def test_stopping_lets_a_running_step_end(durable_bench: Bench) -> None:
    gate = Gate()
    bench = durable_bench.with_detector(gate)
    ticket = bench.begin("Hej")
    engine = Engine(bench.services, options_for(bench, stop_s=10))
    engine.start()
    bench.accept(ticket)
    assert gate.entered.wait(10)
    stopping = threading.Thread(target=engine.stop)
    stopping.start()
    gate.may_go_on.set()
    stopping.join(20)
    assert not stopping.is_alive()
    assert bench.texts(ticket) == ["Hej"]
    assert bench.deliveries()[0].state is DeliveryState.DONE
    (workflow,) = dump_table(bench.services.database, "workflow_status")
    assert "SUCCESS" in workflow


def test_what_a_dead_worker_left_is_taken_over_and_what_a_living_one_does_is_left_alone(durable_bench: Bench) -> None:
    bench = durable_bench
    dead, alive = bench.put_due("Hej"), bench.put_due("Hej")
    for ticket in (dead, alive):
        confirm_redaction(bench.services, OFFICER, ticket)
    pretend(bench, f"redact:{bench.ticket_id(dead)}:", executor="worker:dead")
    pretend(bench, f"redact:{bench.ticket_id(alive)}:", executor="worker:alive")
    with bench.services.database.begin() as session:
        long_ago = bench.clock.now() - timedelta(minutes=5)
        workers.beat(session, ExecutorId("worker:dead"), at=long_ago)
        workers.beat(session, ExecutorId("worker:alive"), at=bench.clock.now())
    with working(bench, dead_after=soon()) as worker:
        wait_until(lambda: bench.ticket(dead).state is TicketState.REDACTED, "the dead worker's work was not resumed")
        wait_until(lambda: "SUCCESS" in worker.workflows().values(), "its workflow did not end")
        assert sorted(worker.workflows().values()) == ["PENDING", "SUCCESS"]
        wait_until(lambda: set(beats(bench)) == {"worker:alive", "worker:test:1"}, "the dead worker is still listed")
    assert bench.ticket(alive).state is TicketState.CLOSED


def test_a_worker_that_signed_off_with_work_under_way_is_followed_too(durable_bench: Bench) -> None:
    bench = durable_bench
    ticket = bench.put_due("Hej")
    confirm_redaction(bench.services, OFFICER, ticket)
    pretend(bench, "redact:", executor="worker:gone")
    with working(bench, dead_after=soon()) as worker:
        wait_until(lambda: bench.ticket(ticket).state is TicketState.REDACTED, "nobody followed")
        worker.settle()


def test_a_pulse_outlives_a_database_that_is_away(
    durable_bench: Bench, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    beat, failures = workers.beat, [2]

    def fail_first(session: Session, executor_id: ExecutorId, *, at: datetime) -> None:
        if failures[0]:
            failures[0] -= 1
            raise DatabaseUnusable("Away.")
        beat(session, executor_id, at=at)

    with working(durable_bench, dead_after=soon()), caplog.at_level(logging.WARNING):
        monkeypatch.setattr(workers, "beat", fail_first)
        durable_bench.clock.wait(minutes=1)
        wait_until(lambda: durable_bench.clock.now() in beats(durable_bench).values(), "the pulse stopped")
        monkeypatch.undo()
    missed = [record for record in caplog.records if record.message == "pulse_missed"]
    assert [vars(record)["error"] for record in missed] == ["DatabaseUnusable"] * 2


def test_a_worker_can_stop_while_the_database_is_away(durable_bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise DatabaseUnusable("Away.")

    with working(durable_bench) as worker:
        worker.run_sweep()
        monkeypatch.setattr(workers, "forget", refuse)


def test_the_schedule_starts_the_night_by_itself(durable_bench: Bench) -> None:
    bench = with_approval(durable_bench, Approval.AUTOMATIC)
    ticket = bench.put_due("Hej")
    with working(bench, night_cron="* * * * * *"):
        wait_until(lambda: bench.notifier.reports, "the night did not come")
    assert bench.ticket(ticket).state is TicketState.REDACTED


def test_a_worker_with_another_policy_plans_by_its_own(durable_bench: Bench) -> None:
    policy = replace(durable_bench.services.policy, version="test+other")
    bench = replace(durable_bench, services=replace(durable_bench.services, policy=policy))
    ticket = durable_bench.put_closed("Hej")
    with working(bench) as worker:
        worker.run_sweep()
    assert bench.ticket(ticket).policy_version == "test+other"


def test_a_schedule_of_a_version_before_is_taken_away(durable_bench: Bench) -> None:
    with working(durable_bench):

        @DBOS.workflow(name="breach_clock")
        def ended(_scheduled_at: datetime, _context: Any) -> None:
            """Do nothing."""

        DBOS.create_schedule(schedule_name="breach_clock", workflow_fn=ended, schedule="0 3 1 1 *")
    with working(durable_bench):
        stored = {schedule["schedule_name"] for schedule in DBOS.list_schedules()}
    assert stored == {"night", "reconcile", "verification", "following"}
