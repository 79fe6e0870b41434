"""One partner is asked for one request; the others neither wait for it nor fail with it.

Each partner of a request is a workflow of its own (`ask:{request}:{partner}`), in its partner's part of the queue.
"""

from collections.abc import Callable
from typing import Final

from dbos import DBOS

from handlers.ask_partner import ask_partner
from handlers.end_marketing import end_marketing
from handlers.fail_partner import fail_partner
from handlers.services import WorkerServices
from handlers.workflows.attempts import GaveUp, Patience
from handlers.workflows.names import ASK_PARTNER
from storage.errors import FailureReason
from storage.ids import RequestId

NOT_ASKED: Final = "not_asked"
"""The request was closed, or is gone."""


def register_asking(services: WorkerServices, patience: Patience) -> Callable[[int, str, int], str]:
    """Make the workflow known to the engine and return it: (request, partner, attempt) -> what came of it."""

    def ask(request_id: int, partner: str, attempt: int) -> str:
        return ask_partner(services, RequestId(request_id), partner, attempt=attempt) or NOT_ASKED

    def fail(request_id: int, partner: str, attempt: int, reason: str) -> str:
        why = FailureReason(reason)
        return fail_partner(services, RequestId(request_id), partner, why, attempt=attempt) or NOT_ASKED

    def end(request_id: int, partner: str) -> int:
        return end_marketing(services, RequestId(request_id), partner)

    @DBOS.workflow(name=ASK_PARTNER)
    def asking(request_id: int, partner: str, attempt: int) -> str:
        try:
            patience.persist("end_marketing", end, request_id, partner)  # first: an objection counts at once
            return str(patience.persist("ask_partner", ask, request_id, partner, attempt))
        except GaveUp as gave_up:
            return str(patience.persist("fail_partner", fail, request_id, partner, attempt, gave_up.reason.value))

    return asking
