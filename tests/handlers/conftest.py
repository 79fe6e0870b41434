"""What the tests of verbs share: a bench with everything real but the vendor, the queue and the detector."""

import functools
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

import httpx
import pytest
from sqlalchemy import NullPool, create_engine, text
from sqlalchemy.orm import Session

from bot.policy_file import load_policy
from bot.wiring import engine_url
from handlers.policy.model import Policy
from handlers.services import WorkerServices
from handlers.workflows.engine import migrate_workflows
from handlers.workflows.names import APPLICATION, QUEUES
from handlers.workflows.queue import DurableQueue
from sandbox.intercom.app import create_app
from sandbox.intercom.state import IntercomState
from storage import audit, audit_checks, installation
from storage.database import Database, normalise_url
from storage.encryption import Vault
from storage.partners.intercom import Intercom
from storage.vocabulary import IntercomRegion
from tests.contracts.spec import SpecValidatingTransport
from tests.fakes import PatternDetector, RecordingNotifier, RecordingQueue
from tests.handlers.bench import TOKEN, Bench, HandClock, stand_in
from tests.postgres import MIGRATED, PostgresServer

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

_POLICY_FILE: Final = Path(__file__).parents[2] / "policy.yaml"
_EMPTY: Final = """
DO $$
DECLARE place record;
BEGIN
    PERFORM pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid();
    SET LOCAL session_replication_role = replica; -- foreign keys ask nothing, so that no order is needed
    FOR place IN SELECT schemaname, tablename FROM pg_tables WHERE schemaname IN ('public', 'dbos')
        AND tablename NOT IN ('alembic_version', 'dbos_migrations', 'queues', 'application_versions')
    LOOP
        EXECUTE format('DELETE FROM %I.%I', place.schemaname, place.tablename);
    END LOOP;
    INSERT INTO audit_head (id, seq, mac) VALUES (1, 0, 'gallra audit');
    PERFORM setval(oid::regclass, 1, false) FROM pg_class WHERE relkind = 'S' AND relnamespace = 'public'::regnamespace;
END $$
"""


@pytest.fixture(scope="session")
def policy() -> Policy:
    """Return the policy that Gallra ships."""
    return load_policy(_POLICY_FILE)


@pytest.fixture
def bench(database: Database, vault: Vault, policy: Policy, now: datetime) -> Iterator[Bench]:
    """Give a bench; once for each kind of database."""
    with _bench_on(database, vault, policy, now) as made:
        yield made


@pytest.fixture
def started(bench: Bench) -> Bench:
    """Give a bench whose database was bound to its keyset, as every process does at its start."""
    with bench.services.database.begin() as session:
        installation.check_keyset(session, bench.services.vault, at=bench.clock.now())
    return bench


@pytest.fixture
def split_bench(split_database: Database, vault: Vault, policy: Policy, now: datetime) -> Iterator[Bench]:
    """Give a bench whose keys rest in a database of their own; once for each kind."""
    with _bench_on(split_database, vault, policy, now) as made:
        yield made


@pytest.fixture(params=["beside", "apart"])
def any_bench(
    request: pytest.FixtureRequest,
    database_kind: str,  # noqa: ARG001 - the database is asked for by name below, and depends on it
    vault: Vault,
    policy: Policy,
    now: datetime,
) -> Iterator[Bench]:
    """Give a bench, once for each kind of database, with the keys beside the text and apart from it."""
    database = request.getfixturevalue("database" if request.param == "beside" else "split_database")
    with _bench_on(database, vault, policy, now) as made:
        yield made


@pytest.fixture
def sqlite_bench(sqlite_database: Database, vault: Vault, policy: Policy, now: datetime) -> Iterator[Bench]:
    """Give a bench on SQLite alone: for tables of input, which no database has a say in."""
    with _bench_on(sqlite_database, vault, policy, now) as made:
        yield made


@pytest.fixture
def durable_bench(workflow_url: str, vault: Vault, policy: Policy, now: datetime) -> Iterator[Bench]:
    """Give a bench whose queue is the durable one: it writes into the workflow tables of the same database."""
    database = Database(workflow_url)
    queue = DurableQueue(engine_url(database))
    with _bench_on(database, vault, policy, now) as made:
        yield replace(made, services=replace(made.services, queue=queue))
    queue.close()
    database.dispose()


@pytest.fixture
def workflow_url(database_kind: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Return the URL of a fresh database with the workflow engine's tables; once for each kind."""
    if database_kind == "sqlite":
        path = tmp_path / "workflows.db"
        shutil.copyfile(request.getfixturevalue("sqlite_with_workflows"), path)
        yield f"sqlite:///{path}"
        return
    url = request.getfixturevalue("postgres_with_workflows")
    yield url
    _empty(url)


@pytest.fixture(scope="session")
def sqlite_with_workflows(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an SQLite file with the workflow engine's tables, to copy."""
    path = tmp_path_factory.mktemp("workflows") / "template.db"
    shutil.copyfile(sqlite_template, path)
    _prepare_workflows(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def postgres_with_workflows(postgres_server: PostgresServer) -> Iterator[str]:
    """Return the URL of a PostgreSQL database with the workflow engine's tables; who uses it leaves it empty."""
    with postgres_server.fresh(template=MIGRATED) as url:
        _prepare_workflows(url)
        yield url


@pytest.fixture
def broken_audit(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Make the audit log refuse every entry, as long as the returned list holds something."""
    broken = ["now"]
    append = audit.append

    def refuse(session: Session, vault: Vault, entry: audit.AuditEntry, *, at: datetime) -> int:
        if broken:
            raise ZeroDivisionError
        return append(session, vault, entry, at=at)

    monkeypatch.setattr(audit, "append", refuse)
    return broken


@contextmanager
def _bench_on(database: Database, vault: Vault, policy: Policy, now: datetime) -> Iterator[Bench]:
    clock = HandClock(now)
    state = stand_in(clock)
    intercom = Intercom(
        token=TOKEN,
        region=IntercomRegion.EU,
        transport=SpecValidatingTransport(httpx.WSGITransport(app=_made_when_called(state))),
        sleep=clock.sleep,
        now=clock.now,
        jitter=lambda: 0.0,
    )
    queue, notifier = RecordingQueue(), RecordingNotifier()
    with database.begin() as session:
        audit_checks.begin(session, vault)  # as the first start does
    services = WorkerServices(
        database=database,
        vault=vault,
        policy=policy,
        queue=queue,
        now=clock.now,
        holiday_name=lambda _: None,
        intercom=intercom,
        detector=PatternDetector(),
        notifier=notifier,
        sweep_cap=100,
    )
    yield Bench(state, services, queue, notifier, clock)
    intercom.close()


def _made_when_called(state: IntercomState) -> "WSGIApplication":
    """Return the stand-in's app; many a test never calls it, and making it takes longer than the test."""
    make = functools.cache(lambda: create_app(state))
    return lambda environ, start: make()(environ, start)  # noqa: PLW0108 - it would be made at once


def _empty(url: str) -> None:
    """Take every row out of a PostgreSQL database, as `tests.postgres` does, but leave the engine's tables."""
    engine = create_engine(normalise_url(url), isolation_level="AUTOCOMMIT", poolclass=NullPool)
    with engine.connect() as connection:
        connection.execute(text(_EMPTY))


def _prepare_workflows(url: str) -> None:
    """Make the engine's tables, and its queues: one that is there already is listened to at once."""
    url = engine_url(Database(url))
    migrate_workflows(url)
    queue = DurableQueue(url)
    for name in QUEUES:
        queue._client.register_queue(name, application_name=APPLICATION, polling_interval_sec=0.05)
    queue.close()
