"""What the tests of the doors share: databases with workflow tables, services, settings, and a test client."""

import shutil
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import make_url

from bot.policy_file import load_policy
from bot.settings import Settings
from bot.web.app import create_app
from bot.wiring import engine_url, holiday_name
from handlers.policy.model import Policy
from handlers.services import Services
from handlers.workflows.engine import migrate_workflows
from handlers.workflows.queue import DurableQueue
from storage.database import Database
from storage.encryption import Vault
from tests.bot.web.webhooks import SECRET
from tests.postgres import MIGRATED, PostgresServer

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="session")
def sqlite_workflow_template(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an SQLite file with both schemas, to copy."""
    path = tmp_path_factory.mktemp("workflows") / "template.db"
    shutil.copyfile(sqlite_template, path)
    migrate_workflows(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def postgres_workflow_template(postgres_server: PostgresServer) -> Iterator[str]:
    """Return the name of a PostgreSQL database with both schemas, to copy."""
    with postgres_server.fresh(template=MIGRATED) as url:
        migrate_workflows(url)
        yield str(make_url(url).database)


@pytest.fixture
def door_database_url(database_kind: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Return the URL of a fresh database with both schemas; once for each kind."""
    if database_kind == "sqlite":
        path = tmp_path / "door.db"
        shutil.copyfile(request.getfixturevalue("sqlite_workflow_template"), path)
        yield f"sqlite:///{path}"
        return
    server: PostgresServer = request.getfixturevalue("postgres_server")
    with server.fresh(template=request.getfixturevalue("postgres_workflow_template")) as url:
        yield url


@pytest.fixture(scope="session")
def policy() -> Policy:
    """Return the policy that Gallra ships; to read it takes longer than most tests."""
    return load_policy(ROOT / "policy.yaml")


@pytest.fixture
def build_door_services(vault: Vault, policy: Policy, now: datetime) -> Iterator[Callable[[str], Services]]:
    """Return what builds services on a database's URL; their connections are closed afterwards."""
    built: list[Services] = []

    def build(url: str) -> Services:
        database = Database(url)
        services = Services(
            database=database,
            vault=vault,
            policy=policy,
            queue=DurableQueue(engine_url(database)),
            now=lambda: now,
            holiday_name=holiday_name(policy),
        )
        built.append(services)
        return services

    yield build
    for services in built:
        assert isinstance(services.queue, DurableQueue)
        services.queue.close()
        services.database.dispose()


@pytest.fixture
def services(door_database_url: str, build_door_services: Callable[[str], Services]) -> Services:
    """Return services with the real queue; once for each kind of database."""
    return build_door_services(door_database_url)


@pytest.fixture
def sqlite_services(
    sqlite_workflow_template: Path, tmp_path: Path, build_door_services: Callable[[str], Services]
) -> Services:
    """Return services with the real queue, on SQLite."""
    path = tmp_path / "door.db"
    shutil.copyfile(sqlite_workflow_template, path)
    return build_door_services(f"sqlite:///{path}")


@pytest.fixture
def settings() -> Settings:
    """Return settings with Intercom connected and a small body limit."""
    return Settings.read({"INTERCOM_CLIENT_SECRET": SECRET, "GALLRA_WEBHOOK_MAX_BYTES": "65536"})


@pytest.fixture
def app(services: Services, settings: Settings) -> Flask:
    """Return the web application; once for each kind of database."""
    return create_app(services, settings)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """Return a client of the web application; once for each kind of database."""
    return app.test_client()


@pytest.fixture
def sqlite_client(sqlite_services: Services, settings: Settings) -> FlaskClient:
    """Return a client of the web application on SQLite, for what does not depend on the database."""
    return create_app(sqlite_services, settings).test_client()


@pytest.fixture
def postgres_away(settings: Settings, build_door_services: Callable[[str], Services]) -> FlaskClient:
    """Return a client of the web application whose PostgreSQL server does not answer."""
    nobody = "postgresql://gallra@127.0.0.1:1/gallra"  # port 1: refused at once
    return create_app(build_door_services(nobody), settings).test_client()
