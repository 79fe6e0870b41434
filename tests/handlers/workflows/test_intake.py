"""A delivery becomes a stored ticket, through any trouble that passes; what lasts is marked and told."""

from collections.abc import Callable
from threading import Lock

import pytest
from sqlalchemy.exc import IntegrityError

from handlers.receive_ticket import receive_ticket
from handlers.services import WorkerServices
from handlers.workflows import intake
from sandbox.intercom.faults import Endpoint, FaultKind
from storage.errors import DatabaseUnusable, KeyServiceUnavailable
from storage.ids import DeliveryId
from storage.vocabulary import AuditWord, DeliveryState, TicketState
from tests.handlers.canaries import found_in, plant
from tests.handlers.dump import dump, dump_table
from tests.handlers.workflows.running import Worker, any_database


class Trouble:
    """What happens instead of the next calls to a verb."""

    def __init__(self, *errors: Exception) -> None:
        self._errors, self._lock = list(errors), Lock()

    def receive_ticket(self, services: WorkerServices, delivery_id: DeliveryId) -> DeliveryState:
        with self._lock:
            error = self._errors.pop(0) if self._errors else None
        if error:
            raise error
        return receive_ticket(services, delivery_id)


@pytest.fixture
def let_happen(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Return what makes the next receptions fail with the given errors."""

    def let(*errors: Exception) -> None:
        monkeypatch.setattr(intake, "receive_ticket", Trouble(*errors).receive_ticket)

    return let


def test_a_delivery_becomes_a_stored_ticket(worker: Worker) -> None:
    bench = worker.bench
    ticket = plant(bench)
    bench.accept(ticket)
    assert set(worker.settle().values()) == {"SUCCESS"}
    assert bench.ticket(ticket).state is TicketState.CLOSED
    assert [row.state for row in bench.deliveries()] == [DeliveryState.DONE]
    assert found_in(dump(bench.services.database)) == []


def test_deliveries_of_one_new_ticket_at_the_same_time_all_end_well(worker: Worker) -> None:
    bench = worker.bench
    ticket = bench.begin("Hej")
    for _ in range(6):
        bench.accept(ticket)
    worker.settle()
    assert [row.state for row in bench.deliveries()] == [DeliveryState.DONE] * 6
    assert bench.texts(ticket) == ["Hej"]
    assert len(dump_table(bench.services.database, "tickets")) == 1


@any_database
def test_intercom_may_be_down_for_a_while(worker: Worker) -> None:
    bench = worker.bench
    ticket = bench.begin("Hej")
    bench.fault(FaultKind.SERVER_ERROR, Endpoint.GET_CONVERSATION, times=10)
    bench.accept(ticket)
    worker.settle()
    assert bench.texts(ticket) == ["Hej"]
    assert bench.deliveries()[0].state is DeliveryState.DONE


def test_database_and_keys_may_be_away_for_a_while(worker: Worker, let_happen: Callable[..., None]) -> None:
    bench = worker.bench
    ticket = bench.begin("Hej")
    raced = IntegrityError("INSERT", {}, ValueError())
    let_happen(DatabaseUnusable("Away."), KeyServiceUnavailable(), raced)
    bench.accept(ticket)
    (workflow_id,) = worker.settle()
    assert bench.texts(ticket) == ["Hej"]
    assert worker.steps(workflow_id).count("receive_ticket") == 4


def test_trouble_that_lasts_is_marked_and_told_and_the_night_tries_again(worker: Worker) -> None:
    bench = worker.bench
    ticket = bench.begin("Hej")
    bench.fault(FaultKind.UNAUTHORISED, Endpoint.GET_CONVERSATION, times=None)
    bench.accept(ticket)
    worker.settle()
    (delivery,) = bench.deliveries()
    assert (delivery.state, delivery.failure) == (DeliveryState.FAILED, "unauthorised")
    assert bench.audit_words() == [AuditWord.DELIVERY_FAILED]
    bench.state.faults.clear()
    bench.clock.wait(hours=2)
    worker.run_night()
    worker.settle()
    assert bench.texts(ticket) == ["Hej"]
    assert bench.deliveries()[0].state is DeliveryState.DONE
    assert [report.deliveries_retried for report in bench.notifier.reports] == [1]


@any_database
def test_a_final_refusal_is_asked_for_once(worker: Worker) -> None:
    bench = worker.bench
    bench.fault(FaultKind.GONE, Endpoint.GET_CONVERSATION, times=None)
    bench.accept(bench.begin("Hej"))
    (workflow_id,) = worker.settle()
    assert worker.results()[workflow_id] == DeliveryState.FAILED
    assert worker.steps(workflow_id) == ["receive_ticket", "fail_delivery"]
    assert bench.deliveries()[0].failure == "merged"


@any_database
def test_an_id_that_is_none_is_refused_for_good(worker: Worker) -> None:
    worker.bench.accept("../contacts/1")
    worker.settle()
    (delivery,) = worker.bench.deliveries()
    assert (delivery.state, delivery.failure) == (DeliveryState.FAILED, "refused")
    assert worker.bench.state.journal.exchanges() == []


def test_of_an_error_nobody_thought_of_only_its_name_is_written_down(
    worker: Worker, let_happen: Callable[..., None]
) -> None:
    bench = worker.bench
    let_happen(RuntimeError("Kanarie Gulfjäder"))
    bench.accept(bench.begin("Hej"))
    assert list(worker.settle().values()) == ["ERROR"]
    text = dump(bench.services.database)
    assert "RuntimeError" in text
    assert found_in(text) == []
    assert bench.deliveries()[0].state is DeliveryState.PENDING, "it is not lost: the night hands it on again"
