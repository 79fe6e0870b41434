"""A worker is killed at every step, before it acts and after: another goes on, and each place is redacted once."""

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from subprocess import PIPE
from typing import Final

import pytest
from werkzeug.serving import make_server

from bot.policy_file import load_policy
from handlers.begin_backfill import begin_backfill
from handlers.confirm_redaction import confirm_redaction
from handlers.decide_sweep import decide_sweep
from handlers.workflows.attempts import Patience
from sandbox.intercom.app import create_app
from storage.errors import DatabaseUnusable
from storage.ids import SweepId
from storage.searches import Wanted
from storage.vocabulary import AuditWord, DeliveryState, RedactionState, SweepState, SweepStep, TicketState
from tests.bot.policies import changed
from tests.handlers.bench import OFFICER, Bench
from tests.handlers.canaries import PERSON, found_in, plant
from tests.handlers.dump import dump
from tests.handlers.sweeping import after_first_run, runs
from tests.handlers.workflows.running import soon, wait_until, working
from tests.handlers.workflows.test_engine import Gate, beats
from tests.postgres import PostgresServer

pytestmark = pytest.mark.slow

ROOT: Final = Path(__file__).parents[3]
STEPS: Final = (
    *("begin_redaction", "redact_part", "redact_part", "redact_part", "redact_part"),
    *("rewrite_header", "finish_redaction", "follow_redaction"),
)
LAYER_STEPS: Final = (
    *("begin_redaction", "redact_part", "redact_part"),
    *("rewrite_header", "finish_redaction", "follow_redaction"),
)
KILLED: Final = -9

Process = subprocess.Popen[str]


@pytest.fixture
def intercom_url(durable_bench: Bench) -> Iterator[str]:
    """Serve the bench's stand-in over HTTP, so that another process can call it."""
    server = make_server("127.0.0.1", 0, create_app(durable_bench.state), threaded=True)
    serving = threading.Thread(target=server.serve_forever)
    serving.start()
    yield f"http://127.0.0.1:{server.port}"
    server.shutdown()
    serving.join()
    server.server_close()


class Victim:
    """Starts workers that die."""

    def __init__(self, bench: Bench, *, keyset: str, intercom_url: str, database_url: str) -> None:
        self._bench, self._keyset = bench, keyset
        self._intercom_url, self._database_url = intercom_url, database_url
        self.policy_file = ROOT / "policy.yaml"

    def dies(self, *, at: int, when: str, sweeps: bool = False, actor: str = "cli") -> None:
        """Run a worker until it is killed; a minute later it counts as dead."""
        with self.working(dies_at=at, when=when, sweeps=sweeps, actor=actor) as process:
            out, errors = process.communicate(timeout=60)
        assert process.returncode == KILLED, errors
        assert found_in(out + errors) == []
        self._bench.clock.wait(minutes=1)

    @contextmanager
    def working(
        self, *, dies_at: int = 0, when: str = "before", sweeps: bool = False, actor: str = "cli"
    ) -> Iterator[Process]:
        """Run a worker beside this process, and end it if it has not ended itself."""
        told = {
            "dies_at": dies_at,
            "when": when,
            "sweeps": sweeps,
            "actor": actor,
            "dead_after_s": soon().total_seconds(),
            "database_url": self._database_url,
            "keyset": self._keyset,
            "policy_file": str(self.policy_file),
            "intercom_url": self._intercom_url,
            "now": self._bench.clock.now().isoformat(),
        }
        command = [sys.executable, "-m", "tests.handlers.workflows.victim", json.dumps(told)]
        environment = {**os.environ, "NO_PROXY": "127.0.0.1"}
        with subprocess.Popen(  # noqa: S603 - this interpreter and our own module
            command, cwd=ROOT, env=environment, stdout=PIPE, stderr=PIPE, text=True
        ) as process:
            yield process
            process.kill()


@pytest.fixture
def victim(durable_bench: Bench, keyset_text: str, intercom_url: str, workflow_url: str) -> Victim:
    return Victim(durable_bench, keyset=keyset_text, intercom_url=intercom_url, database_url=workflow_url)


def put_due(bench: Bench) -> str:
    ticket = plant(bench)
    bench.receive(ticket)
    bench.clock.wait(days=400)
    return ticket


def survive(bench: Bench) -> dict[str, str]:
    with working(bench, dead_after=soon()) as worker:
        return worker.settle()


@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("at", range(1, len(STEPS) + 1))
def test_a_redaction_killed_at_any_step_is_finished_by_another_worker(
    durable_bench: Bench, victim: Victim, at: int, when: str
) -> None:
    bench = durable_bench
    ticket = put_due(bench)
    confirm_redaction(bench.services, OFFICER, ticket)
    victim.dies(at=at, when=when)
    assert set(survive(bench).values()) == {"SUCCESS"}
    assert bench.ticket(ticket).state is TicketState.REDACTED
    assert found_in(dump(bench.services.database)) == []
    (row,) = bench.redactions()
    assert (row.state, row.outcomes) == (RedactionState.DONE, {"redacted": 4})
    assert row.kinds == {"EMAIL_ADDRESS": 2, "PERSON": 2, "PHONE_NUMBER": 1, "SE_PERSONNUMMER": 2}
    calls = sorted(one["calls"] for one in bench.counters().values())
    assert {one["succeeded"] for one in bench.counters().values()} == {1}, "each place is redacted exactly once"
    is_asked_again = STEPS[at - 1] == "redact_part" and when == "after"
    assert calls == [1, 1, 1, 2 if is_asked_again else 1], "only the step under way runs again"
    words = bench.audit_words()
    assert words.count(AuditWord.REDACTION_DONE) == words.count(AuditWord.KEY_DESTROYED) == 1
    begun_again = at == 1 and when == "after"
    assert words.count(AuditWord.REDACTION_INTENDED) == row.attempts == (2 if begun_again else 1)


@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("at", range(1, len(LAYER_STEPS) + 1))
def test_a_layer_killed_at_any_step_is_finished_by_another_worker(
    durable_bench: Bench, victim: Victim, tmp_path: Path, at: int, when: str
) -> None:
    victim.policy_file = changed(tmp_path, "transcript_note: false", "transcript_note: true")
    policy = load_policy(victim.policy_file)
    bench = replace(durable_bench, services=replace(durable_bench.services, policy=policy))
    ticket = plant(bench)
    bench.tag(ticket, "Faktura")
    bench.receive(ticket)
    bench.clock.wait(days=400)
    with bench.services.database.begin() as session:
        bench.services.queue.enqueue_redaction(
            session, bench.ticket_id(ticket), actor="schedule", at=bench.services.now()
        )
    victim.dies(at=at, when=when)
    assert set(survive(bench).values()) == {"SUCCESS"}
    row = bench.ticket(ticket)
    assert (row.state, row.layers) == (TicketState.CLOSED, 1)
    texts = " ".join(text for text in bench.texts(ticket) if text)
    assert "Jag heter Kanarie Gulfjäder, [SE_PERSONNUMMER 1]" in texts, "what bookkeeping needs is still readable"
    assert PERSON.email not in texts
    assert PERSON.phone not in texts
    assert {one["succeeded"] for one in bench.counters().values()} <= {0, 1}, "no place is redacted twice"
    notes = [part.body or "" for part in bench.record(ticket).parts if "Gallra 1: " in (part.body or "")]
    assert len(notes) == 1, "the transcript is left once"
    assert bench.audit_words().count(AuditWord.LAYER_DONE) == 1
    assert AuditWord.KEY_DESTROYED not in bench.audit_words()


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_delivery_killed_on_its_way_is_taken_in_by_another_worker(
    durable_bench: Bench, victim: Victim, when: str
) -> None:
    bench = durable_bench
    ticket = plant(bench)
    bench.accept(ticket)
    victim.dies(at=1, when=when)
    assert [row.state for row in bench.deliveries()] == [
        DeliveryState.DONE if when == "after" else DeliveryState.PENDING
    ]
    assert set(survive(bench).values()) == {"SUCCESS"}
    assert bench.deliveries()[0].state is DeliveryState.DONE
    assert len([text for text in bench.texts(ticket) if text]) == 4
    assert found_in(dump(bench.services.database)) == []


@pytest.mark.parametrize(
    ("at", "when"),
    [
        (1, "after"),
        (3, "before"),
        (4, "after"),
        (6, "before"),
        (10, "after"),
        (17, "before"),
        (25, "after"),
        (26, "before"),
    ],
)
def test_a_sweep_killed_in_the_middle_is_finished_by_another_worker(
    durable_bench: Bench, victim: Victim, at: int, when: str
) -> None:
    bench = durable_bench
    tickets = [plant(bench) for _ in range(3)]
    for ticket in tickets:
        bench.receive(ticket)
    bench.clock.wait(days=400)
    after_first_run(bench)
    victim.dies(at=at, when=when, sweeps=True)
    ends = survive(bench)
    assert set(ends.values()) == {"SUCCESS"}
    assert len(ends) == 4, "the sweep, and one workflow for each ticket"
    assert {bench.ticket(ticket).state for ticket in tickets} == {TicketState.REDACTED}
    assert {one["succeeded"] for one in bench.counters().values()} == {1}
    assert len(bench.counters()) == 12
    assert bench.audit_words().count(AuditWord.REDACTION_DONE) == 3
    assert found_in(dump(bench.services.database)) == []


def test_a_proposal_that_waits_outlives_its_worker_and_is_approved_afterwards(
    durable_bench: Bench, victim: Victim
) -> None:
    bench = after_first_run(durable_bench)
    ticket = put_due(bench)
    victim.dies(at=3, when="after", sweeps=True, actor="schedule")  # posted, and nobody has written down that it is
    assert set(survive(bench).values()) == {"SUCCESS"}
    (run, _) = runs(bench)
    assert run.state is SweepState.PROPOSED
    decide_sweep(bench.services, OFFICER, SweepId(run.id), SweepStep.APPROVE)
    victim.dies(at=5, when="before")
    assert set(survive(bench).values()) == {"SUCCESS"}
    assert bench.ticket(ticket).state is TicketState.REDACTED
    assert runs(bench)[0].state is SweepState.DONE
    assert {one["succeeded"] for one in bench.counters().values()} == {1}
    words = bench.audit_words()
    assert words.count(AuditWord.SWEEP_PLANNED) == words.count(AuditWord.SWEEP_DONE) == 1


def test_two_workers_that_follow_a_dead_one_redact_each_place_once(durable_bench: Bench, victim: Victim) -> None:
    bench = durable_bench
    tickets = [plant(bench) for _ in range(4)]
    for ticket in tickets:
        bench.receive(ticket)
    bench.clock.wait(days=400)
    after_first_run(bench)
    victim.dies(at=6, when="after", sweeps=True)
    with victim.working() as other:
        wait_until(lambda: len(beats(bench)) > 1, "the other worker did not start")
        assert set(survive(bench).values()) == {"SUCCESS"}
        assert other.poll() is None
    assert {bench.ticket(ticket).state for ticket in tickets} == {TicketState.REDACTED}
    assert {one["succeeded"] for one in bench.counters().values()} == {1}
    assert bench.audit_words().count(AuditWord.REDACTION_DONE) == 4
    assert found_in(dump(bench.services.database)) == []


@pytest.mark.parametrize("database_kind", ["postgresql"])
def test_a_database_that_is_gone_in_the_middle_of_a_step_costs_nothing(
    durable_bench: Bench, postgres_server: PostgresServer, workflow_url: str
) -> None:
    gate = Gate()
    bench = durable_bench.with_detector(gate)
    ticket = plant(bench)
    with working(bench, patience=Patience(attempts=60, first_s=0.1, longest_s=0.1)) as worker:
        bench.accept(ticket)
        assert gate.entered.wait(10)
        with postgres_server.away(workflow_url):
            gate.may_go_on.set()
            with pytest.raises(DatabaseUnusable):
                bench.accept(ticket)
            time.sleep(1.5)
        worker.settle()
    assert [row.state for row in bench.deliveries()] == [DeliveryState.DONE]
    assert len([text for text in bench.texts(ticket) if text]) == 4


@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("at", [1, 2, 3, 4])
def test_a_search_killed_at_any_step_is_finished_by_another_worker(
    durable_bench: Bench, victim: Victim, at: int, when: str
) -> None:
    bench = durable_bench
    tickets = [plant(bench) for _ in range(2)]
    begin_backfill(bench.services, Wanted(bench.clock.now() - timedelta(days=15)), actor="cli")
    victim.dies(at=at, when=when)
    ends = survive(bench)
    assert set(ends.values()) == {"SUCCESS"}
    assert len(ends) == 3, "the search, and one intake for each ticket"
    assert {row.state for row in bench.deliveries()} == {DeliveryState.DONE}
    assert sum(row.attempts for row in bench.deliveries()) <= 4, "only what was under way is done again"
    assert all(len([text for text in bench.texts(ticket) if text]) == 4 for ticket in tickets)
    assert bench.audit_words().count(AuditWord.SEARCH_DONE) == 1
    assert found_in(dump(bench.services.database)) == []
