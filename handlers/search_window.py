"""A search through Intercom goes one window on: what changed in it is handed on to the intake."""

from dataclasses import replace
from datetime import datetime, timedelta

from handlers.found_tickets import hand_on_changed
from handlers.services import WorkerServices
from storage import audit, searches
from storage.ids import SearchId
from storage.models import Search
from storage.partners.conversation import ConversationLimits
from storage.vocabulary import AuditWord, SearchState

_WINDOW = timedelta(days=10)


def search_window(services: WorkerServices, search_id: SearchId) -> bool:
    """Hand on what changed in the next ten days of a search; tell whether more days follow. Safe to repeat.

    A window is what is done again after an interruption: a cursor does not live long enough to be kept.

    Raises:
        PartnerFailed: Intercom did not answer as it should.
    """
    with services.database.read() as session:
        row = searches.get_search(session, search_id)
        if row.state is not SearchState.RUNNING:
            return False
        limits, reached_at = _window(row)
    found = changed = 0
    for page in services.intercom.list_conversations(limits):
        found += len(page)
        with services.database.begin() as session:
            changed += hand_on_changed(session, services, page, at=services.now())
    return _advance(services, search_id, reached_at, found=found, changed=changed)


def _window(row: Search) -> tuple[ConversationLimits, datetime | None]:
    """Return what to search for, and where it ends; None for the last window.

    Without an end of its own a search's last window is open: what changed since it began belongs to it too.
    """
    wanted = searches.wanted_by(row).limits()
    ends_at = row.reached_at + _WINDOW
    is_last = ends_at >= (row.until_at or row.started_at)
    window = replace(wanted, updated_since=row.reached_at, updated_before=row.until_at if is_last else ends_at)
    return window, None if is_last else ends_at


def _advance(
    services: WorkerServices, search_id: SearchId, reached_at: datetime | None, *, found: int, changed: int
) -> bool:
    at = services.now()
    with services.database.begin() as session:
        row = searches.get_search(session, search_id)
        searches.advance(row, reached_at=reached_at or row.until_at or at, found=found, changed=changed)
        if reached_at is not None:
            return True
        searches.end(row, SearchState.DONE, at=at)
        details: dict[str, audit.Detail] = {
            "search": int(search_id),
            "type": row.type,
            "found": row.found,
            "changed": row.changed,
        }
        entry = audit.AuditEntry(actor=row.actor, word=AuditWord.SEARCH_DONE, details=details)
        audit.append(session, services.vault, entry, at=at)
    return False
