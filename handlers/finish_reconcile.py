"""A reconcile is over: what it handed on is written down."""

from collections.abc import Mapping

from handlers.services import Services
from storage import audit
from storage.vocabulary import AuditWord


def finish_reconcile(services: Services, counts: Mapping[str, int], *, actor: str) -> None:
    """Record the counts of a reconcile: tickets missing at Intercom, moved to other contacts, changed."""
    entry = audit.AuditEntry(actor=actor, word=AuditWord.RECONCILE_DONE, details=dict(counts))
    with services.database.begin() as session:
        audit.append(session, services.vault, entry, at=services.now())
