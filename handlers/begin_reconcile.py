"""Every night: what changed at Intercom since the last time is looked through for what no notification told of."""

from datetime import timedelta

from sqlalchemy.orm import Session

from handlers.own_workspace import require_own_workspace
from handlers.services import WorkerServices
from storage import audit, installation, searches
from storage.ids import SearchId
from storage.searches import Wanted
from storage.vocabulary import AuditWord, SearchType

_MARGIN = timedelta(days=1)


def begin_reconcile(services: WorkerServices, *, actor: str) -> SearchId:
    """Begin a search for what changed since a day before the last one began, or go on with it where it stopped.

    The first one goes back to a day before this installation was first started. The day covers what a search does not
    show yet, and what two clocks disagree on.

    Raises:
        WrongWorkspace: the token is not of the workspace whose tickets are here.
        PartnerFailed: Intercom did not answer as it should.
    """
    require_own_workspace(services, actor=actor)
    with services.database.read() as session:
        wanted = _wanted(session, services)
    total = services.intercom.count_conversations(wanted.limits())
    at = services.now()
    with services.database.begin() as session:
        row, is_new = searches.begin(session, SearchType.RECONCILE, wanted, total=total, actor=actor, at=at)
        if is_new:
            details: dict[str, audit.Detail] = {"search": row.id, "type": SearchType.RECONCILE, "total": total}
            entry = audit.AuditEntry(actor=actor, word=AuditWord.SEARCH_BEGUN, details=details)
            audit.append(session, services.vault, entry, at=at)
    return SearchId(row.id)


def _wanted(session: Session, services: WorkerServices) -> Wanted:
    last = searches.find_newest_done(session, SearchType.RECONCILE)
    since_at = last.started_at if last else installation.find_created_at(session) or services.now()
    return Wanted(since_at - _MARGIN)
