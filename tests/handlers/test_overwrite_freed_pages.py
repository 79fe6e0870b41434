"""Tests of what is left in the database's files after an erasure."""

from pathlib import Path

from handlers.overwrite_freed_pages import overwrite_freed_pages
from storage import keys
from storage.database import Database
from storage.models import DataKey
from tests.handlers.bench import Bench


def test_a_destroyed_key_is_in_no_file_of_the_database(bench: Bench) -> None:
    database, at = bench.services.database, bench.services.now()
    with database.begin() as session:
        keys.open_or_make_key(session, bench.services.vault, "ticket:77", at=at)
        wrapped = session.query(DataKey).filter_by(owner="ticket:77").one().wrapped
    assert wrapped is not None
    with database.begin() as session:
        keys.destroy_key(session, "ticket:77", at=at)
    if database.is_sqlite:
        assert _is_in_a_file(database, wrapped), "the log of writes still holds it before"
    assert overwrite_freed_pages(bench.services)
    if database.is_sqlite:
        assert not _is_in_a_file(database, wrapped), "the wrapped key is still in a file"


def _is_in_a_file(database: Database, data: bytes) -> bool:
    path = Path(str(database.url.database))
    return any(data in one.read_bytes() for one in path.parent.glob(f"{path.name}*"))
