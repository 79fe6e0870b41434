"""The database: one SQLite file by default, PostgreSQL by setting, the same code on both.

`begin()` opens a transaction that may write, `read()` one that may not, and that sees one moment of the database from
its first query to its last. On SQLite a writing transaction takes the write lock at its start, so that what it reads
stays true until it commits.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.engine import URL, ExceptionContext
from sqlalchemy.exc import ArgumentError, DBAPIError, InterfaceError, InternalError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.orm import Session
from sqlalchemy.pool import ConnectionPoolEntry

from storage.errors import DatabaseUnusable

SCHEMA_REVISION = "0030"
"""The schema this version needs. A guard test compares it with the newest migration."""
KEYS_REVISION = "keys0002"
"""The schema this version needs of keys that have a database of their own; guarded likewise."""

_BUSY_MS = 30_000
_READ_ONLY = "gallra_read_only"
_AWAY = (OperationalError, InterfaceError, InternalError, PoolTimeout)
_POSTGRES_READ = {"postgresql_readonly": True, "isolation_level": "REPEATABLE READ"}
_POSTGRES_PORT: Final = 5432
_APART: Final = "gallra_keys"
_AFTER: Final = "gallra_after_commit"


@dataclass(frozen=True, slots=True)
class Schema:
    """Which tables a database has: the revision of them that is needed, and the setting that names the database."""

    revision: str
    setting: str


MAIN: Final = Schema(SCHEMA_REVISION, "GALLRA_DATABASE_URL")
KEYS: Final = Schema(KEYS_REVISION, "GALLRA_KEYS_DATABASE_URL")


class Database:
    """The one engine of a process, and its transactions; and that of the keys, where these rest apart."""

    def __init__(
        self, url: str, *, busy_ms: int = _BUSY_MS, schema: Schema = MAIN, keys: "Database | None" = None
    ) -> None:
        """Prepare the database at `url`; nothing is connected yet.

        Args:
            url: `sqlite:///file.db` or `postgresql://…`. `postgres://`, as some hosts give it, is understood.
            busy_ms: how long a writer waits for another on SQLite; a web process answers sooner that it could not.
            schema: what it holds.
            keys: where the data keys and the tombstones rest; None when they rest in this one.
        """
        self.schema, self.keys = schema, keys
        self.url = normalise_url(url, setting=schema.setting)
        self._engine = create_engine(
            self.url, hide_parameters=True, pool_pre_ping=True, **_pool_options(self.url, busy_ms)
        )
        self._is_disposed = False
        event.listen(self._engine, "checkin", self._close_late_comer)
        if self.is_sqlite:
            _prepare_sqlite(self._engine)
            self._reading = self._engine.execution_options(**{_READ_ONLY: True})
        else:
            event.listen(self._engine, "handle_error", _drop_values)
            self._reading = self._engine.execution_options(**_POSTGRES_READ)

    @property
    def is_sqlite(self) -> bool:
        """Tell whether this is an SQLite file."""
        return self.url.get_backend_name() == "sqlite"

    @property
    def engine(self) -> Engine:
        """The engine, for migrations and the workflow engine's checks."""
        return self._engine

    @contextmanager
    def begin(self) -> Iterator[Session]:
        """Open a writing transaction: committed at the end, rolled back when anything raises.

        What was handed to `after_commit` is done afterwards. What it could not do has to be done by somebody else.

        Raises:
            DatabaseUnusable: it is away, locked for too long, full, or refuses writes.
        """
        acts: list[Callable[[Database], object]] = []
        info = {_APART: self.keys, _AFTER: acts}
        with _translated(), Session(self._engine, expire_on_commit=False, info=info) as session, session.begin():
            yield session
        for act in acts:
            with suppress(DatabaseUnusable):
                act(self)

    @contextmanager
    def read(self) -> Iterator[Session]:
        """Open a transaction that only reads.

        Raises:
            DatabaseUnusable: it is away.
        """
        info = {_APART: self.keys}
        with _translated(), Session(self._reading, expire_on_commit=False, info=info) as session, session.begin():
            yield session

    def check(self) -> None:
        """Check that the database answers and has this version's schema, and so does that of the keys.

        Raises:
            DatabaseUnusable: it does not answer, or `gallra migrate` has not been run.
        """
        if self.find_revision() != self.schema.revision:
            of_keys = "" if self.schema is MAIN else " of keys"
            raise DatabaseUnusable(f"The database{of_keys} does not have this version's schema. Run `gallra migrate`.")
        if self.keys is not None:
            self.keys.check()

    def find_revision(self) -> str | None:
        """Return the revision of the schema that the database has now; None when it was never migrated.

        Raises:
            DatabaseUnusable: it does not answer.
        """
        try:
            with self._reading.connect() as connection:
                return _revision(connection)
        except (DBAPIError, PoolTimeout):
            raise DatabaseUnusable(f"The database at {self.safe_url} cannot be reached.") from None

    def overwrite_freed_pages(self) -> bool:
        """Empty SQLite's write-ahead log, which still holds old pages: what was destroyed is then gone from the files.

        Returns False when somebody else was reading or writing just now; it is tried again after the next sweep. On
        PostgreSQL there is nothing to do here: its own vacuum and the backups' age decide.
        """
        is_done_apart = self.keys is None or self.keys.overwrite_freed_pages()
        return self._overwrite_own_pages() and is_done_apart

    def _overwrite_own_pages(self) -> bool:
        if not self.is_sqlite:
            return True
        with _translated(), self._engine.connect() as connection:
            raw = connection.connection.dbapi_connection
            busy, *_ = raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone() if raw else (1,)
        return not busy

    def rewrite_table(self, name: str) -> None:
        """Have PostgreSQL write a table anew, so that its file holds nothing of deleted rows. SQLite overwrites them.

        Raises:
            DatabaseUnusable: it is away.
        """
        if self.is_sqlite:
            return
        with _translated(), self._engine.connect() as connection:
            quoted = connection.dialect.identifier_preparer.quote(name)
            connection.execution_options(isolation_level="AUTOCOMMIT").exec_driver_sql(f"VACUUM FULL {quoted}")

    @property
    def safe_url(self) -> str:
        """The URL without its password, and without options, which may hold one as well."""
        return self.url.set(query={}).render_as_string(hide_password=True)

    def is_same_place(self, other: "Database") -> bool:
        """Tell whether two URLs name one database, however they are written."""
        return _place(self.url) == _place(other.url)

    def dispose(self) -> None:
        """Close every connection; one that a thread still has is closed when it comes back."""
        self._is_disposed = True
        self._engine.dispose()
        if self.keys is not None:
            self.keys.dispose()

    def _close_late_comer(self, _connection: object, record: ConnectionPoolEntry) -> None:
        # The engine takes a new pool when it is disposed; what comes back to the old one would be nobody's to close.
        if self._is_disposed:
            record.invalidate()


def keys_apart(session: Session) -> Database | None:
    """Return the database in which the keys of a session's tickets rest; None when it is the session's own."""
    apart: Database | None = session.info.get(_APART)
    return apart


def after_commit(session: Session, act: Callable[[Database], object]) -> None:
    """Have something done once, right after a writing transaction was committed; never when it was rolled back."""
    acts: list[Callable[[Database], object]] = session.info[_AFTER]
    if act not in acts:
        acts.append(act)


@contextmanager
def _translated() -> Iterator[None]:
    """Turn the driver's trouble into our own error: callers know one word for it, and no statement gets into logs."""
    try:
        yield
    except _AWAY:
        raise DatabaseUnusable(
            "The database does not answer or cannot be written now. It will be tried again."
        ) from None


def normalise_url(url: str, *, setting: str = MAIN.setting) -> URL:
    """Return `url` with the driver Gallra uses; `setting` is where it was given.

    Raises:
        DatabaseUnusable: it is not a URL of SQLite or PostgreSQL.
    """
    if url.startswith("postgres://"):
        url = "postgresql://" + url.removeprefix("postgres://")
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError):  # the latter: a port that is no number, such as part of a password
        raise DatabaseUnusable(f"{setting} is not a database URL, such as sqlite:///gallra.db.") from None
    if parsed.get_backend_name() == "postgresql":
        return parsed.set(drivername="postgresql+psycopg")
    if parsed.get_backend_name() == "sqlite":
        return parsed
    raise DatabaseUnusable(f"{setting} must begin with sqlite:/// or postgresql://.")


def _place(url: URL) -> tuple[object, ...]:
    if url.get_backend_name() == "sqlite":
        return (Path(url.database or "").resolve(),)
    return (url.host, url.port or _POSTGRES_PORT, url.database, *sorted(url.query.items()))


def _pool_options(url: URL, busy_ms: int) -> dict[str, Any]:
    if url.get_backend_name() == "sqlite":
        return {"connect_args": {"timeout": busy_ms / 1000}}
    return {"pool_size": 10, "max_overflow": 10, "pool_timeout": 10, "connect_args": {"connect_timeout": 5}}


def _prepare_sqlite(engine: Engine) -> None:
    event.listen(engine, "connect", _set_pragmas)
    event.listen(engine, "begin", _begin)


def _set_pragmas(connection: Any, _record: object) -> None:
    # The driver's own transactions are off: `_begin` opens them, so that a writer locks before it reads.
    connection.isolation_level = None
    # Bytes that are no UTF-8 are read as marks of replacement: else one such value would look like a database away.
    connection.text_factory = partial(str, encoding="utf-8", errors="replace")
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",  # an answered webhook must survive a power cut
        "foreign_keys=ON",
        "secure_delete=ON",  # freed pages are overwritten, so that destroyed keys are gone
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    is_read_only = connection.get_execution_options().get(_READ_ONLY, False)
    connection.exec_driver_sql(f"PRAGMA query_only={'ON' if is_read_only else 'OFF'}")
    connection.exec_driver_sql("BEGIN" if is_read_only else "BEGIN IMMEDIATE")


def _drop_values(context: ExceptionContext) -> None:
    """Take the row's values out of PostgreSQL's message ("Failing row contains …"); `hide_parameters` leaves them."""
    error: Any = context.original_exception
    wrapped = context.sqlalchemy_exception
    state = getattr(error, "sqlstate", None)
    if state is None or wrapped is None:
        return
    where = (error.diag.table_name, error.diag.column_name, error.diag.constraint_name)
    error.args = (f"SQLSTATE {' '.join([state, *filter(None, where)])}",)
    wrapped.args = (f"({type(error).__name__}) {error.args[0]}",)


def _revision(connection: Connection) -> str | None:
    if not connection.dialect.has_table(connection, "alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
