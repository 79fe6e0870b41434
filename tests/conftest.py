"""What every test may ask for: migrated databases of both kinds with nothing in them, a vault, and a fixed time.

`database` is what nearly every test needs: an SQLite file of its own, then a PostgreSQL database that no other test
has left a row in. A test that changes the schema, or that hands a URL to other processes, asks for `fresh_database` or
`database_url`: on PostgreSQL they are made for it, which is slower.
"""

import itertools
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from storage.database import KEYS, Database
from storage.encryption import Vault
from storage.keyset import new_keyset, parse_keyset
from storage.migration import migrate
from tests.postgres import EMPTY, MIGRATED, PostgresServer, running_postgres

_NUMBERS = itertools.count(1)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    """Run a real PostgreSQL server for the session."""
    with running_postgres() as server:
        yield server


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a migrated SQLite file to copy."""
    path = tmp_path_factory.mktemp("sqlite") / "template.db"
    database = Database(f"sqlite:///{path}")
    migrate(database)
    database.dispose()
    return path


@pytest.fixture(params=["sqlite", "postgresql"])
def database_kind(request: pytest.FixtureRequest) -> str:
    """Run the test once for each kind of database."""
    return str(request.param)


@pytest.fixture
def database_url(database_kind: str, request: pytest.FixtureRequest, copy_sqlite: Callable[[], str]) -> Iterator[str]:
    """Return the URL of a migrated database made for this test; once for each kind."""
    if database_kind == "sqlite":
        yield copy_sqlite()
        return
    with _server(request).fresh(template=MIGRATED) as url:
        yield url


@pytest.fixture
def empty_database_url(database_kind: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Return the URL of a database that was never migrated; once for each kind."""
    if database_kind == "sqlite":
        yield f"sqlite:///{tmp_path / 'empty.db'}"
        return
    with _server(request).fresh(template=EMPTY) as url:
        yield url


@pytest.fixture
def copy_sqlite(sqlite_template: Path, tmp_path: Path) -> Callable[[], str]:
    """Return a maker of fresh migrated SQLite files; each call gives the URL of another one."""

    def copy() -> str:
        path = tmp_path / f"gallra{next(_NUMBERS)}.db"
        shutil.copyfile(sqlite_template, path)
        return f"sqlite:///{path}"

    return copy


@pytest.fixture
def database(database_kind: str, request: pytest.FixtureRequest, copy_sqlite: Callable[[], str]) -> Iterator[Database]:
    """Open a migrated database with nothing in it; once for each kind. Its tables must stay as they are."""
    if "database_url" in request.fixturenames:  # the same one, where a test asks for both
        yield from _opened(request.getfixturevalue("database_url"))
    elif database_kind == "sqlite":
        yield from _opened(copy_sqlite())
    else:
        with _server(request).recycled() as url:
            yield from _opened(url)


@pytest.fixture
def fresh_database(database_url: str) -> Iterator[Database]:
    """Open a migrated database made for this test, whose tables it may change; once for each kind."""
    yield from _opened(database_url)


@pytest.fixture
def split_database(database_url: str, keys_url: str) -> Iterator[Database]:
    """Open a migrated database whose keys rest in one of their own; once for each kind."""
    database = Database(database_url, keys=Database(keys_url, schema=KEYS))
    migrate(database)
    yield database
    database.dispose()


@pytest.fixture
def keys_url(database_kind: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Return the URL of a database for keys that was never migrated; once for each kind."""
    if database_kind == "sqlite":
        yield f"sqlite:///{tmp_path / 'keys.db'}"
        return
    with _server(request).fresh(template=EMPTY) as url:
        yield url


@pytest.fixture
def empty_database(empty_database_url: str) -> Iterator[Database]:
    """Open a database that was never migrated; once for each kind."""
    yield from _opened(empty_database_url)


@pytest.fixture
def sqlite_database(copy_sqlite: Callable[[], str]) -> Iterator[Database]:
    """Open a fresh migrated SQLite file."""
    yield from _opened(copy_sqlite())


@pytest.fixture
def postgres_database(postgres_server: PostgresServer) -> Iterator[Database]:
    """Open a migrated PostgreSQL database with nothing in it. Its tables must stay as they are."""
    with postgres_server.recycled() as url:
        yield from _opened(url)


@pytest.fixture(scope="session")
def keyset_text() -> str:
    """Return the JSON text of the session's keyset."""
    return new_keyset()


@pytest.fixture(scope="session")
def vault(keyset_text: str) -> Vault:
    """Open the session's keyset."""
    return Vault(parse_keyset(keyset_text))


@pytest.fixture(scope="session")
def now() -> datetime:
    """Return the moment at which every test takes place: Monday 2 March 2026, 09:00 UTC."""
    return datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def _server(request: pytest.FixtureRequest) -> PostgresServer:
    server: PostgresServer = request.getfixturevalue("postgres_server")  # only now: SQLite alone needs none
    return server


def _opened(url: str) -> Iterator[Database]:
    database = Database(url)
    yield database
    database.dispose()
