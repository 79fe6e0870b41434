"""Every partner is asked by itself: one that fails delays and spoils none of the others, and no worker's end does."""

from datetime import timedelta

from dbos import DBOS

from handlers.prove_identity import prove_identity
from handlers.retry_partners import retry_partners
from handlers.workflows.names import ask_id
from handlers.workflows.queue import DurableQueue
from sandbox.partners.stand import Fault, FaultKind
from storage.errors import FailureReason
from storage.ids import RequestId
from storage.vocabulary import AskState, ErasureState, Right
from tests.handlers.asking import PROOF, connected, opened, partners_of, stand_ins
from tests.handlers.bench import AGENT, Bench
from tests.handlers.dump import dump_table
from tests.handlers.workflows.running import working
from tests.people import ASTRID

_LOOKED_FOR = ("asana", "mailerlite", "postmark", "stripe", "telavox")


def test_partners_are_asked_apart_from_each_other(durable_bench: Bench) -> None:
    partners = stand_ins()
    partners["stripe"].state.faults.append(Fault(kind=FaultKind.SERVER_ERROR, times=None))
    bench = connected(durable_bench, partners)
    request_id = opened(bench)
    prove_identity(bench.services, AGENT, request_id, PROOF)
    with working(bench) as worker:
        ends = worker.settle()
    lines = partners_of(bench, request_id)
    assert {name: lines[name].state for name in _LOOKED_FOR} == {
        name: AskState.FAILED if name == "stripe" else AskState.FOUND for name in _LOOKED_FOR
    }
    assert lines["stripe"].failure is FailureReason.UNREACHABLE
    assert (lines["intercom"].state, lines["gallra"].state) == (AskState.BY_HAND, AskState.NOTHING)
    assert {lines[name].state for name in ("meta", "google_analytics")} == {AskState.UNLOCATABLE}
    assert {ask_id(request_id, name, 1) for name in lines} <= ends.keys()
    assert set(ends.values()) == {"SUCCESS"}


def test_one_that_is_back_answers_at_the_next_attempt(durable_bench: Bench) -> None:
    partners = stand_ins(["stripe"])
    partners["stripe"].state.faults.append(Fault(kind=FaultKind.SERVER_ERROR, times=None))
    bench = connected(durable_bench, partners)
    request_id = opened(bench)
    prove_identity(bench.services, AGENT, request_id, PROOF)
    with working(bench) as worker:
        worker.settle()
        assert partners_of(bench, request_id)["stripe"].state is AskState.FAILED
        partners["stripe"].state.faults.clear()
        bench.clock.wait(hours=2)
        assert retry_partners(bench.services) == 1
        assert worker.settle()[ask_id(request_id, "stripe", 2)] == "SUCCESS"
    assert partners_of(bench, request_id)["stripe"].state is AskState.FOUND


def test_what_was_asked_while_no_worker_ran_is_asked_by_the_next(durable_bench: Bench) -> None:
    bench = connected(durable_bench, stand_ins(["stripe"]))
    request_id = opened(bench)
    prove_identity(bench.services, AGENT, request_id, PROOF)
    with working(bench) as worker:
        worker.settle()
    assert AskState.ASKED not in {line.state for line in partners_of(bench, request_id).values()}


def test_ids_and_words_alone_stand_in_the_workflow_tables(durable_bench: Bench) -> None:
    bench = connected(durable_bench, stand_ins())
    request_id = opened(bench)
    prove_identity(bench.services, AGENT, request_id, PROOF)
    with working(bench) as worker:
        worker.settle()
    stored = "\n".join(
        row
        for table in ("workflow_status", "operation_outputs", "workflow_input")
        for row in dump_table(bench.services.database, table)
    )
    for text in (ASTRID.email, ASTRID.e164, ASTRID.phone, ASTRID.name):
        assert text not in stored


def test_a_partner_is_handed_on_under_an_id_of_the_request_and_its_name(durable_bench: Bench) -> None:
    queue = durable_bench.services.queue
    assert isinstance(queue, DurableQueue)
    with durable_bench.services.database.begin() as session:
        queue.enqueue_partner(session, RequestId(3), "stripe", attempt=1)
        queue.enqueue_partner(session, RequestId(3), "stripe", attempt=2)
    rows = "\n".join(dump_table(durable_bench.services.database, "workflow_status"))
    assert "ask:3:stripe " in rows
    assert "ask:3:stripe:2 " in rows


def test_an_objection_ends_marketing_everywhere_and_what_takes_time_is_followed(durable_bench: Bench) -> None:
    partners = stand_ins()
    bench = connected(durable_bench, partners)
    request_id = opened(bench, right=Right.OBJECTION)
    prove_identity(bench.services, AGENT, request_id, PROOF)
    with working(bench) as worker:
        worker.settle()
        lines = partners_of(bench, request_id)
        assert {name: lines[name].marketing for name in ("mailerlite", "meta", "google_analytics")} == {
            "mailerlite": ErasureState.DONE,
            "meta": ErasureState.PENDING,
            "google_analytics": ErasureState.PENDING,
        }
        for stand in partners.values():
            stand.state.clock.advance(timedelta(days=4))
        DBOS.trigger_schedule("following").get_result(polling_interval_sec=0.02)
    lines = partners_of(bench, request_id)
    assert {lines[name].marketing for name in ("meta", "google_analytics")} == {ErasureState.DONE}
