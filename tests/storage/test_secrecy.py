"""Which rows of the audit log are secret: none, while no register of disclosures keeps any."""

from datetime import datetime

from storage import secrecy
from storage.database import Database


def test_nothing_is_secret_yet(sqlite_database: Database, now: datetime) -> None:
    with sqlite_database.read() as session:
        assert secrecy.find_secret_rows(session, [1, 2], at=now) == frozenset()
