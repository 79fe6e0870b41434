"""Somebody wants the conversations that existed before Gallra was connected."""

from handlers.own_workspace import require_own_workspace
from handlers.services import WorkerServices
from storage import audit, searches
from storage.ids import SearchId
from storage.searches import Wanted
from storage.vocabulary import AuditWord, SearchType


def begin_backfill(services: WorkerServices, wanted: Wanted, *, actor: str) -> SearchId:
    """Hand a search for `wanted` on to the workers; one for the same that is not done is gone on with.

    Raises:
        WrongWorkspace: the token is not of the workspace whose tickets are here.
        PartnerFailed: Intercom did not answer as it should.
    """
    require_own_workspace(services, actor=actor)
    total = services.intercom.count_conversations(wanted.limits())
    at = services.now()
    with services.database.begin() as session:
        row, is_to_run = searches.begin(session, SearchType.BACKFILL, wanted, total=total, actor=actor, at=at)
        if is_to_run:
            services.queue.enqueue_search(session, SearchId(row.id), attempt=row.attempts)
            details: dict[str, audit.Detail] = {"search": row.id, "type": SearchType.BACKFILL, "total": total}
            entry = audit.AuditEntry(actor=actor, word=AuditWord.SEARCH_BEGUN, details=details)
            audit.append(session, services.vault, entry, at=at)
    return SearchId(row.id)
