"""What was decided of one request is erased at one partner; the others neither wait for it nor fail with it.

Each is a workflow of its own (`erase:{request}:{partner}:{attempt}`), in the part of the queue in which its partner is
asked as well.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from typing import Any, Final

from dbos import DBOS

from handlers.end_withholding import end_withholding
from handlers.erase_at_partner import erase_at_partner
from handlers.fail_erasure import fail_erasure
from handlers.list_unverified_erasures import list_unverified_erasures
from handlers.services import ErasureNews, WorkerServices
from handlers.tell_left_erasure import tell_left_erasure
from handlers.verify_erasure import verify_erasure
from handlers.workflows.attempts import GaveUp, Patience
from handlers.workflows.names import ERASE_AT_PARTNER
from storage.errors import FailureReason
from storage.ids import RequestId
from storage.vocabulary import ErasingState

NOT_TOLD: Final = "not_told"
"""The request was taken back, or is gone."""
_OVER: Final = "over"


def register_erasing(services: WorkerServices, patience: Patience) -> Callable[[int, str, int], str]:
    """Make the workflow known to the engine and return it: (request, partner, attempt) -> what came of it."""

    def erase(request_id: int, partner: str, attempt: int) -> str:
        return erase_at_partner(services, RequestId(request_id), partner, attempt=attempt) or NOT_TOLD

    def fail(request_id: int, partner: str, attempt: int, reason: str) -> str:
        why = FailureReason(reason)
        return fail_erasure(services, RequestId(request_id), partner, why, attempt=attempt) or NOT_TOLD

    def tell(request_id: int, partner: str) -> bool:
        return tell_left_erasure(services, RequestId(request_id), partner)

    @DBOS.workflow(name=ERASE_AT_PARTNER)
    def erasing(request_id: int, partner: str, attempt: int) -> str:
        try:
            state = str(patience.persist("erase_at_partner", erase, request_id, partner, attempt))
        except GaveUp as gave_up:
            return str(patience.persist("fail_erasure", fail, request_id, partner, attempt, gave_up.reason.value))
        if state == ErasingState.BY_HAND:
            with suppress(GaveUp):  # it stands beside the partner all the same
                patience.persist("tell_left_erasure", tell, request_id, partner)
        return state

    return erasing


def verify_erasures(services: WorkerServices, patience: Patience) -> None:
    """Look for persons again where something was erased, each partner once; the next hour goes on with the rest.

    A partner that does not answer keeps nobody else. The privacy channel hears where something remains, once.
    """
    once = replace(patience, attempts=1)

    def unverified() -> list[list[Any]]:
        return [list(one) for one in list_unverified_erasures(services)]

    def verify(request_id: int, partner: str) -> str:
        return str(verify_erasure(services, RequestId(request_id), partner) or _OVER)

    def tell(remaining: int) -> None:
        services.notifier.post_erasures(ErasureNews(remaining=remaining))

    with suppress(GaveUp):
        remaining = 0
        for request_id, partner, is_known in patience.persist("list_unverified_erasures", unverified):
            with suppress(GaveUp):
                state = once.persist("verify_erasure", verify, request_id, partner)
                remaining += state in (ErasingState.REMAINS, ErasingState.BY_HAND) and not is_known
        if remaining:
            patience.persist("tell_erasures", tell, remaining)


def end_what_was_withheld(services: WorkerServices, patience: Patience) -> None:
    """Have erased what was withheld until now, and tell the privacy channel how much that is."""

    def end() -> int:
        return end_withholding(services)

    def tell(ended: int) -> None:
        services.notifier.post_erasures(ErasureNews(ended=ended))

    with suppress(GaveUp):  # the next night goes on
        ended = patience.persist("end_withholding", end)
        if ended:
            patience.persist("tell_erasures", tell, ended)
