"""The reconcile, whole: everything a lost notification would have told of is here afterwards."""

from dbos import DBOS

from handlers.workflows.engine import _RECONCILE_SCHEDULE
from sandbox.intercom.faults import Endpoint, FaultKind
from storage import installation
from storage.vocabulary import AuditWord, TicketState
from tests.handlers.bench import Bench
from tests.handlers.workflows.running import Worker, any_database


def start(bench: Bench) -> None:
    with bench.services.database.begin() as session:
        installation.check_keyset(session, bench.services.vault, at=bench.clock.now())


def run(worker: Worker) -> dict[str, int]:
    assert worker.engine.reconcile is not None
    result = DBOS.start_workflow(worker.engine.reconcile, "cli").get_result(polling_interval_sec=0.02)
    worker.settle()
    return result


def test_what_notifications_lost_is_found(worker: Worker) -> None:
    bench = worker.bench
    start(bench)
    changed, gone = bench.put(), bench.put()
    bench.write(changed, "Hallå?")
    unknown = bench.begin()
    bench.clock.wait(hours=2)
    del bench.state.conversations[gone]
    assert run(worker) == {"search": 1, "missing": 1, "moved": 0, "changed": 0}
    assert bench.texts(changed) == ["Var är paketet?", "Hallå?"]
    assert bench.is_stored(unknown)
    assert bench.ticket(gone).state is TicketState.DELETED
    assert run(worker) == {"search": 2, "missing": 0, "moved": 0, "changed": 0}
    assert bench.audit_words().count(AuditWord.RECONCILE_DONE) == 2
    assert bench.audit_words().count(AuditWord.TICKET_DELETED) == 1


@any_database
def test_it_runs_every_night_by_itself(worker: Worker) -> None:
    start(worker.bench)
    ticket = worker.bench.begin()
    DBOS.trigger_schedule(_RECONCILE_SCHEDULE).get_result(polling_interval_sec=0.02)
    worker.settle()
    assert worker.bench.is_stored(ticket)


@any_database
def test_a_reconcile_that_intercom_does_not_answer_is_gone_on_with_the_next_night(worker: Worker) -> None:
    bench = worker.bench
    start(bench)
    ticket = bench.begin()
    bench.fault(FaultKind.SERVER_ERROR, Endpoint.SEARCH_CONVERSATIONS, times=None, skip=1)
    assert run(worker) == {"stopped": 1}
    bench.state.faults.clear()
    assert run(worker)["search"] == 1
    assert bench.is_stored(ticket)
