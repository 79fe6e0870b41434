"""The pieces of a copy's file: each opens at its own place only."""

import io
from datetime import datetime, timedelta

import pytest

from storage import access_copies, copy_files, keys
from storage.database import Database
from storage.encryption import Vault
from storage.errors import SealBroken
from storage.ids import CopyId, RequestId
from storage.models import AccessCopyChunk
from storage.plaintext import Plaintext
from tests.storage.test_requests import NEW, put


def made(database: Database, request_id: RequestId, at: datetime) -> CopyId:
    with database.begin() as session:
        return access_copies.put_copy(
            session, request_id, ["gallra"], by="cli", at=at, expires_at=at + timedelta(days=14)
        )


def test_pieces_are_numbered_and_together_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copy_files, "PIECE", 4)
    assert list(copy_files.pieces_of(io.BytesIO(b"0123456789"))) == [(0, b"0123"), (1, b"4567"), (2, b"89")]
    assert list(copy_files.pieces_of(io.BytesIO())) == []


def test_a_piece_opens_where_it_was_sealed_and_nowhere_else(database: Database, vault: Vault, now: datetime) -> None:
    request_id = put(database, vault, NEW, now)
    copy_id = made(database, request_id, now)
    with database.begin() as session:
        key = keys.open_key(session, vault, keys.request_owner(request_id))
        for number, content in enumerate((b"first", b"second")):
            copy_files.put_piece(session, key, copy_id, number, content)
        assert copy_files.find_piece(session, key, copy_id, 1) == b"second"
        assert copy_files.find_piece(session, key, copy_id, 2) is None
        assert copy_files.count_pieces(session, copy_id) == 2
        first, second = (session.get_one(AccessCopyChunk, (copy_id, number)) for number in (0, 1))
        assert b"first" not in first.sealed_content
        first.sealed_content, second.sealed_content = second.sealed_content, first.sealed_content
        session.flush()
        session.expire_all()
        with pytest.raises(SealBroken):
            copy_files.find_piece(session, key, copy_id, 0)
        copy_files.clear_pieces(session, copy_id)
        assert copy_files.count_pieces(session, copy_id) == 0


def test_what_opens_the_file_is_that_of_the_last_attempt(database: Database, vault: Vault, now: datetime) -> None:
    request_id = put(database, vault, NEW, now)
    copy_id = made(database, request_id, now)
    with database.begin() as session:
        key = keys.open_key(session, vault, keys.request_owner(request_id))
        row = access_copies.lock_copy(session, copy_id)
        assert row is not None
        with pytest.raises(ValueError, match="not ready"):
            copy_files.open_passphrase(row, key)
        first = copy_files.begin_file(session, key, row, Plaintext("one"))
        assert copy_files.begin_file(session, key, row, Plaintext("other")) != first
        assert copy_files.open_passphrase(row, key) == Plaintext("other")
