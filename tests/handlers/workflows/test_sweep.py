"""The sweep redacts every due ticket on its own; the night sweeps, retries and reports."""

from dataclasses import replace
from pathlib import Path

import pytest

from handlers.redact_part import redact_part
from handlers.services import WorkerServices
from handlers.workflows import redact_ticket
from sandbox.intercom.faults import Fault, FaultKind
from storage.partners.conversation import ConversationId, PartId
from storage.vocabulary import AuditWord, Outcome, TicketState
from tests.handlers.bench import Bench
from tests.handlers.canaries import found_in, plant
from tests.handlers.dump import dump
from tests.handlers.workflows.running import Worker, any_database, working


def put_due(bench: Bench, count: int) -> list[ConversationId]:
    tickets = [plant(bench) for _ in range(count)]
    for ticket in tickets:
        bench.receive(ticket)
    bench.clock.wait(days=400)
    return tickets


def test_every_due_ticket_is_redacted_once_and_nothing_is_left_anywhere(worker: Worker) -> None:
    bench = worker.bench
    tickets = put_due(bench, 3)
    fresh = bench.put_closed("Hej")
    assert worker.run_sweep() == {"due": 3, "done": 3}
    assert {bench.ticket(ticket).state for ticket in tickets} == {TicketState.REDACTED}
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


def test_the_night_sweeps_and_reports(worker: Worker) -> None:
    bench = worker.bench
    tickets = put_due(bench, 2)
    worker.run_night()
    assert {bench.ticket(ticket).state for ticket in tickets} == {TicketState.REDACTED}
    (report,) = bench.notifier.reports
    assert (report.due, report.redacted, report.unverified, report.withdrawn, report.failed) == (2, 2, 0, 0, 0)
    row = bench.audit()[-1]
    assert (row.word, report.audit_head.split(":")[0]) == (AuditWord.HEAD_PUBLISHED, str(row.seq - 1))


@any_database
@pytest.mark.parametrize(("failures", "reports"), [(2, 1), (100, 0)])
def test_a_report_that_cannot_be_posted_does_not_undo_the_night(worker: Worker, failures: int, reports: int) -> None:
    bench = worker.bench
    put_due(bench, 1)
    bench.notifier.failures = failures
    worker.run_night()
    assert len(bench.notifier.reports) == reports
    assert AuditWord.REDACTION_DONE in bench.audit_words()
    assert (AuditWord.HEAD_PUBLISHED in bench.audit_words()) is bool(reports)
    assert set(worker.settle().values()) == {"SUCCESS"}


def raw_bytes(bench: Bench) -> str:
    """Return the database's files as they lie on the disk; nothing for a server's."""
    database = bench.services.database
    if not database.is_sqlite:
        return ""
    path = str(database.url.database)
    files = [Path(path), Path(f"{path}-wal")]
    return "".join(file.read_bytes().decode("utf-8", "replace") for file in files if file.exists())
