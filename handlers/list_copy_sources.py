"""A worker learns where a copy is to be collected from."""

from handlers.services import WorkerServices
from storage import access_copies
from storage.ids import CopyId
from storage.vocabulary import CopySourceState, CopyState


def list_copy_sources(services: WorkerServices, copy_id: CopyId) -> list[str]:
    """Return the names of the sources of a copy that are not settled; none where nobody waits for it any more."""
    with services.database.read() as session:
        copy = access_copies.find_by_id(session, copy_id)
        if copy is None or copy.state is not CopyState.COLLECTING:
            return []
        sources = access_copies.list_sources(session, copy_id)
        return [one.source for one in sources if one.state is CopySourceState.WAITING]
