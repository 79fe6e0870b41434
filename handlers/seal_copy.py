"""A worker makes the file of a confirmed copy and stores it, sealed, in pieces. Safe to repeat.

The file is written to a temporary one that has no name and that nobody else can open; it is gone when the worker is.
"""

import tempfile
from typing import IO

from sqlalchemy.orm import Session

from handlers.copy_contents import content_of
from handlers.policy.copy_rules import copy_until
from handlers.services import WorkerServices
from storage import access_copies, audit, copy_files, keys
from storage.errors import FailureReason, PartnerFailed
from storage.ids import CopyId, RequestId
from storage.models import AccessCopy
from storage.plaintext import Plaintext
from storage.sealed_archives import new_passphrase
from storage.vocabulary import AuditWord, CopyState

_ACTOR = "schedule"


def seal_copy(services: WorkerServices, copy_id: CopyId) -> bool:
    """Make the file of a copy, and tell whether it is made; not where nobody waits for it any more.

    Each attempt has a passphrase of its own, by which it knows whether another one has taken its place.

    Raises:
        PartnerFailed: this worker writes no files, or another attempt has taken its place.
    """
    if services.copy_writer is None:
        raise PartnerFailed("copy", FailureReason.UNAUTHORISED, permanent=False)
    passphrase = Plaintext(new_passphrase())
    with services.database.begin() as session:
        row = access_copies.lock_copy(session, copy_id)
        if row is None or row.state is not CopyState.SEALING:
            return row is not None and row.state is CopyState.READY
        key = keys.open_key(session, services.vault, keys.request_owner(RequestId(row.request_id)))
        copy_files.clear_pieces(session, copy_id)
        mine = copy_files.begin_file(session, key, row, passphrase)
        content = content_of(services, session, row)
    with tempfile.TemporaryFile() as file:
        services.copy_writer.write(content, file, passphrase=passphrase)
        size = file.tell()
        file.seek(0)
        _store(services, copy_id, mine, file)
    with services.database.begin() as session:
        row = _lock_mine(session, copy_id, mine)
        at = services.now()
        copy_files.note_ready(session, row, size=size, at=at, expires_at=copy_until(at, services.policy.access_copy))
        access_copies.forget_texts(session, copy_id)
        entry = audit.AuditEntry(
            actor=_ACTOR,
            word=AuditWord.COPY_SEALED,
            request_id=RequestId(row.request_id),
            details={"copy": copy_id, "bytes": size},
        )
        audit.append(session, services.vault, entry, at=at)
    return True


def _store(services: WorkerServices, copy_id: CopyId, mine: bytes, file: IO[bytes]) -> None:
    for number, content in copy_files.pieces_of(file):
        with services.database.begin() as session:
            row = _lock_mine(session, copy_id, mine)
            key = keys.open_key(session, services.vault, keys.request_owner(RequestId(row.request_id)))
            copy_files.put_piece(session, key, copy_id, number, content)


def _lock_mine(session: Session, copy_id: CopyId, mine: bytes) -> AccessCopy:
    """Return the copy of this attempt. Raises PartnerFailed: another attempt makes its file now, or it is gone."""
    row = access_copies.lock_copy(session, copy_id)
    if row is None or row.state is not CopyState.SEALING or row.sealed_passphrase != mine:
        raise PartnerFailed("copy", FailureReason.BROKEN, permanent=False)
    return row
