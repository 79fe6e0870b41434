"""The copy of a person's data: collected partner by partner, its file made once somebody confirmed it, its link sent.

Between the steps only the number of the copy and the names of partners are written down.
"""

from collections.abc import Callable
from typing import Final

from dbos import DBOS

from handlers.collect_copy import collect_copy
from handlers.fail_copy import fail_copy
from handlers.fail_copy_link import fail_copy_link
from handlers.finish_collecting import finish_collecting
from handlers.list_copy_sources import list_copy_sources
from handlers.miss_copy import miss_copy
from handlers.seal_copy import seal_copy
from handlers.send_copy import send_copy
from handlers.services import WorkerServices
from handlers.workflows.attempts import GaveUp, Patience
from handlers.workflows.names import COPY, COPY_FILE, COPY_LINK
from storage.errors import FailureReason
from storage.ids import CopyId, CopyLinkId

DONE: Final = "done"
NOT_WANTED: Final = "not_wanted"
"""Nobody waits for it any more: another one was begun, or the request was closed."""


def register_copying(services: WorkerServices, patience: Patience) -> Callable[[int], int]:
    """Make the workflow known to the engine and return it: copy -> of how many sources something is missing."""

    def sources(copy: int) -> list[str]:
        return list_copy_sources(services, CopyId(copy))

    def collect(copy: int, source: str) -> str:
        return collect_copy(services, CopyId(copy), source) or NOT_WANTED

    def miss(copy: int, source: str, reason: str) -> None:
        miss_copy(services, CopyId(copy), source, FailureReason(reason))

    def finish(copy: int) -> int:
        missing = finish_collecting(services, CopyId(copy))
        return -1 if missing is None else missing

    @DBOS.workflow(name=COPY)
    def copying(copy: int) -> int:
        for source in patience.persist("list_copy_sources", sources, copy):
            try:
                patience.persist("collect_copy", collect, copy, source)
            except GaveUp as gave_up:
                patience.persist("miss_copy", miss, copy, source, gave_up.reason.value)
        return int(patience.persist("finish_collecting", finish, copy))

    return copying


def register_copy_file(services: WorkerServices, patience: Patience) -> Callable[[int], str]:
    """Make the workflow known to the engine and return it: copy -> what came of its file."""

    def seal(copy: int) -> str:
        return DONE if seal_copy(services, CopyId(copy)) else NOT_WANTED

    def fail(copy: int, reason: str) -> None:
        fail_copy(services, CopyId(copy), FailureReason(reason))

    @DBOS.workflow(name=COPY_FILE)
    def copy_file(copy: int) -> str:
        try:
            return str(patience.persist("seal_copy", seal, copy))
        except GaveUp as gave_up:
            patience.persist("fail_copy", fail, copy, gave_up.reason.value)
            return gave_up.reason.value

    return copy_file


def register_copy_link(services: WorkerServices, patience: Patience) -> Callable[[int], str]:
    """Make the workflow known to the engine and return it: link -> what came of it."""

    def send(link: int) -> str:
        return DONE if send_copy(services, CopyLinkId(link)) else NOT_WANTED

    def fail(link: int, reason: str) -> None:
        fail_copy_link(services, CopyLinkId(link), FailureReason(reason))

    @DBOS.workflow(name=COPY_LINK)
    def copy_link(link: int) -> str:
        try:
            return str(patience.persist("send_copy", send, link))
        except GaveUp as gave_up:
            patience.persist("fail_copy_link", fail, link, gave_up.reason.value)
            return gave_up.reason.value

    return copy_link
