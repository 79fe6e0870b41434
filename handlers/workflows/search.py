"""A search through Intercom's conversations, window after window, until what is not here has been handed on.

It is a workflow on a queue, not a loop in the operator's command: a command that is killed, or a worker, loses nothing,
since another worker goes on with the window that was under way; and what was found is fetched by all workers there are.
Its argument is the number of a row (storage/searches.py). Each ticket is an `intake` of its own, on a queue where it
keeps no notification waiting.
"""

from collections.abc import Callable

from dbos import DBOS

from handlers.search_window import search_window
from handlers.services import WorkerServices
from handlers.stop_search import stop_search
from handlers.workflows.attempts import GaveUp, Patience
from handlers.workflows.names import SEARCH
from storage.errors import FailureReason
from storage.ids import SearchId
from storage.vocabulary import SearchState


def register_search(services: WorkerServices, patience: Patience) -> Callable[[int], str]:
    """Make the search workflow known to the engine and return it: search -> how it ended."""

    def window(search_id: int) -> bool:
        return search_window(services, SearchId(search_id))

    def stop(search_id: int, reason: str) -> None:
        stop_search(services, SearchId(search_id), FailureReason(reason))

    @DBOS.workflow(name=SEARCH)
    def search(search_id: int) -> str:
        try:
            while patience.persist("search_window", window, search_id):
                pass
        except GaveUp as gave_up:
            patience.persist("stop_search", stop, search_id, gave_up.reason.value)
            return SearchState.STOPPED
        return SearchState.DONE

    return search
