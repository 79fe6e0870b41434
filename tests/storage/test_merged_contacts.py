from datetime import datetime

import pytest

from storage import merged_contacts
from storage.database import Database


def put(database: Database, now: datetime, *merges: tuple[bytes, bytes]) -> None:
    with database.begin() as session:
        for hash_, into in merges:
            merged_contacts.put_merge(session, hash_, into=into, at=now)


@pytest.mark.parametrize(
    ("merges", "became"),
    [
        ([], set()),
        ([(b"a", b"b")], {b"b"}),
        ([(b"a", b"b"), (b"b", b"c")], {b"b", b"c"}),
        ([(b"a", b"b"), (b"a", b"c")], {b"c"}),
        ([(b"a", b"b"), (b"b", b"a")], {b"b"}),
        ([(b"x", b"y")], set()),
    ],
)
def test_a_merge_is_followed_to_its_end(
    database: Database, now: datetime, merges: list[tuple[bytes, bytes]], became: set[bytes]
) -> None:
    put(database, now, *merges)
    with database.read() as session:
        assert merged_contacts.follow(session, [b"a"]) == became
