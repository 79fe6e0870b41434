"""A worker gives the file of a copy up: it can be confirmed once more. Safe to repeat."""

from handlers.services import WorkerServices
from storage import access_copies, audit, copy_files
from storage.errors import FailureReason
from storage.ids import CopyId, RequestId
from storage.vocabulary import AuditWord, CopyState

_ACTOR = "schedule"


def fail_copy(services: WorkerServices, copy_id: CopyId, reason: FailureReason) -> None:
    """Store why the file of a copy could not be made, and nothing that was half made of it."""
    with services.database.begin() as session:
        row = access_copies.lock_copy(session, copy_id)
        if row is None or row.state is not CopyState.SEALING:
            return
        copy_files.clear_pieces(session, copy_id)
        access_copies.set_state(session, row, CopyState.FAILED, failure=reason)
        entry = audit.AuditEntry(
            actor=_ACTOR,
            word=AuditWord.COPY_FAILED,
            request_id=RequestId(row.request_id),
            details={"copy": copy_id, "reason": reason},
        )
        audit.append(session, services.vault, entry, at=services.now())
