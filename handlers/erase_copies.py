"""A worker erases the copies whose time is over, one at a time, and those of requests that are refused or withdrawn."""

from handlers.copy_lines import SCHEDULE
from handlers.services import WorkerServices
from storage import access_copies, audit
from storage.ids import RequestId
from storage.vocabulary import AuditWord


def erase_copies(services: WorkerServices) -> int:
    """Erase one copy, with its links and its file; return how many were erased."""
    at = services.now()
    with services.database.read() as session:
        over = access_copies.list_over(session, at=at, limit=1)
    if not over:
        return 0
    with services.database.begin() as session:
        row = access_copies.lock_copy(session, over[0])
        if row is None:
            return 0
        access_copies.erase(session, over[0])
        entry = audit.AuditEntry(
            actor=SCHEDULE,
            word=AuditWord.COPY_ERASED,
            request_id=RequestId(row.request_id),
            details={"copy": over[0], "state": row.state},
        )
        audit.append(session, services.vault, entry, at=at)
    return 1
