"""A worker gives a link to a copy up that cannot be sent. Safe to repeat."""

from handlers.copy_lines import SCHEDULE
from handlers.services import Services
from storage import access_copies, audit, copy_links
from storage.errors import FailureReason
from storage.ids import CopyId, CopyLinkId, RequestId
from storage.vocabulary import AuditWord


def fail_copy_link(services: Services, link_id: CopyLinkId, reason: FailureReason) -> None:
    """Store why a link could not be sent; whoever asked for it sees that, and can hand the file over."""
    with services.database.begin() as session:
        link = copy_links.find_link(session, link_id)
        copy = access_copies.lock_copy(session, CopyId(link.copy_id)) if link else None
        if link is None or copy is None or link.failure is not None:
            return
        copy_links.note_failed(session, link, reason)
        entry = audit.AuditEntry(
            actor=SCHEDULE,
            word=AuditWord.COPY_UNSENT,
            request_id=RequestId(copy.request_id),
            details={"copy": copy.id, "link": link_id, "reason": reason},
        )
        audit.append(session, services.vault, entry, at=services.now())
