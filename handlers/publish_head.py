"""The end of the audit log is posted outside the system, with the night's report."""

from collections.abc import Mapping

from handlers.services import NightReport, WorkerServices
from storage import audit, audit_checks, redactions
from storage.vocabulary import AuditWord, RedactionState

_ACTOR = "schedule"


def publish_head(services: WorkerServices, counts: Mapping[str, int]) -> int:
    """Post the night's counts and the head of the log; return the head's row number.

    Args:
        services: of a worker.
        counts: the fields of `NightReport` that are counts of this night.

    Raises:
        PartnerFailed: it could not be posted.
    """
    with services.database.read() as session:
        head = audit.read_head(session)
        escalated = redactions.count_by_state(session).get(RedactionState.ESCALATED, 0)
    services.notifier.post_night(NightReport(**counts, escalated=escalated, audit_head=str(head)))
    entry = audit.AuditEntry(actor=_ACTOR, word=AuditWord.HEAD_PUBLISHED, details={"row": head.seq})
    with services.database.begin() as session:
        audit_checks.remember_posted(session, services.vault, head)
        audit.append(session, services.vault, entry, at=services.now())
    return head.seq
