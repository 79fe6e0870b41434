"""A worker ends the collecting of a copy: from now on it waits for somebody who looks at what is replaced in it."""

from handlers.services import WorkerServices
from storage import access_copies
from storage.ids import CopyId
from storage.vocabulary import CopySourceState, CopyState


def finish_collecting(services: WorkerServices, copy_id: CopyId) -> int | None:
    """Have a copy wait to be confirmed, and return of how many sources something is missing; None for an old one.

    One that a source is still to be collected of does not wait yet.
    """
    with services.database.begin() as session:
        copy = access_copies.lock_copy(session, copy_id)
        if copy is None or copy.state is not CopyState.COLLECTING:
            return None
        states = [one.state for one in access_copies.list_sources(session, copy_id)]
        if CopySourceState.WAITING in states:
            return None
        access_copies.set_state(session, copy, CopyState.WAITING)
        return sum(state is not CopySourceState.COLLECTED for state in states)
