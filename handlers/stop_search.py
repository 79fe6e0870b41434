"""A search is given up for now: it stays where it is, and whoever asks for the same goes on with it."""

from handlers.services import Services
from storage import audit, searches
from storage.errors import FailureReason
from storage.ids import SearchId
from storage.vocabulary import AuditWord, SearchState


def stop_search(services: Services, search_id: SearchId, reason: FailureReason) -> None:
    """Mark a search as stopped for `reason`."""
    at = services.now()
    with services.database.begin() as session:
        row = searches.get_search(session, search_id)
        searches.end(row, SearchState.STOPPED, at=at)
        details: dict[str, audit.Detail] = {"search": int(search_id), "type": row.type, "reason": reason}
        entry = audit.AuditEntry(actor=row.actor, word=AuditWord.SEARCH_STOPPED, details=details)
        audit.append(session, services.vault, entry, at=at)
