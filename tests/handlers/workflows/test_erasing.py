"""What is decided is erased at every partner by itself, looked for again every hour, and ended by the night."""

from datetime import date, timedelta

from dbos import DBOS

from handlers.approve_decision import approve_decision
from handlers.policy.item_verdicts import Override
from handlers.propose_decision import propose_decision
from handlers.prove_identity import prove_identity
from handlers.retry_erasures import retry_erasures
from handlers.services import ErasureNews
from handlers.workflows.names import erase_id
from handlers.workflows.queue import DurableQueue
from sandbox.partners.stand import Fault, FaultKind
from storage import requests
from storage.ids import RequestId
from storage.vocabulary import AskState, ErasingState, ItemType, ItemVerdict, RequestState, TicketState
from tests.contracts.partners import case
from tests.handlers.asking import PROOF, connected, opened, partners_of, stand_ins
from tests.handlers.bench import AGENT, OFFICER, Bench
from tests.handlers.deciding import REASON, SECOND, line, partner_row, view
from tests.handlers.dump import dump_table
from tests.handlers.workflows.running import Worker, working
from tests.people import ASTRID

_ALL = {
    ("stripe", ItemType.CUSTOMER): Override(ItemVerdict.ERASE),
    ("stripe", ItemType.PAYMENT_METHOD): Override(ItemVerdict.ERASE),
}


def agreed(bench: Bench, worker: Worker, overrides: dict[tuple[str, ItemType], Override] | None = None) -> RequestId:
    """Have every partner asked, and what they hold decided on."""
    request_id = opened(bench)
    prove_identity(bench.services, AGENT, request_id, PROOF)
    worker.settle()
    propose_decision(bench.services, OFFICER, request_id, overrides or {}, REASON if overrides else "")
    approve_decision(bench.services, SECOND, request_id)
    return request_id


def hour(bench: Bench, partners: dict[str, case.Bench], *, days: int = 0) -> None:
    """Let time pass, and the hourly schedule run."""
    bench.clock.wait(days=days, hours=1)
    for stand in partners.values():
        stand.state.clock.advance(timedelta(days=days, hours=1))
    DBOS.trigger_schedule("following").get_result(polling_interval_sec=0.02)


def erasing(bench: Bench, request_id: RequestId) -> dict[str, ErasingState]:
    return dict(view(bench, request_id).erasing)


def test_what_is_agreed_to_is_erased_everywhere_and_found_to_be_gone(durable_bench: Bench) -> None:
    partners = stand_ins()
    bench = connected(durable_bench, partners)
    ticket = bench.put_closed("Hej")
    with working(bench) as worker:
        request_id = agreed(bench, worker, _ALL)
        ends = worker.settle()
        assert set(ends.values()) == {"SUCCESS"}
        assert {erase_id(request_id, name, 1) for name in partners} <= ends.keys()
        told = erasing(bench, request_id)
        assert told.pop("telavox") is ErasingState.BY_HAND
        assert set(told.values()) == {ErasingState.TOLD}
        assert bench.ticket(ticket).state is TicketState.REDACTED
        hour(bench, partners)
        assert erasing(bench, request_id)["stripe"] is ErasingState.GONE
        assert erasing(bench, request_id)["gallra"] is ErasingState.GONE
        hour(bench, partners, days=40)
        hour(bench, partners)
    states = erasing(bench, request_id)
    assert {name: states[name] for name in ("asana", "mailerlite", "postmark")} == dict.fromkeys(
        ("asana", "mailerlite", "postmark"), ErasingState.GONE
    )
    assert {states[name] for name in ("meta", "google_analytics")} == {ErasingState.UNSEEN}
    assert line(bench, request_id, "stripe", ItemType.CHARGE).withheld == 1
    assert bench.notifier.erasures == [], "nothing remains that the channel has to hear of"


def test_one_that_fails_delays_only_itself_and_one_that_lies_is_told_of_once(durable_bench: Bench) -> None:
    partners = stand_ins(["postmark", "mailerlite"])
    bench = connected(durable_bench, partners)
    with working(bench) as worker:
        partners["postmark"].state.faults.append(Fault(kind=FaultKind.LYING, method="POST", times=None))
        request_id = opened(bench)
        prove_identity(bench.services, AGENT, request_id, PROOF)
        worker.settle()
        propose_decision(bench.services, OFFICER, request_id, {})
        partners["mailerlite"].state.faults.append(Fault(kind=FaultKind.SERVER_ERROR, times=None))
        approve_decision(bench.services, SECOND, request_id)
        worker.settle()
        assert erasing(bench, request_id) == {
            "mailerlite": ErasingState.FAILED,
            "postmark": ErasingState.TOLD,
        }
        hour(bench, partners, days=40)
        hour(bench, partners)
        assert erasing(bench, request_id)["postmark"] is ErasingState.REMAINS
        assert partners_of(bench, request_id)["postmark"].state is AskState.BY_HAND
        hour(bench, partners)
        assert bench.notifier.erasures == [ErasureNews(remaining=1)]
        partners["mailerlite"].state.faults.clear()
        assert retry_erasures(bench.services) == 1
        assert worker.settle()[erase_id(request_id, "mailerlite", 2)] == "SUCCESS"
    assert erasing(bench, request_id)["mailerlite"] is ErasingState.TOLD


def test_the_night_erases_what_was_withheld_and_tells_how_much(durable_bench: Bench) -> None:
    partners = stand_ins(["asana"])
    bench = connected(durable_bench, partners)
    keep = {("asana", ItemType.TASK): Override(ItemVerdict.WITHHOLD, date(2026, 6, 30))}
    with working(bench) as worker:
        request_id = agreed(bench, worker, keep)
        with bench.services.database.begin() as session:
            row = requests.lock_request(session, request_id)
            assert row is not None
            requests.close(session, row, RequestState.ANSWERED, at=bench.clock.now())
        worker.run_night()
        assert partner_row(bench, request_id, "asana").erasing is None
        bench.clock.wait(days=150)
        worker.run_night()
        worker.settle()
        assert erasing(bench, request_id) == {"asana": ErasingState.TOLD}
        worker.run_night()
    assert bench.notifier.erasures == [ErasureNews(ended=partners["asana"].planted)]


def test_what_was_agreed_to_while_no_worker_ran_is_erased_by_the_next(durable_bench: Bench) -> None:
    partners = stand_ins(["mailerlite"])
    bench = connected(durable_bench, partners)
    with working(bench) as worker:
        request_id = opened(bench)
        prove_identity(bench.services, AGENT, request_id, PROOF)
        worker.settle()
    propose_decision(bench.services, OFFICER, request_id, {})
    approve_decision(bench.services, SECOND, request_id)
    with working(bench) as worker:
        worker.settle()
    assert erasing(bench, request_id) == {"mailerlite": ErasingState.TOLD}


def test_ids_and_words_alone_stand_in_the_workflow_tables(durable_bench: Bench) -> None:
    partners = stand_ins()
    bench = connected(durable_bench, partners)
    with working(bench) as worker:
        agreed(bench, worker, _ALL)
        worker.settle()
        hour(bench, partners)
    stored = "\n".join(
        row
        for table in ("workflow_status", "operation_outputs", "workflow_input")
        for row in dump_table(bench.services.database, table)
    )
    for text in (ASTRID.email, ASTRID.e164, ASTRID.phone, ASTRID.name, REASON):
        assert text not in stored


def test_each_attempt_is_handed_on_under_an_id_of_its_own(durable_bench: Bench) -> None:
    queue = durable_bench.services.queue
    assert isinstance(queue, DurableQueue)
    with durable_bench.services.database.begin() as session:
        queue.enqueue_erasure(session, RequestId(3), "stripe", attempt=1)
        queue.enqueue_erasure(session, RequestId(3), "stripe", attempt=2)
    rows = "\n".join(dump_table(durable_bench.services.database, "workflow_status"))
    assert "erase:3:stripe:1 " in rows
    assert "erase:3:stripe:2 " in rows
