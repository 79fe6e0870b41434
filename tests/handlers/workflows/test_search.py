"""A search runs to its end beside everything else, and stops in good order when Intercom stays away."""

from datetime import timedelta

from dbos import DBOS

from handlers.begin_backfill import begin_backfill
from handlers.workflows.names import IMPORT_QUEUE, INTAKE_QUEUE, SEARCH_QUEUE
from sandbox.intercom.faults import Endpoint, FaultKind
from storage.ids import SearchId
from storage.searches import Wanted
from storage.vocabulary import AuditWord, DeliveryState, SearchState
from tests.handlers.bench import Bench
from tests.handlers.canaries import found_in, plant
from tests.handlers.dump import dump
from tests.handlers.test_begin_backfill import searches_of
from tests.handlers.workflows.running import Worker, any_database


def begin(bench: Bench) -> SearchId:
    since_at = bench.clock.now().replace(hour=0, minute=0, second=0, microsecond=0) - timedelta(days=25)
    return begin_backfill(bench.services, Wanted(since_at), actor="cli")


def test_everything_is_found_and_taken_in(worker: Worker) -> None:
    bench = worker.bench
    tickets = [plant(bench) for _ in range(3)]
    search_id = begin(bench)
    ends = worker.settle()
    assert set(ends.values()) == {"SUCCESS"}
    assert worker.results()[f"search:{search_id}:1"] == SearchState.DONE
    assert worker.steps(f"search:{search_id}:1") == ["search_window"] * 3
    assert all(bench.is_stored(ticket) for ticket in tickets)
    assert found_in(dump(bench.services.database)) == []


@any_database
def test_a_search_keeps_no_notification_waiting(worker: Worker) -> None:
    bench = worker.bench
    bench.begin()
    begin(bench)
    bench.accept(bench.begin())
    worker.settle()
    queues = {row.workflow_id.partition(":")[2]: row.queue_name for row in DBOS.list_workflows()}
    assert {queue for name, queue in queues.items() if name.startswith("search")} == {IMPORT_QUEUE}
    assert {queue for name, queue in queues.items() if name.startswith("notif")} == {INTAKE_QUEUE}
    assert queues["1:1"] == SEARCH_QUEUE


@any_database
def test_a_search_that_intercom_does_not_answer_stops_and_can_be_gone_on_with(worker: Worker) -> None:
    bench = worker.bench
    bench.begin()
    bench.fault(FaultKind.SERVER_ERROR, Endpoint.SEARCH_CONVERSATIONS, times=None, skip=1)
    search_id = begin(bench)
    worker.settle()
    assert worker.results()[f"search:{search_id}:1"] == SearchState.STOPPED
    assert searches_of(bench)[0].state is SearchState.STOPPED
    bench.state.faults.clear()
    assert begin(bench) == search_id, "the same days"
    worker.settle()
    assert bench.audit_words().count(AuditWord.SEARCH_STOPPED) == 1
    assert [row.state for row in bench.deliveries()] == [DeliveryState.DONE]
