"""The sweep redacts every due ticket on its own; the night sweeps, retries and reports."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from dbos import DBOS, SetWorkflowID
from sqlalchemy import delete

from handlers.decide_sweep import decide_sweep
from handlers.policy.model import Approval
from handlers.put_staff import put_staff
from handlers.redact_part import redact_part
from handlers.release_hold import release_hold
from handlers.services import WorkerServices
from handlers.steer_sweep import steer_sweep
from handlers.workflows import redact_ticket
from sandbox.intercom.faults import Fault, FaultKind
from storage import tickets
from storage.ids import SlackUserId
from storage.models import SweepRun
from storage.partners.conversation import ConversationId, PartId
from storage.vocabulary import Outcome, SweepState, SweepStep, TicketState
from tests.handlers.bench import OFFICER, Bench
from tests.handlers.canaries import found_in, plant
from tests.handlers.dump import dump
from tests.handlers.holding import hold
from tests.handlers.sweeping import runs, with_approval
from tests.handlers.workflows.running import Worker, any_database, working
from tests.handlers.workflows.test_engine import Gate
from tests.staffing import put_on_record


def put_due(bench: Bench, count: int) -> list[ConversationId]:
    planted = [plant(bench) for _ in range(count)]
    for ticket in planted:
        bench.receive(ticket)
    bench.clock.wait(days=400)
    return planted


def test_every_due_ticket_is_redacted_once_and_nothing_is_left_anywhere(worker: Worker) -> None:
    bench = worker.bench
    due = put_due(bench, 3)
    fresh = bench.put_closed("Hej")
    assert worker.run_sweep() == {"due": 3, "done": 3}
    assert {bench.ticket(ticket).state for ticket in due} == {TicketState.REDACTED}
    assert bench.ticket(fresh).state is TicketState.CLOSED
    assert {(one["calls"], one["succeeded"]) for one in bench.counters().values()} == {(1, 1)}
    assert found_in(dump(bench.services.database)) == []
    assert found_in(raw_bytes(bench)) == []


def test_each_end_is_counted(worker: Worker, monkeypatch: pytest.MonkeyPatch) -> None:
    bench = worker.bench
    _, lied, reopened, broken = put_due(bench, 4)
    bench.state.faults.add(Fault(kind=FaultKind.LYING_REDACT, conversation_id=lied, times=None))
    bench.write(reopened, "Vänta!")

    def stumble(
        services: WorkerServices, conversation_id: ConversationId, part_id: PartId, *, is_source: bool
    ) -> Outcome:
        if conversation_id == broken:
            raise RuntimeError("Kanarie")
        return redact_part(services, conversation_id, part_id, is_source=is_source)

    monkeypatch.setattr(redact_ticket, "redact_part", stumble)
    assert worker.run_sweep() == {"due": 4, "done": 1, "unverified": 1, "withdrawn": 1, "failed": 1}
    assert found_in(dump(bench.services.database)) == []


def test_the_same_run_again_starts_nothing_twice(worker: Worker) -> None:
    put_due(worker.bench, 2)
    first = worker.run_sweep("a")
    counters = worker.bench.counters()
    assert worker.run_sweep("a") == first
    assert worker.bench.counters() == counters


@any_database
def test_a_sweep_of_nothing_ends(worker: Worker) -> None:
    assert worker.run_sweep() == {"due": 0}


def test_the_cap_leaves_the_rest_for_the_next_night(durable_bench: Bench) -> None:
    put_due(durable_bench, 3)
    capped = replace(durable_bench, services=replace(durable_bench.services, sweep_cap=2))
    with working(capped) as worker:
        assert worker.run_sweep("a") == {"due": 3, "done": 2}
        assert worker.run_sweep("b") == {"due": 1, "done": 1}


# --- proposed, approved, paused


def test_the_night_proposes_and_nothing_is_redacted_before_somebody_approves(worker: Worker) -> None:
    bench = worker.bench
    due = put_due(bench, 2)
    worker.run_night()
    assert worker.settle()
    assert {bench.ticket(one).state for one in due} == {TicketState.CLOSED}
    (report,) = bench.notifier.reports
    assert (report.due, report.redacted) == (2, 0)
    (proposed,) = bench.notifier.sweeps
    assert (proposed.state, proposed.tickets, bench.notifier.forecasts[0].id) == (
        SweepState.PROPOSED,
        2,
        proposed.id,
    )

    decide_sweep(bench.services, OFFICER, proposed.id, SweepStep.APPROVE)
    worker.settle()
    assert {bench.ticket(one).state for one in due} == {TicketState.REDACTED}
    last = bench.notifier.sweeps[-1]
    assert (last.state, last.ends, last.approved_by) == (SweepState.DONE, {"done": 2}, OFFICER.name)
    assert len(bench.notifier.forecasts) == 1
    assert {row.actor for row in bench.redactions()} == {"schedule"}


def test_an_approval_waits_over_a_restart_and_counts_for_the_set_that_was_proposed(durable_bench: Bench) -> None:
    bench = durable_bench
    due = put_due(bench, 2)
    with working(bench) as worker:
        worker.run_sweep("night", actor="schedule")
    (proposed,) = bench.notifier.sweeps
    reopened, late = due[0], bench.put_closed("Hej")
    make_due(bench, late)
    bench.write(reopened, "Vänta!")
    decide_sweep(bench.services, OFFICER, proposed.id, SweepStep.APPROVE)  # nobody works at this moment
    with working(bench) as worker:
        assert set(worker.settle().values()) == {"SUCCESS"}
    assert bench.notifier.sweeps[-1].ends == {"done": 1, "withdrawn": 1}
    assert bench.ticket(due[1]).state is TicketState.REDACTED
    assert bench.ticket(reopened).state is TicketState.OPEN, "what is not due any more is withdrawn"
    assert bench.ticket(late).state is TicketState.CLOSED, "what became due since is not in the set"


def test_the_first_run_redacts_nothing_and_says_what_would_have_gone(durable_bench: Bench) -> None:
    bench = with_approval(durable_bench, Approval.AUTOMATIC)
    due = put_due(bench, 2)
    with working(bench) as worker:
        forget_first_run(bench)
        assert worker.run_sweep("a") == {"due": 2, "dry": 2}
        assert {bench.ticket(one).state for one in due} == {TicketState.CLOSED}
        (told,) = bench.notifier.sweeps
        assert (told.state, told.tickets) == (SweepState.DRY, 2)
        assert worker.run_sweep("b") == {"due": 2, "done": 2}


def test_a_paused_run_begins_no_ticket_and_goes_on_when_resumed(durable_bench: Bench) -> None:
    gate = Gate()
    bench = durable_bench.with_detector(gate)
    for _ in range(4):
        plant_received(durable_bench)
    bench.clock.wait(days=400)
    with working(bench, concurrency=1) as worker:
        with SetWorkflowID("sweep:a:0"):
            handle = DBOS.start_workflow(worker.sweep, "a", "cli")
        assert gate.entered.wait(10)
        paused = steer_sweep(bench.services, SweepStep.PAUSE, actor="cli")
        assert (paused.state, paused.ended) == (SweepState.PAUSED, 0)
        gate.may_go_on.set()
        assert handle.get_result(polling_interval_sec=0.02) == {"due": 4, "done": 1, "paused": 3}
        assert bench.notifier.sweeps[-1].state is SweepState.PAUSED
    with working(bench) as worker:  # after a restart
        assert worker.settle()
        assert runs(bench)[0].state is SweepState.PAUSED
        steer_sweep(bench.services, SweepStep.RESUME, actor="cli")
        assert set(worker.settle().values()) == {"SUCCESS"}
    last = bench.notifier.sweeps[-1]
    assert (last.state, last.ends) == (SweepState.DONE, {"done": 4})
    assert {one["succeeded"] for one in bench.counters().values()} == {1}
    words = bench.audit_words()
    assert [word for word in words if word.startswith("sweep:")] == [
        "sweep:planned",
        "sweep:started",
        "sweep:paused",
        "sweep:resumed",
        "sweep:done",
    ]


@any_database
def test_a_run_resumed_before_it_has_stopped_is_looked_after_once(durable_bench: Bench) -> None:
    gate = Gate()
    bench = durable_bench.with_detector(gate)
    for _ in range(3):
        plant_received(durable_bench)
    bench.clock.wait(days=400)
    with working(bench, concurrency=1) as worker:
        with SetWorkflowID("sweep:a:0"):
            handle = DBOS.start_workflow(worker.sweep, "a", "cli")
        assert gate.entered.wait(10)
        steer_sweep(bench.services, SweepStep.PAUSE, actor="cli")
        steer_sweep(bench.services, SweepStep.RESUME, actor="cli")
        gate.may_go_on.set()
        assert handle.get_result(polling_interval_sec=0.02) == {"due": 3, "done": 3}
        assert [one for one in worker.settle() if one.startswith("sweep:")] == ["sweep:a:0"]
    assert {one["succeeded"] for one in bench.counters().values()} == {1}


@any_database
def test_a_channel_that_takes_no_message_does_not_stop_an_approved_run(worker: Worker) -> None:
    bench = worker.bench
    put_due(bench, 1)
    bench.notifier.is_sweep_refused = True
    assert worker.run_sweep() == {"due": 1, "done": 1}


@any_database
def test_a_message_is_changed_at_most_every_few_seconds(worker: Worker) -> None:
    bench = worker.bench
    put_due(bench, 5)
    worker.run_sweep()
    assert [run.state for run in bench.notifier.sweeps] == [SweepState.APPROVED, SweepState.DONE], "the clock stood"


def plant_received(bench: Bench) -> None:
    bench.receive(plant(bench))


def make_due(bench: Bench, ticket: str) -> None:
    with bench.services.database.begin() as session:
        tickets.get_ticket(session, bench.ticket_id(ticket)).due_at = bench.clock.now()


def forget_first_run(bench: Bench) -> None:
    with bench.services.database.begin() as session:
        session.execute(delete(SweepRun))


def raw_bytes(bench: Bench) -> str:
    """Return the database's files as they lie on the disk; nothing for a server's."""
    database = bench.services.database
    if not database.is_sqlite:
        return ""
    path = str(database.url.database)
    files = [Path(path), Path(f"{path}-wal")]
    return "".join(file.read_bytes().decode("utf-8", "replace") for file in files if file.exists())


def test_the_night_reminds_of_holds(worker: Worker) -> None:
    bench = worker.bench
    hold_id = hold(bench, kind="PERSON", review_on=bench.clock.now().date() + timedelta(days=3))
    worker.run_night()
    assert [[each.hold for each in told] for told in bench.notifier.reminders] == [[hold_id]]
    worker.run_night()
    assert len(bench.notifier.reminders) == 1, "the same day"


def test_the_night_tells_whose_training_lapses(worker: Worker) -> None:
    bench = worker.bench
    put_staff(bench.services, SlackUserId("U0SIGRID01"), ["privacy"], ends_at=None, actor="cli")
    put_on_record(bench.services, "U0SIGRID01", done_on=bench.clock.now().date() - timedelta(days=350))
    worker.run_night()
    assert [[(each.user, str(each.type)) for each in told] for told in bench.notifier.staff] == [
        [("U0SIGRID01", "training")]
    ]
    worker.run_night()
    assert len(bench.notifier.staff) == 1, "the same day"


def test_the_night_leaves_what_is_held_and_takes_it_after_the_release(durable_bench: Bench) -> None:
    bench = with_approval(durable_bench, Approval.AUTOMATIC)
    ticket = bench.put_closed("Hej")
    hold_id = hold(bench, ticket=ticket)
    bench.clock.wait(days=400)
    with working(bench) as worker:
        worker.run_night()
        assert (bench.notifier.reports[-1].due, bench.texts(ticket)) == (0, ["Hej"])
        release_hold(bench.services, OFFICER, hold_id)
        assert worker.run_sweep("next", actor="schedule")["done"] == 1
        assert bench.texts(ticket) == [None]
