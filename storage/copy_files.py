"""The file of an access copy: in pieces, each sealed under the request's key, so that memory does not grow with it."""

from collections.abc import Iterator
from datetime import datetime
from typing import IO, Final

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from storage.encryption import DataKey, Place
from storage.ids import CopyId
from storage.models import AccessCopy, AccessCopyChunk
from storage.plaintext import Plaintext
from storage.vocabulary import CopyState

PIECE: Final = 512 * 1024
"""How many bytes a piece has, all but the last."""


def clear_pieces(session: Session, copy_id: CopyId) -> None:
    """Take away what an earlier attempt stored."""
    session.execute(delete(AccessCopyChunk).where(AccessCopyChunk.copy_id == copy_id))


def pieces_of(file: IO[bytes]) -> Iterator[tuple[int, bytes]]:
    """Yield a file in pieces, each with its number."""
    number = 0
    while content := file.read(PIECE):
        yield number, content
        number += 1


def put_piece(session: Session, key: DataKey, copy_id: CopyId, number: int, content: bytes) -> None:
    """Store one piece, sealed."""
    sealed = key.seal_bytes(content, _piece_place(copy_id, number))
    session.add(AccessCopyChunk(copy_id=copy_id, number=number, sealed_content=sealed))
    session.flush()


def find_piece(session: Session, key: DataKey, copy_id: CopyId, number: int) -> bytes | None:
    """Return one piece, opened; None after the last."""
    query = select(AccessCopyChunk.sealed_content).where(
        AccessCopyChunk.copy_id == copy_id, AccessCopyChunk.number == number
    )
    sealed = session.scalar(query)
    return None if sealed is None else key.open_bytes(sealed, _piece_place(copy_id, number))


def count_pieces(session: Session, copy_id: CopyId) -> int:
    """Return how many pieces are stored."""
    return session.scalar(select(func.count()).where(AccessCopyChunk.copy_id == copy_id)) or 0


def begin_file(session: Session, key: DataKey, row: AccessCopy, passphrase: Plaintext) -> bytes:
    """Store with what the file of a copy is going to open; what is returned tells this attempt from another."""
    row.sealed_passphrase = key.seal(passphrase, _passphrase_place(CopyId(row.id)))
    session.flush()
    return row.sealed_passphrase


def note_ready(session: Session, row: AccessCopy, *, size: int, at: datetime, expires_at: datetime) -> None:
    """Store that the file of a copy is whole, and until when it is kept."""
    row.state, row.size, row.ready_at, row.expires_at = CopyState.READY, size, at, expires_at
    session.flush()


def open_passphrase(row: AccessCopy, key: DataKey) -> Plaintext:
    """Return what opens the file of a copy that is ready."""
    if row.sealed_passphrase is None:
        raise ValueError("A copy that is not ready has no passphrase.")
    return key.open(row.sealed_passphrase, _passphrase_place(CopyId(row.id)))


def _piece_place(copy_id: CopyId, number: int) -> Place:
    return Place("access_copy_chunks", "sealed_content", f"{copy_id}:{number}")


def _passphrase_place(copy_id: CopyId) -> Place:
    return Place("access_copies", "sealed_passphrase", str(copy_id))
