"""A worker gives one source of a copy up: the copy is made without it, and names it. Safe to repeat."""

from handlers.copy_sources import find_waiting
from handlers.services import WorkerServices
from storage import access_copies, audit
from storage.errors import FailureReason
from storage.ids import CopyId, RequestId
from storage.vocabulary import AuditWord, CopySourceState

_ACTOR = "schedule"


def miss_copy(services: WorkerServices, copy_id: CopyId, source: str, reason: FailureReason) -> None:
    """Store why a source is not in a copy, and nothing that was half collected of it."""
    with services.database.begin() as session:
        found = find_waiting(session, copy_id, source)
        if found is None:
            return
        copy, row = found
        access_copies.clear_source(session, row.id)
        access_copies.note_source(session, row, CopySourceState.FAILED, failure=reason)
        entry = audit.AuditEntry(
            actor=_ACTOR,
            word=AuditWord.COPY_MISSED,
            request_id=RequestId(copy.request_id),
            details={"copy": copy_id, "partner": source, "reason": reason},
        )
        audit.append(session, services.vault, entry, at=services.now())
