"""The engine's rows go when the work has been over for long enough; what is under way stays."""

from datetime import timedelta

from bot.wiring import utc_now
from handlers.workflows.own_rows import erase_ended_workflows
from tests.handlers.workflows.running import Worker


def test_rows_of_ended_work_go_and_those_of_newer_work_stay(worker: Worker) -> None:
    bench = worker.bench
    bench.accept(bench.begin())
    worker.settle()
    assert erase_ended_workflows(utc_now() - timedelta(hours=1)) == 0
    assert len(worker.workflows()) == 1
    assert erase_ended_workflows(utc_now() + timedelta(hours=1)) == 1
    assert worker.workflows() == {}


def test_the_nightly_run_erases_own_records(worker: Worker) -> None:
    bench = worker.bench
    ticket = bench.begin()
    bench.receive(ticket)
    bench.clock.wait(days=200)
    worker.run_sweep()
    assert [row.conversation_id for row in bench.deliveries()] == []
    assert "records:erased" in bench.audit_words()
