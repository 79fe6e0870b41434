"""Whose tickets these are: no answer "not found" is believed from another workspace than the one they came from.

A token of another workspace answers 404 to every one of our tickets. Followed, that would erase them all.
"""

from handlers.services import WorkerServices
from storage import audit, installation
from storage.errors import WrongWorkspace
from storage.vocabulary import AuditWord

_PARTNER = "intercom"


def require_own_workspace(services: WorkerServices, *, actor: str = "intercom") -> str:
    """Return the id code of the workspace whose token this is; the first time it is written down. One call.

    Raises:
        WrongWorkspace: this database holds the tickets of another one.
        PartnerFailed: Intercom did not tell.
    """
    found = services.intercom.fetch_identity()
    with services.database.read() as session:
        ours = installation.find_workspace(session)
    if ours is None:
        ours = _bind(services, found, actor=actor)
    if ours != found:
        raise WrongWorkspace(_PARTNER, found=found, ours=ours)
    return found


def _bind(services: WorkerServices, found: str, *, actor: str) -> str:
    """Bind the database to the workspace, unless another process has just done so; return whose it is."""
    with services.database.begin() as session:
        if installation.bind_workspace(session, found):
            entry = audit.AuditEntry(actor=actor, word=AuditWord.WORKSPACE_BOUND, details={"workspace": found})
            audit.append(session, services.vault, entry, at=services.now())
        return installation.find_workspace(session) or found
