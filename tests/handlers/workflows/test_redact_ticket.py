"""The redaction of one ticket as a workflow: each place once, in rounds, through trouble, and never twice at once."""

import pytest

from handlers.confirm_redaction import confirm_redaction
from sandbox.intercom.answers import Refusal
from sandbox.intercom.faults import Endpoint, FaultKind
from sandbox.intercom.records import Conversation as Record
from sandbox.intercom.redaction import Place
from sandbox.intercom.redaction import redact as redact_there
from sandbox.intercom.state import IntercomState
from storage.vocabulary import AuditWord, RedactionState, TicketState
from tests.handlers.bench import OFFICER, Bench
from tests.handlers.canaries import found_in, plant
from tests.handlers.dump import dump, dump_table
from tests.handlers.workflows.running import Worker, any_database


def put_two_places(bench: Bench) -> str:
    """Take in a closed ticket with two messages, neither of which begins another workflow."""
    ticket = bench.begin("Maila bo@example.com")
    bench.answer(ticket, "Gärna!")
    bench.close(ticket)
    bench.receive(ticket)
    bench.clock.wait(days=400)
    return ticket


def redaction_of(worker: Worker) -> str:
    (workflow_id,) = (one for one in worker.workflows() if one.startswith("redact:"))
    return workflow_id


def ended(worker: Worker) -> str:
    worker.settle()
    return str(worker.results()[redaction_of(worker)])


def successes(bench: Bench) -> set[int]:
    return {one["succeeded"] for one in bench.counters().values()}


def test_a_confirmed_redaction_is_carried_out(worker: Worker) -> None:
    bench = worker.bench
    ticket = plant(bench)
    bench.receive(ticket)
    confirm_redaction(bench.services, OFFICER, ticket)
    assert ended(worker) == RedactionState.DONE
    assert bench.ticket(ticket).state is TicketState.REDACTED
    assert worker.steps(redaction_of(worker)) == [
        "begin_redaction",
        *["redact_part"] * 4,
        "rewrite_header",
        "finish_redaction",
        "follow_redaction",
    ]
    assert {row.actor for row in bench.audit()[1:]} == {OFFICER.name}
    assert found_in(dump(bench.services.database)) == []


@any_database
@pytest.mark.parametrize(
    ("kind", "endpoint"),
    [(FaultKind.SERVER_ERROR, Endpoint.GET_CONVERSATION), (FaultKind.HTML_OK, Endpoint.REDACT)],
)
def test_intercom_may_be_down_for_a_while(worker: Worker, kind: FaultKind, endpoint: Endpoint) -> None:
    bench = worker.bench
    ticket = put_two_places(bench)
    bench.fault(kind, endpoint, times=4)
    confirm_redaction(bench.services, OFFICER, ticket)
    assert ended(worker) == RedactionState.DONE
    assert successes(bench) == {1}


def test_trouble_that_lasts_leaves_the_redaction_open_and_the_next_goes_on_with_it(worker: Worker) -> None:
    bench = worker.bench
    ticket = put_two_places(bench)
    bench.fault(FaultKind.UNAUTHORISED, Endpoint.REDACT, times=None, skip=1)
    confirm_redaction(bench.services, OFFICER, ticket)
    assert ended(worker) == "failed"
    assert bench.texts(ticket) == ["Maila bo@example.com", "Gärna!"]
    assert [row.state for row in bench.redactions()] == [RedactionState.INTENDED]
    bench.state.faults.clear()
    bench.clock.wait(minutes=5)
    confirm_redaction(bench.services, OFFICER, ticket)
    worker.settle()
    (row,) = bench.redactions()
    assert (row.state, row.attempts, row.kinds) == (RedactionState.DONE, 2, {"EMAIL_ADDRESS": 1})
    assert successes(bench) == {1}


@any_database
def test_a_vendor_that_lies_for_a_while_is_asked_again(worker: Worker) -> None:
    bench = worker.bench
    ticket = put_two_places(bench)
    bench.fault(FaultKind.LYING_REDACT, times=3)
    confirm_redaction(bench.services, OFFICER, ticket)
    assert ended(worker) == RedactionState.DONE
    assert bench.redactions()[0].attempts == 3
    assert successes(bench) == {1}


@any_database
def test_a_vendor_that_keeps_lying_is_told_of_and_our_copy_stays(worker: Worker) -> None:
    bench = worker.bench
    ticket = put_two_places(bench)
    bench.fault(FaultKind.HALF_LYING_REDACT, times=None)
    confirm_redaction(bench.services, OFFICER, ticket)
    assert ended(worker) == RedactionState.UNVERIFIED
    assert bench.texts(ticket) == ["Maila bo@example.com", "Gärna!"]
    assert bench.audit_words().count(AuditWord.REDACTION_UNVERIFIED) == 3


@any_database
def test_one_place_that_is_refused_for_good_does_not_stop_the_others(
    worker: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench = worker.bench
    ticket = put_two_places(bench)
    source_id = bench.record(ticket).source.id

    def refuse_the_source(state: IntercomState, place: Place, *, lie: FaultKind | None) -> Record:
        if place.message_id == source_id:
            raise Refusal(400, "parameter_invalid", "No")
        return redact_there(state, place, lie=lie)

    monkeypatch.setattr("sandbox.intercom.conversations.redact", refuse_the_source)
    confirm_redaction(bench.services, OFFICER, ticket)
    assert ended(worker) == RedactionState.UNVERIFIED
    assert bench.bodies(ticket)[1] != "<p>Gärna!</p>"
    assert bench.redactions()[0].outcomes == {"redacted": 1, "unverified": 1, "nothing_to_redact": 1}


def test_two_workflows_for_the_same_ticket_at_once_redact_it_once(worker: Worker) -> None:
    bench = worker.bench
    ticket = put_two_places(bench)
    for _ in range(3):
        confirm_redaction(bench.services, OFFICER, ticket)
        bench.clock.wait(seconds=1)
    worker.settle()
    assert set(worker.workflows().values()) == {"SUCCESS"}
    assert successes(bench) == {1}
    assert bench.audit_words().count(AuditWord.REDACTION_DONE) == 1
    assert bench.audit_words().count(AuditWord.KEY_DESTROYED) == 1
    assert set(bench.texts(ticket)) == {None}


@any_database
def test_a_customer_who_writes_first_keeps_the_ticket(worker: Worker) -> None:
    bench = worker.bench
    ticket = put_two_places(bench)
    bench.write(ticket, "Vänta!")
    confirm_redaction(bench.services, OFFICER, ticket)
    assert ended(worker) == RedactionState.WITHDRAWN
    assert bench.counters() == {}
    assert bench.texts(ticket)[-1] == "Vänta!"


def test_only_ids_and_words_are_written_down_between_the_steps(worker: Worker) -> None:
    bench = worker.bench
    ticket = put_two_places(bench)
    confirm_redaction(bench.services, OFFICER, ticket)
    worker.settle()
    rows = dump_table(bench.services.database, "operation_outputs")
    assert any('"places":[[' in row for row in rows), "the plan of the places is what the next steps go by"
    assert not any("bo@example.com" in row or "example" in row for row in rows)
