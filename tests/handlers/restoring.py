"""Backups of the main database, taken and put back: SQLite's own way, or a copy on the PostgreSQL server."""

import sqlite3
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import NullPool, create_engine

from storage.database import Database


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup of a database: a file, or on PostgreSQL another database on the same server."""

    database: Database
    place: str

    @classmethod
    def take(cls, database: Database, folder: Path) -> "Backup":
        if database.is_sqlite:
            made = cls(database, str(folder / "backup.of.main"))
            _copy(str(database.url.database), made.place)
            return made
        made = cls(database, f"{database.url.database}_backup")
        database.dispose()
        _administer(database, _replaced(made.place, by=str(database.url.database)))
        return made

    def put_back(self) -> None:
        self.database.dispose()
        if self.database.is_sqlite:
            _copy(self.place, str(self.database.url.database))
        else:
            _administer(self.database, _replaced(str(self.database.url.database), by=self.place))


def _copy(source: str, target: str) -> None:
    """Do what `.backup` of the command line does."""
    with sqlite3.connect(source) as reading, sqlite3.connect(target) as writing:
        reading.backup(writing)
    reading.close()
    writing.close()


def _replaced(name: str, *, by: str) -> tuple[str, ...]:
    return f"DROP DATABASE IF EXISTS {name} WITH (FORCE)", f"CREATE DATABASE {name} TEMPLATE {by}"


def _administer(database: Database, statements: tuple[str, ...]) -> None:
    url = database.url.set(database="postgres")
    with create_engine(url, isolation_level="AUTOCOMMIT", poolclass=NullPool).connect() as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)
