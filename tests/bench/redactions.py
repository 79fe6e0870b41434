"""Whether a worker's memory grows with what it redacts, and whether two workers share the work and do none twice."""

import json
import logging
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

import httpx
from sqlalchemy import Executable, func, select, text
from werkzeug.serving import make_server

from bot.policy_file import load_policy
from bot.wiring import engine_url
from handlers import ticket_copy
from handlers.services import WorkerServices
from handlers.workflows.engine import migrate_workflows
from handlers.workflows.names import REDACT
from handlers.workflows.queue import DurableQueue
from sandbox.intercom import changes
from sandbox.intercom.app import create_app
from sandbox.intercom.clock import Clock
from sandbox.intercom.people import put_contact
from sandbox.intercom.state import IntercomState, Settings
from storage.database import Database
from storage.encryption import Vault
from storage.ids import TicketId
from storage.keyset import new_keyset, parse_keyset
from storage.migration import migrate
from storage.models import Redaction, Worker
from storage.partners.conversation import ConversationId
from storage.partners.intercom import Intercom
from storage.vocabulary import IntercomRegion, RedactionState
from tests.bench.contests.contest import ONE_THREAD
from tests.bench.figures import Figure, Remark
from tests.bench.machine import resident_mb
from tests.fakes import PatternDetector, RecordingNotifier
from tests.handlers.bench import TOKEN
from tests.people import ASTRID
from tests.postgres import EMPTY, running_postgres
from tests.web_process import ROOT

MEMORY_NAMES: Final = ("redaction_rss_growth_mb",)
WORKERS_NAMES: Final = ("two_workers_vs_one",)
_MANY: Final = 10_000
_FEW: Final = 1_000
_GOAL_MB: Final = 16
_SHARED: Final = 300
_POLL_S: Final = 0.2
_AT_WORK: Final = (
    "SELECT count(DISTINCT executor_id) FROM dbos.workflow_status WHERE name = :name AND status = 'SUCCESS'"
)
"""On PostgreSQL, where several workers share the work."""
_NO_LIMIT: Final = 1_000_000
_WRITTEN_AT: Final = datetime(2024, 3, 1, 9, 0, tzinfo=UTC)
_LETTER: Final = f"<p>Hej, jag heter {ASTRID.name}. Maila {ASTRID.email} eller ring {ASTRID.phone}, tack!</p>"


class Unfinished(Exception):
    """A worker ended before its work did."""


@dataclass(frozen=True, slots=True)
class Stock:
    """Tickets that are to be redacted, in a database and at a stand-in that is served over HTTP."""

    services: WorkerServices
    tickets: list[TicketId]
    state: IntercomState
    told: dict[str, Any]
    """What a worker has to know."""

    def hand_over(self) -> None:
        """Hand the redactions to the workers, all at once."""
        at = self.services.now()
        with self.services.database.begin() as session:
            for ticket_id in self.tickets:
                self.services.queue.enqueue_redaction(session, ticket_id, actor="schedule", at=at)

    def done(self) -> int:
        """Return how many are redacted."""
        return self._count(select(func.count()).select_from(Redaction).where(Redaction.state == RedactionState.DONE))

    def started(self) -> int:
        """Return how many workers wait for work."""
        return self._count(select(func.count()).select_from(Worker))

    def at_work(self) -> int:
        """Return how many workers have redacted a ticket."""
        return self._count(text(_AT_WORK).bindparams(name=REDACT))

    def _count(self, query: Executable) -> int:
        with self.services.database.read() as session:
            return session.execute(query).scalar() or 0

    def wait_until(self, count: int, what: Callable[[], int], workers: list[subprocess.Popen[bytes]]) -> None:
        """Wait until one of the counts above has come so far.

        Raises:
            Unfinished: a worker ended before.
        """
        while what() < count:
            if any(worker.poll() is not None for worker in workers):
                raise Unfinished("A worker ended early, and said why above.")
            time.sleep(_POLL_S)


def measure_redaction_memory(folder: Path, *, few: int = _FEW, many: int = _MANY) -> Iterator[Figure]:
    """Redact many tickets with one worker; compare what it holds after the first few and at the end.

    Raises:
        Unfinished: the worker ended early.
    """
    with _stocked(f"sqlite:///{folder / 'gallra.db'}", many) as stock, _workers(stock, 1) as workers:
        stock.hand_over()
        stock.wait_until(few, stock.done, workers)
        before = resident_mb(workers[0].pid)
        stock.wait_until(many, stock.done, workers)
        grown = resident_mb(workers[0].pid) - before
    yield Figure(name=MEMORY_NAMES[0], value=grown, unit="MB", n=1, baseline=before, goal=_GOAL_MB)


def measure_two_workers(_folder: Path, *, count: int = _SHARED) -> Iterator[Figure | Remark]:
    """Redact the same work on PostgreSQL with one worker and with two; each place must be redacted exactly once.

    Raises:
        Unfinished: a worker ended early, or one did everything.
    """
    one, two = (_shared_by(number, count) for number in (1, 2))
    name = WORKERS_NAMES[0]
    yield Figure(name=name, value=one / two, unit="x", n=1, baseline=one, ratio=one / two, is_more_better=True)
    yield Remark(f"{name}: {count} tickets, each place redacted once; the stand-in shares the processors with them.")


def _shared_by(number: int, count: int) -> float:
    with ExitStack() as stack:
        server = stack.enter_context(running_postgres())
        stock = stack.enter_context(_stocked(stack.enter_context(server.fresh(template=EMPTY)), count))
        workers = stack.enter_context(_workers(stock, number))
        stock.wait_until(number, stock.started, workers)
        stock.hand_over()
        # The start of none of them is measured.
        stock.wait_until(number, lambda: number if stock.done() == count else stock.at_work(), workers)
        started, already = time.perf_counter(), stock.done()
        if already == count:
            raise Unfinished("One worker did everything before the other began: these are too few tickets.")
        stock.wait_until(count, stock.done, workers)
        taken = time.perf_counter() - started
    times = {counter["succeeded"] for counter in stock.state.counters().values()}
    if times != {1}:
        raise Unfinished(f"Places were redacted {sorted(times)} times, and not once each.")
    return taken / (count - already)


@contextmanager
def _stocked(url: str, count: int) -> Iterator[Stock]:
    """Put so many closed tickets at a stand-in and in a database."""
    migrate_workflows(url)
    database, keyset = Database(url), new_keyset()
    migrate(database)
    moments = [_WRITTEN_AT]
    state = IntercomState(token=TOKEN, clock=Clock(lambda: moments[0]))
    state.settings = Settings(calls_a_window=_NO_LIMIT)
    services = _services(database, keyset, state)
    conversations = [_closed(state, moments) for _ in range(count)]
    tickets = [_take_in(services, conversation_id) for conversation_id in conversations]
    logging.getLogger("werkzeug").setLevel(logging.WARNING)  # a table is printed here, not each call
    server = make_server("127.0.0.1", 0, create_app(state), threaded=True)
    serving = threading.Thread(target=server.serve_forever)
    serving.start()
    told = {
        "database_url": url,
        "keyset": keyset,
        "policy_file": str(ROOT / "policy.yaml"),
        "intercom_url": f"http://127.0.0.1:{server.port}",
        "now": services.now().isoformat(),
    }
    yield Stock(services, tickets, state, told)
    server.shutdown()
    serving.join()
    server.server_close()
    services.intercom.close()
    database.dispose()


def _services(database: Database, keyset: str, state: IntercomState) -> WorkerServices:
    transport = httpx.WSGITransport(app=create_app(state))
    return WorkerServices(
        database=database,
        vault=Vault(parse_keyset(keyset)),
        policy=load_policy(ROOT / "policy.yaml"),
        queue=DurableQueue(engine_url(database)),
        now=lambda: _WRITTEN_AT + timedelta(days=400),
        holiday_name=lambda _: None,
        intercom=Intercom(token=TOKEN, region=IntercomRegion.EU, transport=transport),
        detector=PatternDetector(),
        notifier=RecordingNotifier(),
        sweep_cap=1,
    )


def _closed(state: IntercomState, moments: list[datetime]) -> ConversationId:
    moments[0] += timedelta(seconds=1)
    contact = put_contact(
        state,
        key=ASTRID.contact_id,
        name=ASTRID.name,
        email=ASTRID.email,
        phone=ASTRID.e164,
        role="user",
        created_at=_WRITTEN_AT,
    )
    conversation_id = changes.begin(state, contact.id, _LETTER)
    changes.admin_writes(state, conversation_id, state.workspace.admins[0].id, "<p>Vi ringer!</p>", note=False)
    changes.close(state, conversation_id, state.workspace.admins[0].id)
    return ConversationId(conversation_id)


def _take_in(services: WorkerServices, conversation_id: ConversationId) -> TicketId:
    detected = ticket_copy.detect(services, ticket_copy.fetch(services, conversation_id))
    with services.database.begin() as session:
        return TicketId(ticket_copy.store(session, services, detected, at=services.now()).id)


@contextmanager
def _workers(stock: Stock, number: int) -> Iterator[list[subprocess.Popen[bytes]]]:
    command = [sys.executable, "-m", "tests.bench.redaction_worker", json.dumps(stock.told)]
    environment = {**os.environ, **ONE_THREAD, "NO_PROXY": "127.0.0.1"}
    workers = [subprocess.Popen(command, cwd=ROOT, env=environment) for _ in range(number)]  # noqa: S603 - our own module
    try:
        yield workers
    finally:
        for worker in workers:
            worker.kill()
            worker.wait()
